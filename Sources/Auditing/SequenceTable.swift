/// Remembers for sequences of words whether they stand in one case or in several, in memory
/// that does not grow with the corpus.
///
/// Each sequence has two places, each of which keeps the number of the case whose sequences
/// came there, or that they were several. Two sequences that share both their places with
/// others by chance are taken for shared; with eight places for every sequence, as far as
/// the limit allows, that happens to about one in fifty.
struct SequenceTable {
  private(set) var places: [UInt32]
  private let mask: UInt64

  private static let several = UInt32.max
  /// 64 MiB.
  private static let mostPlaces = 1 << 24

  /// - Parameter expected: how many sequences are about to be added.
  init(expected: Int) {
    var count = 1 << 10
    while count < Self.mostPlaces, count < expected * 8 { count *= 2 }
    places = Array(repeating: 0, count: count)
    mask = UInt64(count - 1)
  }

  /// Records that a sequence stands in a case.
  mutating func insert(_ hash: UInt64, inCase number: Int) {
    let mark = UInt32(number + 1)
    for place in indices(of: hash) {
      if places[place] == 0 {
        places[place] = mark
      } else if places[place] != mark {
        places[place] = Self.several
      }
    }
  }

  /// Whether a sequence that stands in a case stands in others, too.
  func isShared(_ hash: UInt64, beyondCase number: Int) -> Bool {
    let mark = UInt32(number + 1)
    return indices(of: hash).allSatisfy { places[$0] != mark }
  }

  private func indices(of hash: UInt64) -> [Int] {
    [Int(hash & mask), Int(hash.byteSwapped &* 0x9E37_79B9_7F4A_7C15 >> 20 & mask)]
  }
}
