import Auditing
import Foundation
import LetheCore
import Reports
import Testing
import _LetheTestSupport

struct AuditSARIFReportTests {
  private struct Log: Decodable {
    struct Message: Decodable { let text: String }

    struct Rule: Decodable {
      let id: String
      let name: String
      let shortDescription: Message
      let fullDescription: Message
      let help: Message
    }

    struct Location: Decodable {
      struct Physical: Decodable {
        struct Artifact: Decodable {
          let uri: String
          let uriBaseId: String
          let index: Int
        }

        struct Region: Decodable, Equatable {
          var startLine: Int
          var startColumn: Int?
          var endLine: Int?
          var endColumn: Int?
        }

        let artifactLocation: Artifact
        let region: Region?
      }

      let physicalLocation: Physical
    }

    struct Result: Decodable {
      let ruleId: String
      let ruleIndex: Int
      let level: String
      let message: Message
      let locations: [Location]
      let partialFingerprints: [String: String]
      let rank: Double
    }

    struct Tool: Decodable {
      struct Driver: Decodable {
        let name: String
        let semanticVersion: String
        let rules: [Rule]
      }

      let driver: Driver
    }

    struct Run: Decodable {
      struct Artifact: Decodable { let location: Location.Physical.Artifact }

      let tool: Tool
      let columnKind: String
      let artifacts: [Artifact]
      let results: [Result]
      let originalUriBaseIds: [String: [String: Message]]

      enum CodingKeys: String, CodingKey {
        case tool, columnKind, artifacts, results, originalUriBaseIds
      }
    }

    let version: String
    let runs: [Run]
  }

  private static func json(_ report: AuditReport, showsText: Bool = false) throws -> [UInt8] {
    try AuditSARIFReport(showsText: showsText, toolVersion: "1.2.3").json(for: report)
  }

  private static func run(_ report: AuditReport, showsText: Bool = false) throws -> Log.Run {
    let log = try JSONDecoder().decode(Log.self, from: Data(json(report, showsText: showsText)))
    #expect(log.version == "2.1.0")
    return try #require(log.runs.first)
  }

  /// A report on one output with one finding.
  private static func report(
    _ output: String, id: String = "1.txt", record: Int? = nil
  ) -> AuditReport {
    let letter = MarkedLetter(output)
    return Auditor().report(on: [
      AuditedDocument(
        id: id, caseID: "a", output: letter.text,
        findings: letter.marks.map {
          Finding($0.type, at: $0.range, score: 0.8, rule: "test.mark")
        },
        record: record)
    ])
  }

  @Test
  func `every result points at its rule and its file`() throws {
    let run = try Self.run(AuditReportFixture.report(showsText: false))
    #expect(run.columnKind == "utf16CodeUnits")
    #expect(run.tool.driver.semanticVersion == "1.2.3")
    #expect(run.originalUriBaseIds.keys.sorted() == ["OUTPUTS"])
    #expect(!run.results.isEmpty)
    let rules = run.tool.driver.rules
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules {
      for text in [rule.shortDescription, rule.fullDescription, rule.help] {
        #expect(text.text.hasSuffix("."), "\(rule.id)")
      }
    }
    for result in run.results {
      #expect(rules[result.ruleIndex].id == result.ruleId)
      #expect(["error", "warning", "note"].contains(result.level))
      #expect((0...100).contains(result.rank))
      let artifact = try #require(result.locations.first).physicalLocation.artifactLocation
      #expect(run.artifacts[artifact.index].location.uri == artifact.uri)
      #expect(artifact.uriBaseId == "OUTPUTS")
    }
    let levels = Set(run.results.filter { $0.ruleId.hasPrefix("leak/") }.map(\.level))
    #expect(levels == ["error"])
    #expect(run.results.contains { $0.ruleId == "consistency/interval" })
  }

  @Test
  func `a leftover stands on its line, in columns of UTF-16`() throws {
    let run = try Self.run(Self.report("𝔸 first\nthe 𝔸 second ⟦DOCTOR:Dr. 𝔸ng⟧!"))
    let result = try #require(run.results.first)
    #expect(
      result.locations.first?.physicalLocation.region
        == .init(startLine: 2, startColumn: 15, endLine: 2, endColumn: 23))
    #expect(result.ruleId == "leftover/DOCTOR")
    #expect(!result.message.text.contains("ng"))
  }

  @Test
  func `a record is shown on its line of the file`() throws {
    let report = Self.report("one\n⟦DOCTOR:Ng⟧", id: "out/all.jsonl:7", record: 7)
    let place = try #require(try Self.run(report).results.first).locations[0].physicalLocation
    #expect(place.artifactLocation.uri == "out/all.jsonl")
    #expect(place.region == .init(startLine: 7))
  }

  @Test(arguments: [
    ("a b/é#%.txt", "a%20b/%C3%A9%23%25.txt"), ("/home/me/x.txt", "x.txt"),
    ("../up/x.txt", "x.txt"), ("./x.txt", "x.txt"),
  ])
  func `addresses are relative and encoded`(id: String, uri: String) throws {
    let run = try Self.run(Self.report("⟦DOCTOR:Ng⟧", id: id))
    #expect(run.artifacts.map(\.location.uri) == [uri])
  }

  @Test
  func `a fingerprint stays while lines move, and no two are one`() throws {
    func fingerprints(_ output: String) throws -> [String] {
      try Self.run(Self.report(output)).results.compactMap {
        $0.partialFingerprints["maskedForm/v1"]
      }
    }
    let first = try fingerprints("⟦DOCTOR:Ng⟧ ⟦DOCTOR:Wu⟧ ⟦PHONE:555-0199⟧")
    #expect(Set(first).count == 3)
    #expect(try fingerprints("Hello.\n\n⟦DOCTOR:Ng⟧\n⟦DOCTOR:Wu⟧ ⟦PHONE:555-0199⟧") == first)
    // It is no digest of what was found, which could be guessed.
    #expect(try fingerprints("⟦DOCTOR:Xu⟧ ⟦DOCTOR:Ho⟧ ⟦PHONE:555-0142⟧") == first)
  }

  @Test
  func `the same audit gives the same bytes`() throws {
    let logs = try (0..<3).map { _ in
      try Self.json(AuditReportFixture.report(showsText: true), showsText: true)
    }
    #expect(Set(logs).count == 1)
    #expect(logs[0].last == UInt8(ascii: "\n"))
  }

  @Test
  func `an audit that found nothing is a log without results`() throws {
    let run = try Self.run(AuditReportFixture.report(showsText: false, isClean: true))
    #expect(run.results.isEmpty && run.artifacts.isEmpty && run.tool.driver.rules.isEmpty)
  }
}
