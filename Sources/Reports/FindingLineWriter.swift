public import LetheCore

/// Writes findings as JSON Lines, one document a line.
///
/// `{"id","findings":[{"type","start","end","text","score","rule"}]}`; `start` and
/// `end` are half-open and count code points, as Python does. The record is fixed
/// and the letters may be millions, so it is written byte by byte.
public struct FindingLineWriter: Hashable, Sendable {
  /// Whether the identifying text is left out.
  public var omitsText: Bool

  public init(omitsText: Bool = false) { self.omitsText = omitsText }

  /// Appends the line of one document to `line`, with its line feed.
  public func append(
    _ findings: [Finding], in text: DocumentText, id: String, to line: inout [UInt8]
  ) {
    line.append(contentsOf: #"{"id":"#.utf8)
    line.append(json: id)
    line.append(contentsOf: #","findings":["#.utf8)
    // Growing by doubling would take twice the memory for a moment, which counts when the
    // document is a whole archive.
    if findings.count > 100_000 { line.reserveCapacity(line.count + findings.count * 128) }
    var counter = ScalarCounter()
    var isFirst = true
    for finding in findings.inTextOrder {
      if !isFirst { line.append(UInt8(ascii: ",")) }
      isFirst = false
      append(finding, in: text, counter: &counter, to: &line)
    }
    line.append(contentsOf: "]}\n".utf8)
  }

  /// The line of one document, with its line feed.
  public func line(for findings: [Finding], in text: DocumentText, id: String) -> [UInt8] {
    var line: [UInt8] = []
    append(findings, in: text, id: id, to: &line)
    return line
  }

  private func append(
    _ finding: Finding, in text: DocumentText, counter: inout ScalarCounter,
    to line: inout [UInt8]
  ) {
    let keys = Self.keys
    let start = counter.scalarOffset(of: finding.range.lowerBound, in: text.bytes.span)
    var ahead = counter
    let end = ahead.scalarOffset(of: finding.range.upperBound, in: text.bytes.span)
    line.append(contentsOf: keys.type)
    line.append(contentsOf: finding.type.rawValue.utf8)
    line.append(contentsOf: keys.start)
    line.append(decimal: start)
    line.append(contentsOf: keys.end)
    line.append(decimal: end)
    if !omitsText {
      line.append(contentsOf: keys.text)
      line.append(json: text.validBytes(in: finding.range))
    }
    line.append(contentsOf: keys.score)
    line.append(share: finding.score)
    line.append(contentsOf: keys.rule)
    line.append(json: finding.rule)
    line.append(UInt8(ascii: "}"))
  }

  /// What stands between the values; arrays are appended faster than strings.
  private struct Keys: Sendable {
    let type = Array(#"{"type":""#.utf8)
    let start = Array(#"","start":"#.utf8)
    let end = Array(#","end":"#.utf8)
    let text = Array(#","text":"#.utf8)
    let score = Array(#","score":"#.utf8)
    let rule = Array(#","rule":"#.utf8)
  }

  private static let keys = Keys()
}
