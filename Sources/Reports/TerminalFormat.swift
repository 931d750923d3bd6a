public import LetheCore

/// A letter with its findings marked, and a table of them, for reading on a terminal.
public struct TerminalFormat: Hashable, Sendable {
  /// Whether findings are colored; they are written as `[[text|TYPE]]` otherwise.
  public var usesColor: Bool

  public init(usesColor: Bool) { self.usesColor = usesColor }

  /// The letter with its findings marked, and a table of how many there are of each type.
  public func text(for findings: [Finding], in text: DocumentText) -> String {
    var result = marked(findings, in: text)
    if !result.isEmpty, result.utf8.last != UInt8(ascii: "\n") { result += "\n" }
    let table = Self.table(findings, usesColor: usesColor)
    return result + (result.isEmpty ? "" : "\n") + table
  }

  private func marked(_ findings: [Finding], in text: DocumentText) -> String {
    var result = ""
    var done: ByteOffset = 0
    for finding in findings.mergingOverlaps() {
      result += Self.harmless(text.string(in: done..<finding.range.lowerBound))
      let written = Self.harmless(text.string(in: finding.range))
      if usesColor {
        // Each line is colored for itself: pagers forget colors at line ends.
        result += written.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : finding.type.color(String($0), isOn: true) }
          .joined(separator: "\n")
      } else {
        result += "[[\(written)|\(finding.type.rawValue)]]"
      }
      done = finding.range.upperBound
    }
    return result + Self.harmless(text.string(in: done..<ByteOffset(text.bytes.count)))
  }

  /// How many findings there are of each type, most first.
  static func table(_ findings: [Finding], usesColor: Bool) -> String {
    guard !findings.isEmpty else { return "nothing found\n" }
    let counts = Dictionary(grouping: findings, by: \.type).mapValues(\.count)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var table = TextTable([.right, .left, .left])
    for (type, count) in counts { table.add("\(count)", type.rawValue, type.plainName) }
    let lines = zip(counts, table.lines()).map { entry, line in
      line.replacing(
        entry.key.rawValue, with: entry.key.color(entry.key.rawValue, isOn: usesColor),
        maxReplacements: 1)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The text without control characters that a terminal would obey, and without marks that turn
  /// the direction of whatever stands behind them: what a letter says must not rewrite the report.
  static func harmless(_ text: String) -> String {
    guard
      text.utf8.contains(where: {
        ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8
          || $0 == 0xE2
      })
    else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: result.unicodeScalars.append(scalar)
      // A carriage return before a line feed goes with it.
      case 0x0D: break
      case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
