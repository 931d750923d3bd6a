import LetheCore
import Testing
import _LetheTestSupport

@testable import Auditing

struct QuotabilityTests {
  private static let rare: Set = ["quernstone", "marquetry", "gallipot", "thurible", "astrolabe"]

  /// The passages of `letters`, each a case of its own unless one is named before a bar.
  private static func quotability(_ letters: String..., showsText: Bool = true) -> Quotability? {
    let documents = letters.enumerated().map { index, letter in
      let parts = letter.split(separator: "|", maxSplits: 1).map(String.init)
      return AuditFixture.document(
        id: "\(index).txt", caseID: parts.count > 1 ? parts[0] : "\(index)",
        output: parts.last ?? "")
    }
    let search = QuotabilitySearch { rare.contains($0) }
    return Auditor(.init(showsText: showsText, quotability: search)).report(on: documents)
      .quotability
  }

  private static func found(_ letters: String...) -> [String] {
    let search = letters.enumerated().map { index, letter in
      AuditFixture.document(id: "\(index)", caseID: "\(index)", output: letter)
    }
    return Auditor(
      .init(showsText: true, quotability: QuotabilitySearch { rare.contains($0) })
    ).report(on: search).quotability?.passages
      .compactMap { $0.excerpt?.text.withExposedText { $0 } } ?? []
  }

  @Test(arguments: [
    (
      "He said “the saw sang once and then it was quiet in the barn” and wept.",
      ["the saw sang once and then it was quiet in the barn"]
    ),
    (
      "She wrote: \"no man who lifted that kiln lid would ask me twice\".",
      ["no man who lifted that kiln lid would ask me twice"]
    ),
    (
      "Er sagt «nobody told us that the bridge was closed that winter» dazu.",
      ["nobody told us that the bridge was closed that winter"]
    ),
    ("He calls it \"a dull ache\" at night.", []),
    ("He is 6' 2\" and she is 5' 4\" tall, and both have walked to the clinic with a cane.", []),
    ("She said \"it began in the orchard\n\nand then one day it stopped by itself at noon\".", []),
  ])
  func `long quoted speech is a passage`(letter: String, found: [String]) {
    #expect(Self.found(letter) == found)
  }

  @Test
  func `what several cases quote is no passage`() {
    let sentence = "The form asks: \"can you climb one flight of stairs without stopping to rest\"."
    #expect(Self.found(sentence, sentence + " He can.") == [])
    #expect(Self.found(sentence, "He can climb.").count == 1)
    // Letters of one case repeat what that case says.
    #expect(Self.quotability("a|" + sentence, "a|" + sentence)?.passages.count == 2)
  }

  @Test
  func `rare words close together are a passage, from the first to the last`() throws {
    let letter =
      "He restores marquetry and turned a quernstone beside the thurible, by hand, at home."
    let passage = try #require(Self.quotability(letter)?.passages.first)
    #expect(passage.kind == .rareWords)
    #expect(
      passage.excerpt?.text.withExposedText { $0 }
        == "marquetry and turned a quernstone beside the thurible")
    #expect((passage.words, passage.rareWords) == (8, 3))
  }

  @Test(arguments: [
    "He restores marquetry and once turned a quernstone.",
    "A quernstone, a quernstone and a quernstone.",
    "A quernstone is what he lifted on a Monday when the rain came down. His marquetry was wet, "
      + "and all the while nobody in the house looked at the thurible.",
    "A quernstone, marquetry\n\nand a thurible.",
    "He restores ⟦PERSON:marquetry⟧ and turned a quernstone beside the ⟦PERSON:thurible⟧.",
  ])
  func `few rare words, or far apart, or found already, are none`(letter: String) {
    #expect(Self.found(letter) == [])
  }

  @Test
  func `tags in a quotation are no words of it`() {
    let spoken = "He said \"[PERSON-1] and [PERSON-2] came to see me on [DATE]\" today."
    #expect(Self.found(spoken) == [])
  }

  @Test
  func `a passage shows its shape and, unasked, nothing more`() throws {
    let letter = "She said \"no man who lifted that kiln lid would ask me twice\"."
    let passage = try #require(Self.quotability(letter, showsText: false)?.passages.first)
    #expect(passage.excerpt == nil)
    #expect(passage.maskedForm == "xx xxx xxx xxxxxx xxxx xxxx xxx xxxxx xx…")
    #expect(passage.place.description == "0.txt:1:11")
  }

  @Test
  func `the gate sets a limit where one is asked for`() throws {
    let document = AuditFixture.document(
      output: "She said \"no man who lifted that kiln lid would ask me twice\".")
    func check(_ limit: Int?, _ search: QuotabilitySearch?) -> Check? {
      Auditor(.init(gate: AuditGate(maximumQuotable: limit), quotability: search))
        .report(on: [document]).checks.first { $0.id == "quotability" }
    }
    let search = QuotabilitySearch { _ in false }
    #expect(check(nil, search)?.outcome == .informative)
    #expect(check(0, search)?.outcome == .failed)
    #expect(check(1, search)?.outcome == .passed)
    #expect(check(0, nil)?.outcome == .notApplicable)
  }

  @Test
  func `the table of sequences does not grow, and seldom takes one for shared`() {
    #expect(SequenceTable(expected: 1_000_000_000).places.count == 16 << 20)
    var table = SequenceTable(expected: 20_000)
    var random = SplitMix64(seed: 7)
    let own = (0..<20_000).map { _ in random.next() }
    let shared = (0..<500).map { _ in random.next() }
    for (index, hash) in own.enumerated() { table.insert(hash, inCase: index % 40) }
    for hash in shared { for number in [1, 2] { table.insert(hash, inCase: number) } }
    #expect(shared.allSatisfy { table.isShared($0, beyondCase: 1) })
    let mistaken = own.enumerated().count { table.isShared($1, beyondCase: $0 % 40) }
    #expect(mistaken < own.count / 20, "\(mistaken)")
  }
}
