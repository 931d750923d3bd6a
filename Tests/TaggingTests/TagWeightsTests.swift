import LetheCore
import Tagging
import Testing
import _LetheTestSupport

struct TagWeightsTests {
  private static let weights: [TagWeight] = [
    TagWeight(.word, key: TagFeature.word.key(7), values: [40, -3, 0, 127, -127, 1, -1]),
    TagWeight(.kind, key: TagFeature.kind.key(1), values: [0, 0, 9, 0, 0, 0, 0]),
    TagWeight(.bias, key: TagFeature.bias.key(0), values: [-4, -5, -6, -7, -8, -9, -10]),
  ]

  @Test func `what was written is read`() throws {
    let text = TagWeightsFile.text(of: Self.weights)
    let read = try TagWeightsFile.weights(in: text, file: "own.tsv")
    #expect(Set(read) == Set(Self.weights))
    #expect(TagWeightsFile.text(of: read.reversed()) == text)
  }

  @Test(arguments: [
    "word\t0000000g\t1\t2\t3\t4\t5\t6\t7", "word\t00000001\t1\t2\t3\t4\t5\t6",
    "word\t00000001\t1\t2\t3\t4\t5\t6\t128", "gait\t00000001\t1\t2\t3\t4\t5\t6\t7", "word",
  ])
  func `a line that is no weight is named by its number`(_ line: String) throws {
    let error = #expect(throws: Diagnostic.self) {
      try TagWeightsFile.weights(in: "# ours\n\(line)\n", file: "own.tsv")
    }
    #expect(error?.location?.line == 2)
  }

  @Test func `features add up, and unknown ones say nothing`() {
    let weights = TagWeights(Self.weights)
    var sum = TagSum(weights)
    sum.add(.bias, 0)
    sum.add(.word, 8)
    #expect(sum.best.margin == -4)
    sum.add(.word, 7)
    #expect(Tag(rawValue: sum.best.tag) == .profession && sum.best.margin == 120)
    sum.add(.kind, 2)
    #expect(sum.best.margin == 120)
  }

  @Test func `of two features with one place, the one that says more has it`() {
    let (low, high) = (UInt32(0x1234), UInt32(0xFF00_1234))
    let weak = TagWeight(.word, key: low, values: [1, 0, 0, 0, 0, 0, 0])
    let strong = TagWeight(.word, key: high, values: [0, 50, 0, 0, 0, 0, 0])
    for order in [[weak, strong], [strong, weak]] {
      let table = TagWeights(order)
      #expect(table.row(for: high) != nil && table.row(for: low) == nil)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `every weight is found under its key`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var places: Set<UInt32> = []
    let weights = (0..<500).compactMap { _ -> TagWeight? in
      let key = TagFeature.word.key(random.next())
      guard places.insert(key & 0xFFFF).inserted else { return nil }
      return TagWeight(
        .word, key: key, values: (0..<7).map { _ in Int8(truncatingIfNeeded: random.next() | 1) })
    }
    let table = TagWeights(weights)
    for weight in weights {
      let row = table.row(for: weight.key)
      for (index, value) in weight.values.enumerated() {
        #expect(row.map { Int8(truncatingIfNeeded: $0 >> UInt64(8 * index + 8)) } == value)
      }
    }
  }
}
