import Testing

@testable import Evaluation

struct ScorerTests {
  /// A letter with gold spans written as `⟦TYPE:text⟧`.
  static func gold(_ marked: String, id: String = "a") throws -> GoldDocument {
    var text = ""
    var spans: [GoldDocument.Span] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦") {
      let body = rest[rest.index(after: open)...]
      let colon = try #require(body.firstIndex(of: ":"))
      let close = try #require(body.firstIndex(of: "⟧"))
      text += rest[..<open]
      let start = text.unicodeScalars.count
      text += body[body.index(after: colon)..<close]
      spans.append(
        .init(start: start, end: text.unicodeScalars.count, type: String(body[..<colon])))
      rest = body[body.index(after: close)...]
    }
    return try GoldDocument(id: id, text: text + rest, spans: spans)
  }

  static func score(
    _ document: GoldDocument, _ predictions: [PredictedSpan], _ options: Scorer.Options = .init()
  ) -> ScoreReport {
    Scorer(options).report(on: [document], predictions: [document.id: predictions])
  }

  @Test
  func `a span is found when all its letters are covered by anything`() throws {
    let letter = try Self.gold("Seen by Dr. ⟦NAME:Ng, Lee⟧ today")
    let report = Self.score(
      letter,
      [
        .init(start: 12, end: 14, type: "DATE"), .init(start: 16, end: 19, type: "DOCTOR"),
      ])
    #expect(report.overall.recall == 1)
    #expect(report.overall.typedRecall == 1)
    #expect(report.overall.precision == 1)
    #expect(report.overall.leakingSpans == 0)
  }

  @Test
  func `a letter left uncovered is a leak`() throws {
    let letter = try Self.gold("Seen by ⟦NAME:Ng⟧ today")
    let report = Self.score(letter, [.init(start: 8, end: 9, type: "NAME")])
    #expect(report.overall.recall == 0)
    #expect(report.overall.partialRecall == 1)
    #expect(report.overall.cleanDocuments == 0)
    #expect(report.misses.map(\.example) == ["Seen by [Ng] today"])
  }

  @Test
  func `offsets count code points`() throws {
    let letter = try Self.gold("Ne\u{301}e 🙂 ⟦NAME:Ng⟧")
    let report = Self.score(letter, [.init(start: 7, end: 9, type: "NAME")])
    #expect(report.overall.recall == 1)
    #expect(report.overall.characterPrecision == 1)
  }

  @Test
  func `neutral text counts neither way`() throws {
    let letter = try GoldDocument(
      id: "a", text: "Dr. Ng", spans: [.init(start: 4, end: 6, type: "NAME")],
      neutral: [.init(start: 0, end: 3)])
    let report = Self.score(
      letter, [.init(start: 0, end: 3, type: "NAME"), .init(start: 4, end: 6, type: "NAME")])
    #expect(report.predicted == 1)
    #expect(report.overall.characterPrecision == 1)
  }

  @Test
  func `types of the gold standard can be made neutral`() throws {
    let letter = try Self.gold("⟦NAME:Ng⟧, ⟦AGE:42⟧")
    let report = Self.score(
      letter, [.init(start: 4, end: 6, type: "AGE")], .init(neutralGoldTypes: ["AGE"]))
    #expect(report.gold == 1)
    #expect(report.predicted == 0)
  }

  @Test
  func `types of predictions can be left out`() throws {
    let letter = try Self.gold("⟦NAME:Ng⟧, 42")
    let report = Self.score(
      letter, [.init(start: 4, end: 6, type: "AGE")], .init(droppedPredictionTypes: ["AGE"]))
    #expect(report.predicted == 0)
  }

  @Test
  func `predictions outside the text are cut to it`() throws {
    let letter = try Self.gold("⟦NAME:Ng⟧")
    let report = Self.score(
      letter,
      [
        .init(start: -4, end: 99, type: "NAME"), .init(start: 50, end: 60, type: "NAME"),
        .init(start: 2, end: 1, type: "NAME"),
      ])
    #expect(report.overall.recall == 1)
    #expect(report.predicted == 1)
  }

  @Test
  func `a document without a prediction was not searched in vain`() throws {
    let report = Scorer().report(on: [try Self.gold("⟦NAME:Ng⟧")], predictions: [:])
    #expect(report.overall.recall == 0)
    #expect(report.overall.precision == nil)
    #expect(report.overall.f1 == 0)
  }

  @Test
  func `nothing to score gives no shares`() {
    let report = Scorer().report(on: [], predictions: [:])
    #expect(report.overall.recall == nil)
    #expect(report.overall.recallInterval == nil)
    #expect(report.table().contains("recall 95% CI -   precision 95% CI -"))
  }

  @Test(arguments: [
    ("date-time", "DATE"), ("Date Of Birth", "DATE"), ("LOCATION-OTHER", "LOCATION"),
    ("us_ssn", "ID"), ("HOSPITAL", "ORGANIZATION"), ("__PHONE__", "CONTACT"), ("", "OTHER"),
    ("mood", "OTHER"),
  ])
  func `type names of other tools are understood`(name: String, coarse: String) {
    #expect(CoarseType(predicted: name).name == coarse)
  }

  @Test
  func `an annotation outside the text is refused`() {
    #expect(throws: GoldSpanError(start: 1, end: 9, length: 2)) {
      try GoldDocument(id: "a", text: "Ng", spans: [.init(start: 1, end: 9, type: "NAME")])
    }
  }

  @Test
  func `many predictions over each other are no slower than their number`() throws {
    // Quadratic code would need 4 billion steps here and not come back.
    let text = String(repeating: "a ", count: 60_000)
    let spans = (0..<60_000).map { GoldDocument.Span(start: $0 * 2, end: $0 * 2 + 1, type: "NAME") }
    let predictions = (0..<60_000).map {
      PredictedSpan(start: $0 * 2, end: $0 * 2 + 1, type: $0.isMultiple(of: 2) ? "DATE" : "NAME")
    }
    let letter = try GoldDocument(id: "a", text: text, spans: spans)
    #expect(Self.score(letter, predictions).overall.typedRecall == 0.5)
  }
}
