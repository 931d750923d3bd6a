/// Something to tell the user: what, where, and what to do about it.
///
/// Messages begin in lower case, have no full stop, and quote only text that
/// came from a rule or policy file, never from a letter.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    case error
    case warning
    case note
  }

  /// A place in a file the user wrote, or a document as a whole.
  public struct Location: Hashable, Sendable {
    /// The path as the user gave it.
    public let file: String
    /// The line, from 1, where one is known.
    public let line: Int?
    /// The column, from 1, where one is known.
    public let column: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  public let severity: Severity
  /// What is wrong.
  public let message: String
  public let location: Location?
  /// What the user can do, as a second line.
  public let remedy: String?
  /// Whether what was asked for is wrong, so that nothing was begun, rather than
  /// something that was read or written on the way.
  public let isUsage: Bool

  public init(
    _ severity: Severity, _ message: String, at location: Location? = nil, remedy: String? = nil,
    isUsage: Bool = false
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.remedy = remedy
    self.isUsage = isUsage
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message`, and the remedy as a note below.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    let first = "\(place)\(severity.rawValue): \(message)"
    guard let remedy else { return first }
    return "\(first)\n\(place)note: \(remedy)"
  }
}

extension Diagnostic.Location: CustomStringConvertible {
  /// `file:line:column`, on one line whatever characters the file's name has.
  public var description: String {
    [printableFile, line.map(String.init), column.map(String.init)].compactMap(\.self)
      .joined(separator: ":")
  }

  private var printableFile: String {
    guard file.unicodeScalars.contains(where: Self.isHarmful) else { return file }
    return String(
      String.UnicodeScalarView(file.unicodeScalars.map { Self.isHarmful($0) ? "?" : $0 }))
  }

  /// Whether a terminal would obey it, or turn the direction of what stands behind it.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
  }
}
