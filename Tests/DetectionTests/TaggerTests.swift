import Detection
import Foundation
import LetheCore
import Testing
import _LetheTestSupport

/// What the tagger adds to rules and recognizers.
struct TaggerTests {
  private static let lookAlikes = [
    """
    Spurling's maneuver and the Hawkins-Kennedy test are negative on both sides; Phalen's and \
    Tinel's are positive on the right. Grip by Jamar 40, 42 and 38 kg.
    """,
    """
    Norco 10/325 mg one to two tablets every six hours as needed, #60, no refills. Lyrica 75 mg \
    twice daily. Pain 8/10 without, 4/10 with medication. Return in 4 weeks.
    """,
    """
    MRI of the lumbar spine shows a 4 mm disc protrusion at L4-L5 with mild stenosis, and nothing \
    of note at L3-L4 or L5-S1. EMG of both legs is normal. Modic type 2 changes.
    """,
    """
    The guidelines ask for a trial of six visits over two weeks, with evidence of objective \
    functional improvement, and up to 18 visits over six to eight weeks thereafter.
    """,
  ]

  private static func found(_ text: DocumentText) throws -> [Finding] {
    try Builtin.detector().findings(in: text)
  }

  /// A marked letter of the test letters, offsets in code points.
  private struct Gold: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
    }
    let text: String
    let spans: [Span]
  }

  private static func letters() throws -> [Gold] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Letters/queries/gold.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Gold.self, from: Data($0.utf8))
    }
  }

  /// How many of the identifiers of `letters` are found to their last letter.
  private static func covered(_ letters: [Gold], by detector: Detector) throws -> Int {
    var count = 0
    for letter in letters {
      let text = DocumentText(letter.text)
      var isCovered = [Bool](repeating: false, count: letter.text.unicodeScalars.count)
      var counter = ScalarCounter()
      for finding in try detector.findings(in: text) {
        let start = counter.scalarOffset(of: finding.range.lowerBound, in: text.bytes.span)
        let end = counter.scalarOffset(of: finding.range.upperBound, in: text.bytes.span)
        for index in start..<end { isCovered[index] = true }
      }
      count += letter.spans.count { span in isCovered[span.start..<span.end].allSatisfy { $0 } }
    }
    return count
  }

  @Test func `finds what the rules leave over`() throws {
    let letters = try Self.letters()
    let rules = Detector(try Builtin.catalog(), tagging: nil)
    let without = try Self.covered(letters, by: rules)
    #expect(try Self.covered(letters, by: try Builtin.detector()) > without + 10)
  }

  @Test(arguments: lookAlikes)
  func `leaves alone what only looks like something`(_ text: String) throws {
    let found = try Self.found(DocumentText(text)).filter { $0.rule.hasPrefix("tagger.") }
    #expect(found.isEmpty)
  }

  @Test func `says nothing of a few words`() throws {
    let found = try Self.found(DocumentText("kelp harvester Qwyne Brenk, 44"))
    #expect(!found.contains { $0.rule.hasPrefix("tagger.") })
  }

  @Test func `an explanation names it`() throws {
    let texts = try Self.letters().map { DocumentText($0.text) }
    let text = try #require(
      try texts.first { try Self.found($0).contains { $0.rule == "tagger.profession" } })
    #expect(
      try Builtin.detector().explanation(of: text).description.contains("by tagger.profession"))
  }

  @Test func `the letters of a sample change with it only where nothing else is found`() throws {
    let rules = Detector(try Builtin.catalog(), tagging: nil)
    for bytes in try Builtin.sampleLetters.get().prefix(6) {
      let text = DocumentText(bytes)
      let covered = Set(try Self.found(text).flatMap { $0.range.byteIndices })
      let before = try rules.findings(in: text).filter { !$0.rule.hasPrefix("leftover.") }
      let lost = before.filter { !covered.isSuperset(of: $0.range.byteIndices) }
      #expect(lost.isEmpty)
    }
  }
}
