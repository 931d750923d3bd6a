internal import CPCRE2

/// The scratch memory one thread needs to match.
///
/// It cannot be copied, so two threads cannot share one by accident, and its
/// memory goes back to PCRE2 when the value goes out of scope.
@safe public struct MatchWorkspace: ~Copyable {
  // Made together in `init`, given back together in `deinit`, and in no other workspace, since
  // the value cannot be copied.
  let data: OpaquePointer
  let context: OpaquePointer
  private let stack: OpaquePointer
  // Two numbers for each of ``maximumGroups``, inside `data`.
  private let ranges: UnsafeMutablePointer<Int>

  /// The number of groups a match can report, the whole match among them.
  public static let maximumGroups = 48

  /// Makes a workspace whose matches give up at these limits.
  ///
  /// - Parameters:
  ///   - stepLimit: calls of PCRE2's internal match function.
  ///   - depthLimit: nested backtracking points, where there is no JIT code.
  ///   - heapLimitKiB: memory for backtracking in KiB, where there is no JIT code.
  ///   - stackLimitBytes: the stack that JIT code may grow to.
  public init(
    stepLimit: UInt32 = 200_000, depthLimit: UInt32 = 10_000, heapLimitKiB: UInt32 = 16_384,
    stackLimitBytes: Int = 1 << 20
  ) {
    // swift-format-ignore: NeverForceUnwrap
    unsafe data = pcre2_match_data_create_8(UInt32(Self.maximumGroups), nil)!
    // swift-format-ignore: NeverForceUnwrap
    unsafe context = pcre2_match_context_create_8(nil)!
    // swift-format-ignore: NeverForceUnwrap
    unsafe stack = pcre2_jit_stack_create_8(32 << 10, stackLimitBytes, nil)!
    unsafe pcre2_set_match_limit_8(context, stepLimit)
    unsafe pcre2_set_depth_limit_8(context, depthLimit)
    unsafe pcre2_set_heap_limit_8(context, heapLimitKiB)
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    unsafe ranges = pcre2_get_ovector_pointer_8(data)
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  /// The bytes that group `number` matched in the last successful match, or `nil`
  /// if it took no part; group 0 is the whole match.
  public func range(ofGroup number: Int) -> Range<Int>? {
    precondition((0..<Self.maximumGroups).contains(number), "A workspace holds 48 groups")
    let start = unsafe ranges[2 * number]
    let end = unsafe ranges[2 * number + 1]
    guard start != lethe_pcre2_unset(), start <= end else { return nil }
    return start..<end
  }
}
