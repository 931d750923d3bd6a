internal import LetheCore

/// Pairs outputs with the originals they were made from, by what both say.
///
/// Redaction leaves most of a letter as it was, so that an output shares more runs of
/// three words with its own original than with any other.
enum TextLikeness {
  /// A run of words that more originals have than this is a form's, and tells nothing.
  private static let mostOriginals = 64

  /// Pairs of indices into `outputs` and `originals`, each index once; the most alike first.
  ///
  /// Where several are alike to the same degree, those are paired that come first.
  static func pairs(
    _ outputs: [DocumentText], _ originals: [DocumentText]
  ) -> [(output: Int, original: Int)] {
    var places: [UInt64: [Int]] = [:]
    for (index, original) in originals.enumerated() {
      for run in runs(in: original.bytes) { places[run, default: []].append(index) }
    }
    var candidates: [(shared: Int, output: Int, original: Int)] = []
    for (index, output) in outputs.enumerated() {
      var shared: [Int: Int] = [:]
      for run in runs(in: output.bytes) {
        guard let found = places[run], found.count <= mostOriginals else { continue }
        for original in found { shared[original, default: 0] += 1 }
      }
      candidates += shared.map { (shared: $0.value, output: index, original: $0.key) }
    }
    candidates.sort { (-$0.shared, $0.output, $0.original) < (-$1.shared, $1.output, $1.original) }
    var pairs: [(output: Int, original: Int)] = []
    var (taken, used): (Set<Int>, Set<Int>) = ([], [])
    for candidate in candidates
    where !taken.contains(candidate.output) && !used.contains(candidate.original) {
      taken.insert(candidate.output)
      used.insert(candidate.original)
      pairs.append((candidate.output, candidate.original))
    }
    return pairs
  }

  /// Hashes of the different runs of three words, or of all words where there are fewer.
  private static func runs(in bytes: [UInt8]) -> Set<UInt64> {
    let words = bytes.split { $0 <= 0x20 }.map { FNV1a.hash($0) }
    func joined(_ words: ArraySlice<UInt64>) -> UInt64 {
      words.reduce(0) { ($0 << 7 | $0 >> 57) ^ $1 }
    }
    guard words.count > 3 else { return words.isEmpty ? [] : [joined(words[...])] }
    return Set((0...words.count - 3).map { joined(words[$0..<$0 + 3]) })
  }
}
