/// Text taken from a letter, kept out of logs and error messages.
///
/// Printing, interpolating or dumping the value shows its length and nothing
/// else. To read the text, ask for it by name with ``withExposedText(_:)``.
public struct SensitiveText: Hashable, Sendable {
  private let text: String

  public init(_ text: some StringProtocol) { self.text = String(text) }

  /// Passes the text to `body`.
  public func withExposedText<Result>(_ body: (String) throws -> Result) rethrows -> Result {
    try body(text)
  }
}

extension SensitiveText: CustomStringConvertible, CustomReflectable {
  public var description: String { "<\(text.utf8.count) bytes withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
