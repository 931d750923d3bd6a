import Detection
import LetheCore
import Testing

/// What an explanation says about short strings: the evidence that decided.
struct ExplanationTests {
  /// A text, the part that is asked about, and what must be said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let part: String
    let outcome: Explanation.Outcome
    let type: IdentifierType?
    let rule: String?
    /// A reason of this kind has each of these texts.
    let reasons: [(kind: Explanation.Reason.Kind, text: String)]
    var testDescription: String { "\(part): \(text)" }
  }

  static let cases = [
    Case(
      text: "Seen by Dr. Ng on 3/2/2021.", part: "Ng", outcome: .found, type: .doctor,
      rule: "name.titled",
      reasons: [
        (.rule, "a title stands before it"), (.for, "“Dr.” before it (a title)"),
        (.words, "a surname (30 to 100 in 100,000 people)"),
      ]),
    Case(
      text: "Seen by Dr. Ng on 3/2/2021.", part: "3/2/2021", outcome: .found, type: .date,
      rule: "date.numeric", reasons: [(.rule, "month before day")]),
    Case(
      text: "Mrs. Baker has a Baker's cyst.", part: "Baker", outcome: .found, type: .person,
      rule: "name.titled",
      reasons: [(.for, "“Mrs.” before it (a title)"), (.words, "an eponym")]),
    Case(
      text: "Mrs. Baker has a Baker's cyst.", part: "Baker's cyst", outcome: .lookAlike, type: nil,
      rule: "none.eponym", reasons: [(.rule, "eponyms and devices")]),
    Case(
      text: "The patient called Castellano about it.", part: "Castellano", outcome: .found,
      type: .person, rule: "name.single",
      reasons: [(.rule, "likelier a name than a word"), (.words, "a surname (3 to 10")]),
    Case(
      text: "Firmware 10.2.0.1 was installed.", part: "10.2.0.1", outcome: .tooWeak,
      type: .ipAddress, rule: "contact.ipv4",
      reasons: [
        (.against, "words nearby (“Firmware”) lower this rule's score of 0.65 to 0.25"),
        (.against, "“Firmware” before it (a word that lowers this rule's score)"),
        (.missing, "with “Claim #” before it"),
      ]),
    Case(
      text: "She works as a pastry chef.", part: "pastry chef", outcome: .found, type: .profession,
      rule: "occupation.known",
      reasons: [
        (.for, "“works” before it (a word of work)"), (.for, "“as” before it"),
        (.words, "“chef”: an ordinary word, an occupation"),
      ]),
    Case(
      text: "Mark the site. Rise slowly.", part: "Mark", outcome: .notFound, type: nil, rule: nil,
      reasons: [
        (.words, "a very frequent word"), (.missing, "with “Mr.” before it, it would be found"),
      ]),
    Case(
      text: "Continue Norco 10/325 mg.", part: "10/325 mg", outcome: .lookAlike, type: nil,
      rule: "none.amount", reasons: [(.rule, "doses and counts")]),
    Case(
      text: handout, part: "Marchetti", outcome: .tooWeak, type: .person, rule: "tagger.name",
      reasons: [
        (.against, "speaks of nobody"), (.for, "“Ask” before it"),
        (.note, "the tagger takes “Marchetti”"), (.against, "for the tagger: "),
        (.missing, "with “Mr.” before it"),
      ]),
  ]

  private static let handout = """
    Wear the Halloran brace at night. Wash the liner each day with mild soap and let it dry \
    before use. Do not heat the shell. Straps should be snug but never tight. Call the clinic if \
    the skin turns red. Ask Marchetti about spare liners and pads for the shell.
    """

  @Test(arguments: cases)
  func `the evidence that decided is named`(_ expected: Case) throws {
    let text = DocumentText(expected.text)
    let explanation = try Builtin.detector().explanation(of: text, word: expected.part)
    let item = try #require(
      explanation.items.first {
        $0.text == expected.part && $0.outcome == expected.outcome && $0.rule == expected.rule
      }, "\(explanation)")
    #expect(item.type == expected.type)
    for (kind, words) in expected.reasons {
      #expect(
        item.reasons.contains { $0.kind == kind && $0.text.contains(words) },
        "no \(kind) with “\(words)” in\n\(explanation)")
    }
  }

  @Test func `what is found is what a search finds`() throws {
    for bytes in try Builtin.sampleLetters.get().prefix(4) {
      let text = DocumentText(bytes)
      let explanation = try Builtin.detector().explanation(of: text)
      let found = explanation.items.filter { $0.outcome == .found }
      let findings = try Builtin.detector().findings(in: text)
      #expect(found.map(\.range) == findings.map(\.range))
      #expect(found.map(\.rule) == findings.map(\.rule))
      #expect(found.map(\.score) == findings.map(\.score))
      #expect(explanation.isLimited && !explanation.items.contains { $0.outcome == .notFound })
    }
  }

  @Test func `a check that refuses is named`() throws {
    // The last digit is one too many for the check digit.
    let text = DocumentText("Paid with 4372616751361342 at the desk.")
    let explanation = try Builtin.detector().explanation(of: text, word: "4372616751361342")
    let says = explanation.items.flatMap(\.reasons).filter { $0.kind == .against }
    #expect(
      says.contains {
        $0.text.contains("number.card-run") && $0.text.contains("check digit does not agree")
      }, "\(explanation)")
  }

  @Test func `a name that is found elsewhere leads there`() throws {
    let letter = try #require(
      try Builtin.testLetters.get().lazy.map { DocumentText($0) }.first { text in
        try Builtin.detector().findings(in: text).contains { $0.rule == "name.propagated" }
      })
    let explanation = try Builtin.detector().explanation(of: letter)
    let items = explanation.items.filter { $0.rule == "name.propagated" }
    #expect(!items.isEmpty)
    for item in items {
      #expect(
        item.reasons.contains { $0.kind == .for && $0.text.contains("” is found by ") },
        "\(item)")
    }
  }

  @Test func `what the tagger finds is explained by its features`() throws {
    let letter = try #require(
      try Builtin.testLetters.get().lazy.map { DocumentText($0) }.first { text in
        try Builtin.detector().findings(in: text).contains { $0.rule == "tagger.name" }
      })
    let finding = try #require(
      try Builtin.detector().findings(in: letter).first { $0.rule == "tagger.name" })
    let word = letter.string(in: finding.range)
    let explanation = try Builtin.detector().explanation(of: letter, word: word)
    let item = try #require(explanation.items.first { $0.rule == "tagger.name" })
    #expect(item.reasons.contains { $0.kind == .note && $0.text.contains("for a name, by ") })
    #expect(item.reasons.contains { $0.kind == .for && $0.text.hasPrefix("for the tagger: ") })
  }

  @Test func `a word that is not there has no items`() throws {
    let text = DocumentText("Seen by Dr. Ng.")
    #expect(try Builtin.detector().explanation(of: text, word: "Baker").items.isEmpty)
    #expect(try !Builtin.detector().explanation(of: text, word: "nG").items.isEmpty)
  }
}
