import LetheCore
import PatternCatalog
import Testing
import _LetheTestSupport

@testable import Detection

/// Where recognizers look, and what they complete.
struct LeadsTests {
  /// The sample letters, the marked letters of the tests, and the look-alikes.
  private static func letters() throws -> [[UInt8]] {
    try Builtin.sampleLetters.get() + MarkedLetters.all.map { Array($0.plain.utf8) }
      + LookAlikes.all.map { Array($0.utf8) }
  }

  private static func tokens(_ bytes: [UInt8], _ lexicon: WordTable) -> [Token] {
    var tokens: [Token] = []
    Scanner(lexicon: lexicon).scan(bytes.span, in: 0..<bytes.count, into: &tokens)
    return tokens
  }

  /// What the recognizers find in `letter` by themselves.
  private static func found(_ letter: Letter) -> Set<String> {
    var candidates: [Candidate] = []
    OccupationRecognizer(firstRule: 0).run(on: letter, &candidates)
    OrganizationRecognizer(firstRule: 10).run(on: letter, &candidates)
    PlaceRecognizer(firstRule: 20).run(on: letter, &candidates)
    let names = NameRecognizer(firstRule: 30)
    var pass = names.firstPass(on: letter, candidates)
    names.finish(&pass, &candidates)
    AgeRecognizer(firstRule: 60).run(on: letter, &candidates)
    LiteratureRecognizer(firstRule: 70).run(on: letter, &candidates)
    ProviderRecognizer(firstRule: 80).run(on: letter, &candidates)
    return Set(candidates.map { "\($0)" })
  }

  @Test func `recognizers find the same where they look at every token`() throws {
    let lexicon = try Builtin.catalog().lexicon
    var count = 0
    for bytes in try Self.letters() {
      guard (try? UTF8Span(validating: bytes.span)) != nil else { continue }
      let tokens = Self.tokens(bytes, lexicon)
      let letter = Letter(bytes: bytes, tokens: tokens, lexicon: lexicon)
      let all = Letter(bytes: bytes, tokens: tokens, lexicon: lexicon, seesAllLeads: true)
      let found = Self.found(letter)
      #expect(found == Self.found(all), "\(String(decoding: bytes.prefix(60), as: UTF8.self))")
      count += found.count
    }
    #expect(count > 500)
  }

  @Test func `a byte leads to the first token that ends behind it`() throws {
    let lexicon = try Builtin.catalog().lexicon
    for bytes in try Self.letters().prefix(40) {
      let tokens = Self.tokens(bytes, lexicon)
      let letter = Letter(bytes: bytes, tokens: tokens, lexicon: lexicon)
      for offset in stride(from: 0, through: bytes.count, by: 7) {
        let expected = tokens.firstIndex { $0.upper > offset } ?? tokens.count
        #expect(letter.firstToken(from: offset) == expected)
      }
    }
  }

  @Test(arguments: [
    (
      "Mr. Olayinka, 51, is a cold storage forklift driver from Lodi.",
      "cold storage forklift driver"
    ),
    (
      "He was hired on 3/2/2011. Work: a long-haul truck driver since 2009.",
      "long-haul truck driver"
    ),
    ("Her mother, a retired parish school cook, lives in Reno.", "parish school cook"),
  ])
  func `occupations are taken with what tells them apart`(text: String, whole: String) throws {
    let found = try Builtin.detector().findings(in: DocumentText(text))
    let professions = found.filter { $0.type == .profession }.map {
      String(
        decoding: Array(text.utf8)[$0.range.lowerBound.value..<$0.range.upperBound.value],
        as: UTF8.self)
    }
    #expect(professions == [whole])
  }
}
