import Testing
import _LetheTestSupport

@testable import LetheKit

struct NameProbeTests {
  @Test(arguments: [
    ("rosa.jsonl", "Rosa Castellano", true), ("castellano", "Rosa Castellano", true),
    ("rc.jsonl", "Rosa Castellano", true), ("CR 2", "Rosa Maria Castellano", true),
    ("obrien", "O'Brien", true), ("482-71", "48 271", true), ("wc8", "W-C-8", true),
    ("mueller", "Müller", true), ("far.jsonl", "Ng", false), ("notes.jsonl", "Rosa Lee", false),
    ("batch-7", "(555) 867-5309", false),
  ])
  func `rules out what shares no beginning with the name`(
    name: String, mention: String, mayHold: Bool
  ) {
    #expect(NameProbe(name).mayHold(Array(mention.utf8)[...], as: .person) == mayHold)
  }

  @Test func `days need six digits`() {
    let day = Array("3/2/2021".utf8)
    #expect(!NameProbe("batch-12345").mayHold(day[...], as: .date))
    #expect(NameProbe("batch-03-02-21").mayHold(day[...], as: .date))
  }

  @Test(arguments: UInt64(0)..<300)
  func `never rules out what is found in the name`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func some(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    let mention = (0..<Int.random(in: 1...3, using: &random))
      .map { _ in
        some(["Ann", "Lee", "Ng", "O'Hara", "J.", "de", "Li-Wu", "Å", "Dr.", "12-3", "X9"])
      }
      .joined(separator: some([" ", ", ", "-"]))
    let name = (0..<Int.random(in: 1...4, using: &random))
      .map { _ in
        some(["ann", "LEE", "ng", "ohara", "jl", "la", "liwu", "a", "123", "x", "9", "_"])
      }
      .joined(separator: some(["", "_", " "]))
    let type = [IdentifierType.patient, .idNumber].randomElement(using: &random) ?? .patient
    var vocabulary = NameVocabulary()
    vocabulary.add(mention, as: type, "[X]") { _ in false }
    let isHeld = NameProbe(name).mayHold(Array(mention.utf8)[...], as: type)
    #expect(isHeld || vocabulary.about(name).isEmpty, "\(mention) in \(name)")
  }
}
