internal import CPCRE2

/// A pattern that PCRE2 does not accept.
public struct PatternSyntaxError: Error, Hashable, Sendable {
  /// PCRE2's own words.
  public let reason: String
  /// The byte of the pattern at which PCRE2 gave up.
  public let offset: Int
}

extension PatternSyntaxError: CustomStringConvertible {
  public var description: String { "\(reason) at byte \(offset) of the pattern" }
}

/// A match that could not be brought to an end.
public enum MatchError: Error, Hashable, Sendable {
  /// The match, depth, heap or JIT stack limit was reached before the answer was known.
  case limitExceeded
  /// Any other error, by PCRE2's number and words.
  case other(code: Int32, reason: String)

  init(code: Int32) {
    switch code {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT,
      PCRE2_ERROR_JIT_STACKLIMIT:
      self = .limitExceeded
    default:
      self = .other(code: code, reason: errorMessage(for: code))
    }
  }
}

/// The version of the library that is linked, such as `10.42 2022-12-11`.
public func pcre2Version() -> String {
  // A buffer of 24 is enough for any version (pcre2api(3)).
  var buffer = [UInt8](repeating: 0, count: 64)
  let written = unsafe buffer.withUnsafeMutableBytes { bytes in
    unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), bytes.baseAddress)
  }
  return String(decoding: buffer.prefix(max(0, Int(written) - 1)), as: UTF8.self)
}

/// PCRE2's words for one of its error codes.
func errorMessage(for code: Int32) -> String {
  var buffer = [UInt8](repeating: 0, count: 256)
  // PCRE2 writes at most as many bytes as it is told there are.
  let length = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
    unsafe pcre2_get_error_message_8(code, bytes.baseAddress, bytes.count)
  }
  return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
}
