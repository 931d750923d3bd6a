import Detection
import LetheCore
import Testing
import _LetheTestSupport

/// What the tagger adds to rules and recognizers.
struct TaggerTests {
  /// Texts of some length with what only the tagger finds there marked.
  private static let leftOver: [MarkedLetter] = [
    MarkedLetter(
      """
      He is a ⟦PROFESSION:bagpipe maker⟧ and his wife is at home with the children; they came in \
      together last week to talk it over.
      """)
  ]

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

  @Test(arguments: leftOver)
  func `finds what the rules leave over`(_ letter: MarkedLetter) throws {
    let rules = Detector(try Builtin.catalog(), tagging: nil)
    let without = try rules.findings(in: letter.text)
    let found = try Self.found(letter.text).filter { $0.rule.hasPrefix("tagger.") }
    for mark in letter.marks {
      #expect(!without.contains { $0.range.overlaps(mark.range) })
      #expect(found.contains { $0.range == mark.range && $0.type == mark.type })
    }
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
    let text = try #require(Self.leftOver.first).text
    #expect(try Builtin.detector().explanation(of: text).contains("by tagger.profession"))
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
