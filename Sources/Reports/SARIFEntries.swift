internal import Auditing
internal import Foundation
internal import LetheCore

// The parts of a SARIF log that an audit needs; see ``AuditSARIFReport``.

struct SARIFMessage: Encodable {
  let text: String
}

struct SARIFArtifactLocation: Encodable {
  /// What the folder of the outputs is called.
  static let base = "OUTPUTS"

  let uri: String
  let uriBaseId = Self.base
  let index: Int
}

struct SARIFRegion: Encodable {
  let startLine: Int
  var startColumn: Int?
  var endLine: Int?
  var endColumn: Int?
  var snippet: SARIFMessage?
}

struct SARIFResult: Encodable {
  struct Location: Encodable {
    struct Physical: Encodable {
      let artifactLocation: SARIFArtifactLocation
      let region: SARIFRegion?
    }

    let physicalLocation: Physical
  }

  let ruleId: String
  let ruleIndex: Int
  let level: String
  let message: SARIFMessage
  let locations: [Location]
  let partialFingerprints: [String: String]
  let rank: Double

  /// - Parameter number: which of the results that look alike this is, from 1.
  init(_ found: SARIFFound, ruleIndex: Int, artifactIndex: Int, number: Int) {
    ruleId = found.rule.id
    self.ruleIndex = ruleIndex
    level = found.level
    message = SARIFMessage(text: found.message)
    locations = [
      Location(
        physicalLocation: .init(
          artifactLocation: SARIFArtifactLocation(uri: found.uri, index: artifactIndex),
          region: found.region))
    ]
    partialFingerprints = ["maskedForm/v1": Self.digest(of: "\(found.likeness)\u{0}\(number)")]
    rank = found.rank
  }

  /// Sixteen hexadecimal digits that tell results apart; FNV-1a, 64 bits.
  private static func digest(of text: String) -> String {
    let digits = String(FNV1a.hash(text.utf8), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Something an audit found, as a result of a rule at a place.
struct SARIFFound {
  let rule: SARIFRule
  let level: String
  let message: String
  /// Percent-encoded, relative to the folder of the outputs.
  let uri: String
  let region: SARIFRegion?
  /// How much it gives away, in `0...100`.
  let rank: Double
  /// What a fingerprint is made of: it stays while lines move, and holds no text.
  let likeness: String

  init(
    _ rule: SARIFRule, level: String, message: String, place: Place, maskedForm: String,
    excerpt: Excerpt?, rank: Double
  ) {
    self.rule = rule
    self.level = level
    self.rank = rank
    let shown = excerpt?.text.withExposedText { $0 }
    var text = message + (shown.map { ": \($0)" } ?? ", of the shape \(maskedForm)")
    if let part = place.part { text += " (\(part))" }
    if place.record != nil, place.part == nil {
      text += " (line \(place.line), column \(place.column) of the record's text)"
    }
    self.message = text + "."
    uri = Self.uri(of: place.document, record: place.record)
    region = Self.region(of: place, text: shown)
    likeness = [rule.id, uri, place.part ?? "", maskedForm].joined(separator: "\u{0}")
  }

  /// Something that is true of a whole document.
  init(_ rule: SARIFRule, level: String, message: String, document: String) {
    self.rule = rule
    self.level = level
    self.message = message + "."
    uri = Self.uri(of: document, record: nil)
    region = nil
    rank = 50
    likeness = [rule.id, uri, message].joined(separator: "\u{0}")
  }

  private static func region(of place: Place, text: String?) -> SARIFRegion? {
    guard place.part == nil else { return nil }
    if let record = place.record { return SARIFRegion(startLine: max(1, record)) }
    let region = place.region
    return SARIFRegion(
      startLine: region.startLine, startColumn: region.startColumn, endLine: region.endLine,
      endColumn: region.endColumn, snippet: text.map(SARIFMessage.init))
  }

  private static func uri(of document: String, record: Int?) -> String {
    var path = document[...]
    if let record, path.hasSuffix(":\(record)") { path = path.dropLast("\(record)".count + 1) }
    // A path that leads elsewhere says nothing to whoever gets the report.
    if path.hasPrefix("/") || path.hasPrefix("../"), let slash = path.lastIndex(of: "/") {
      path = path[path.index(after: slash)...]
    }
    if path.hasPrefix("./") { path = path.dropFirst(2) }
    return path.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "document"
  }

  /// Source: RFC 3986, section 2.3, and the slash.
  private static let unreserved = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")

  /// Everything that `report` found, leaks first.
  static func all(in report: AuditReport, showsText: Bool) -> [SARIFFound] {
    let leaks = report.leaks.map { leak in
      SARIFFound(
        .leak(leak.type), level: "error",
        message: "An identifier of an original stands here, \(leak.form.plainName)",
        place: leak.place, maskedForm: leak.maskedForm,
        excerpt: showsText ? leak.excerpt : nil, rank: 100)
    }
    let leftovers = report.leftovers.map { leftover in
      SARIFFound(
        .leftover(leftover.type), level: leftover.severity.level,
        message: "Left over, \(leftover.severity.rawValue) severity, found by \(leftover.rule)",
        place: leftover.place, maskedForm: leftover.maskedForm,
        excerpt: showsText ? leftover.excerpt : nil, rank: leftover.weight)
    }
    let passages = (report.quotability?.passages ?? []).map { passage in
      SARIFFound(
        .quotable(passage.kind), level: "note", message: passage.sentence, place: passage.place,
        maskedForm: passage.maskedForm, excerpt: showsText ? passage.excerpt : nil, rank: 10)
    }
    let intervals = report.consistency.intervals.violations.map { violation in
      SARIFFound(
        .interval, level: "warning",
        message: "The dates of the case did not move together: \(violation.sentence)",
        document: violation.document)
    }
    return leaks + leftovers + passages + intervals
  }
}

extension Severity {
  /// What SARIF calls it.
  fileprivate var level: String {
    switch self {
    case .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }
}
