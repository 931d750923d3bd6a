import LetheCore
import Testing
import _LetheTestSupport

@testable import Detection

struct CandidateIndexTests {
  @Test(arguments: UInt64(0)..<50)
  func `says what looking at every candidate says`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let candidates = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      let start = Int32.random(in: 0..<200, using: &random)
      return Candidate(
        start: start, end: start + Int32.random(in: 1...40, using: &random),
        type: [.city, .date, nil].randomElement(using: &random) ?? nil,
        score: Float.random(in: 0...1, using: &random), rule: 0)
    }
    var index = CandidateIndex(candidates)
    for lower in -5..<230 {
      let range = lower..<lower + Int.random(in: 1...30, using: &random)
      func counts(_ candidate: Candidate) -> Bool {
        candidate.type == .city && candidate.score > 0.5
      }
      let expected = candidates.contains {
        counts($0) && Int($0.start) < range.upperBound && Int($0.end) > range.lowerBound
      }
      #expect(index.contains(overlapping: range, where: counts) == expected)
    }
  }
}
