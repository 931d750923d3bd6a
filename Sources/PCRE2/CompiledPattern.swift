internal import CPCRE2

/// A PCRE2 pattern compiled for valid UTF-8 subjects.
///
/// A compiled pattern never changes, so any number of threads may match with it
/// at once. What changes during a match lives in ``MatchWorkspace``, and each
/// thread brings its own.
///
/// Source: pcre2api(3), "Multithreading".
@safe public final class CompiledPattern {
  /// What a pattern means.
  public struct Options: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No JIT code is made: a pattern that is tried a few times only is quicker without.
    ///
    /// Not an option of PCRE2, which has no use for this bit.
    public static let interpreted = Options(rawValue: 1 << 27)
    /// A match begins at the offset asked for and nowhere else. (`PCRE2_ANCHORED`)
    public static let anchored = Options(rawValue: PCRE2_ANCHORED)
    /// White space and `#` comments in the pattern mean nothing. (`PCRE2_EXTENDED`)
    public static let extended = Options(rawValue: PCRE2_EXTENDED)
    /// Two groups may have one name. (`PCRE2_DUPNAMES`)
    public static let duplicateNames = Options(rawValue: PCRE2_DUPNAMES)
  }

  // Never null, freed once, in `deinit`, and not written to after `init`.
  let code: OpaquePointer
  /// Whether PCRE2 made JIT code for the pattern.
  public let hasJIT: Bool
  /// The bytes of the compiled pattern, JIT code not counted. (`PCRE2_INFO_SIZE`)
  public let size: Int
  /// The named groups and their numbers, in the order of their names.
  public let groups: [(name: String, number: Int)]

  /// Compiles `source`, with JIT code where PCRE2 has it for this machine.
  ///
  /// - Throws: ``PatternSyntaxError``, with the byte at which PCRE2 gave up.
  public convenience init(
    _ source: String, options: Options = []
  ) throws(PatternSyntaxError) {
    var errorCode: CInt = 0
    var errorOffset = 0
    // PCRE2 reads as many bytes as it is told there are, and copies them.
    let bytes = Array(source.utf8)
    guard
      let code = unsafe pcre2_compile_8(
        bytes, bytes.count,
        options.subtracting(.interpreted).rawValue | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C,
        &errorCode, &errorOffset, nil)
    else {
      throw PatternSyntaxError(reason: errorMessage(for: errorCode), offset: errorOffset)
    }
    unsafe self.init(code, withJIT: !options.contains(.interpreted))
  }

  /// Takes what ``serialized()`` made; `nil` where it was made by another version or build of PCRE2.
  ///
  /// PCRE2 checks its version, not whether the bytes make sense: they must come from a file that
  /// is trusted like the program.
  ///
  /// Source: pcre2serialize(3).
  public convenience init?(serialized bytes: Span<UInt8>, withJIT: Bool) {
    var code: OpaquePointer?
    // Room for one code, and one is asked for.
    let count = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.count < 64 ? 0 : pcre2_serialize_decode_8(&code, 1, bytes.baseAddress, nil)
    }
    guard count == 1, let code = unsafe code else { return nil }
    unsafe self.init(code, withJIT: withJIT)
  }

  /// The compiled pattern as bytes, without JIT code; empty where there is no memory for it.
  public func serialized() -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var size = 0
    var code: OpaquePointer? = unsafe code
    guard unsafe pcre2_serialize_encode_8(&code, 1, &bytes, &size, nil) == 1,
      let bytes = unsafe bytes
    else { return [] }
    // PCRE2's own memory, of the size it says, copied before it is given back.
    defer { unsafe pcre2_serialize_free_8(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
  }

  /// Takes over `code`.
  private init(_ code: OpaquePointer, withJIT: Bool) {
    hasJIT = withJIT && (unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)) == 0
    unsafe self.code = code
    var size = 0
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_SIZE), &size)
    self.size = size
    groups = unsafe Self.namedGroups(of: code)
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// Whether `text` matches at `offset`; the groups are then read from `workspace`.
  ///
  /// For a pattern compiled with ``Options/anchored`` the match begins exactly at
  /// `offset`; for others, there or later. What stands before `offset` is still
  /// seen by look-behind.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8; that is the caller's promise, checked when the text
  ///     was made (`DocumentText.searchable`), so PCRE2 does not look again.
  ///   - offset: in bytes, at the beginning of a code point.
  /// - Throws: ``MatchError/limitExceeded`` if a limit of `workspace` is reached.
  public func matches(
    in text: borrowing Span<UInt8>, at offset: Int, using workspace: borrowing MatchWorkspace
  ) throws(MatchError) -> Bool {
    // `text`, `code` and the workspace's memory all outlive the call.
    guard offset <= text.count else { return false }
    let result = unsafe text.withUnsafeBufferPointer { bytes in
      if hasJIT {
        unsafe pcre2_jit_match_8(
          code, bytes.baseAddress, bytes.count, offset, 0, workspace.data, workspace.context)
      } else {
        unsafe pcre2_match_8(
          code, bytes.baseAddress, bytes.count, offset, PCRE2_NO_UTF_CHECK, workspace.data,
          workspace.context)
      }
    }
    if result == PCRE2_ERROR_NOMATCH { return false }
    guard result > 0 else { throw MatchError(code: result) }
    return true
  }

  /// Reads the name table, whose entries are a group number in two bytes, high
  /// byte first, then the name and a zero.
  ///
  /// Source: pcre2api(3), "Information about a compiled pattern".
  private static func namedGroups(of code: OpaquePointer) -> [(name: String, number: Int)] {
    var count: UInt32 = 0
    var entrySize: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table = unsafe table else { return [] }
    return (0..<Int(count)).map { index in
      let entry = unsafe table + index * Int(entrySize)
      let number = unsafe Int(entry[0]) << 8 | Int(entry[1])
      return unsafe (String(cString: entry + 2), number)
    }
  }
}

// `code` is read-only once `init` returns: JIT compilation, the one step that
// writes to it, is over before the pattern can be shared.
extension CompiledPattern: @unchecked Sendable {}
