internal import CPCRE2

/// Patterns by number, for one thread that tries them at many places.
///
/// A try costs no reference counting: the set keeps its patterns alive and calls
/// PCRE2 on their code directly. Measured on dense letters, that is a sixth of the
/// time of all tries, most of which fail at their first byte.
@safe public struct PatternSet: ~Copyable {
  private var patterns: [CompiledPattern?]
  private var hasJIT: [Bool]
  // As many places as `patterns` has, at least one; each code belongs to the pattern of that place.
  private let codes: UnsafeMutablePointer<OpaquePointer?>

  /// A set with room for `count` patterns, none of them there yet.
  public init(count: Int) {
    patterns = [CompiledPattern?](repeating: nil, count: count)
    hasJIT = [Bool](repeating: false, count: count)
    unsafe codes = .allocate(capacity: max(1, count))
    unsafe codes.initialize(repeating: nil, count: max(1, count))
  }

  deinit { unsafe codes.deallocate() }

  /// How many patterns there is room for.
  public var count: Int { patterns.count }

  /// Whether pattern `number` is there.
  @inline(__always)
  public func contains(_ number: Int) -> Bool {
    precondition(number >= 0 && number < patterns.count, "A number within the set")
    return unsafe codes[number] != nil
  }

  /// Puts a pattern in its place.
  public mutating func insert(_ pattern: CompiledPattern, at number: Int) {
    patterns[number] = pattern
    hasJIT[number] = pattern.hasJIT
    // `patterns` owns the code for as long as this set lives.
    unsafe codes[number] = pattern.code
  }

  /// Whether pattern `number` matches `text` at `offset`, as
  /// ``CompiledPattern/matches(in:at:using:)`` says.
  ///
  /// - Precondition: the pattern is there and was compiled anchored.
  /// - Throws: ``MatchError/limitExceeded`` if a limit of `workspace` is reached.
  @inline(__always)
  public func matches(
    _ number: Int, in text: borrowing Span<UInt8>, at offset: Int,
    using workspace: borrowing MatchWorkspace
  ) throws(MatchError) -> Bool {
    precondition(number >= 0 && number < patterns.count, "A number within the set")
    guard offset <= text.count, let code = unsafe codes[number] else { return false }
    guard hasJIT[number] else {
      return try patterns[number]?.matches(in: text, at: offset, using: workspace) ?? false
    }
    let result = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe pcre2_jit_match_8(
        code, bytes.baseAddress, bytes.count, offset, 0, workspace.data, workspace.context)
    }
    if result == PCRE2_ERROR_NOMATCH { return false }
    guard result > 0 else { throw MatchError(code: result) }
    return true
  }
}
