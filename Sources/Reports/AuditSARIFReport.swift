public import Auditing
internal import Foundation
internal import LetheCore

/// An audit as SARIF 2.1.0, so that editors and code hosts show what is left on its line.
///
/// Files are named relative to the folder that was audited, which is called `OUTPUTS`; lines
/// count from 1 and columns in UTF-16 code units. A record of a JSON Lines file is shown on
/// the line that it is, as places in its text are none in the file. The same audit gives the
/// same bytes.
///
/// Source: OASIS, Static Analysis Results Interchange Format Version 2.1.0, errata 01.
public struct AuditSARIFReport: Hashable, Sendable {
  /// Whether the text of leaks and leftovers is shown, where the audit kept it.
  public var showsText: Bool
  /// The version of the program, such as `0.1.0`.
  public var toolVersion: String

  public init(showsText: Bool = false, toolVersion: String) {
    self.showsText = showsText
    self.toolVersion = toolVersion
  }

  /// The report as UTF-8, ended by a line feed.
  public func json(for report: AuditReport) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let run = SARIFRun(report, showsText: showsText, toolVersion: toolVersion)
    return Array(try encoder.encode(SARIFLog(runs: [run]))) + [UInt8(ascii: "\n")]
  }
}

private struct SARIFLog: Encodable {
  let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let version = "2.1.0"
  let runs: [SARIFRun]

  enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }
}

/// One audit.
private struct SARIFRun: Encodable {
  struct Tool: Encodable { let driver: Driver }

  struct Driver: Encodable {
    let name = "Lethe"
    let fullName = "Lethe audit"
    let semanticVersion: String
    let rules: [SARIFRule]
  }

  struct Base: Encodable { let description: SARIFMessage }

  struct Artifact: Encodable { let location: SARIFArtifactLocation }

  struct Verdict: Encodable {
    let pass: Bool
    let reasons: [String]
    let documents: Int
    let measure: MeasureEntry
  }

  /// The audit as a run of the program: what it could not read, it says as a notification.
  struct Invocation: Encodable {
    struct Notification: Encodable {
      let level = "error"
      let message: SARIFMessage
    }

    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]

    init(_ unread: [UnreadDocument]) {
      executionSuccessful = unread.isEmpty
      toolExecutionNotifications = unread.map { entry in
        Notification(
          message: SARIFMessage(
            text: "Not read, and so not audited: \(entry.document ?? "an original"): "
              + "\(entry.reason)."))
      }
    }
  }

  struct Automation: Encodable { let id = "lethe/audit/" }

  let tool: Tool
  let columnKind = "utf16CodeUnits"
  let automationDetails = Automation()
  let invocations: [Invocation]
  let originalUriBaseIds = [
    SARIFArtifactLocation.base: Base(
      description: SARIFMessage(text: "The folder of the outputs that were audited."))
  ]
  let artifacts: [Artifact]
  let results: [SARIFResult]
  let properties: Verdict

  init(_ report: AuditReport, showsText: Bool, toolVersion: String) {
    let found = SARIFFound.all(in: report, showsText: showsText)
    let rules = Dictionary(found.map { ($0.rule.id, $0.rule) }, uniquingKeysWith: { one, _ in one })
      .values.sorted { $0.id < $1.id }
    let ruleIndex = Dictionary(
      uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
    var uris: [String] = []
    var uriIndex: [String: Int] = [:]
    for found in found where uriIndex[found.uri] == nil {
      uriIndex[found.uri] = uris.count
      uris.append(found.uri)
    }
    var seen: [String: Int] = [:]
    results = found.map { found in
      seen[found.likeness, default: 0] += 1
      return SARIFResult(
        found, ruleIndex: ruleIndex[found.rule.id, default: 0],
        artifactIndex: uriIndex[found.uri, default: 0], number: seen[found.likeness, default: 1])
    }
    artifacts = uris.enumerated().map {
      Artifact(location: SARIFArtifactLocation(uri: $1, index: $0))
    }
    tool = Tool(driver: Driver(semanticVersion: toolVersion, rules: rules))
    properties = Verdict(
      pass: report.verdict.isPass, reasons: report.verdict.reasons, documents: report.documents,
      measure: MeasureEntry(report.measure))
    invocations = [Invocation(report.unread)]
  }
}
