import LetheCore
import Testing
import _LetheTestSupport

struct OverlapTests {
  @Test(arguments: UInt64(0)..<200)
  func `merging uncovers nothing`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let findings = (0..<12).map { _ in Finding.random(within: 52, using: &random) }
    let merged = findings.shuffled(using: &random).mergingOverlaps()
    #expect(Set(merged.flatMap(\.range)) == Set(findings.flatMap(\.range)))
    #expect(
      zip(merged, merged.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
  }

  @Test(arguments: UInt64(0)..<200)
  func `merging does not depend on the order of findings`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let findings = (0..<12).map { _ in Finding.random(within: 40, using: &random) }
    #expect(findings.shuffled(using: &random).mergingOverlaps() == findings.mergingOverlaps())
  }

  @Test(arguments: UInt64(0)..<50)
  func `merging what is merged changes nothing`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let merged = (0..<12).map { _ in Finding.random(within: 52, using: &random) }.mergingOverlaps()
    #expect(merged.mergingOverlaps() == merged)
  }

  @Test(arguments: UInt64(0)..<200)
  func `what is merged stretch by stretch is what is merged at once`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let findings = (0..<30).map { _ in Finding.random(within: 120, using: &random) }
    var open: [Finding] = []
    var merged: [Finding] = []
    for cut in stride(from: 20, through: 140, by: 20) {
      open += findings.filter { (cut - 20..<cut).contains($0.range.lowerBound.value) }
      let complete = open.removeRuns(endingBefore: ByteOffset(cut))
      #expect(complete.allSatisfy { $0.range.upperBound.value <= cut })
      merged += complete.mergingOverlaps()
    }
    #expect(open.isEmpty)
    #expect(merged == findings.mergingOverlaps())
  }

  @Test func `the longest decides what the text is, and all of it stays covered`() {
    let merged = [
      Finding(.doctor, at: 8..<14, score: 0.9, rule: "name"),
      Finding(.date, at: 0..<10, score: 0.5, rule: "date"),
      Finding(.city, at: 14..<20, score: 0.5, rule: "city"),
    ].mergingOverlaps()
    #expect(merged.map(\.range) == [0..<14, 14..<20])
    #expect(merged.map(\.type) == [.date, .city])
  }
}

extension Finding {
  static func random(within length: Int, using random: inout SplitMix64) -> Finding {
    let start = Int.random(in: 0..<length - 8, using: &random)
    return Finding(
      IdentifierType.allCases.randomElement(using: &random) ?? .person,
      at: ByteRange(bytes: start..<start + Int.random(in: 1...8, using: &random)),
      score: Double(Int.random(in: 0...10, using: &random)) / 10,
      rule: "rule-\(Int.random(in: 0...3, using: &random))")
  }
}
