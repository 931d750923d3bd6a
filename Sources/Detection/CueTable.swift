internal import PatternCatalog

/// Cues by word hash: an open-addressing table of hash and bits, in turn.
struct CueTable: Sendable {
  private let places: [UInt64]
  private let mask: Int

  init() {
    var cues: [UInt64: UInt64] = [:]
    for (cue, words) in Cues.words {
      WordHash.forEachWord(of: words) { cues[$0, default: 0] |= cue.rawValue }
    }
    var count = 256
    while count < cues.count * 2 { count *= 2 }
    var places = [UInt64](repeating: 0, count: count * 2)
    for (hash, bits) in cues.sorted(by: { $0.key < $1.key }) {
      var place = Int(truncatingIfNeeded: hash) & (count - 1)
      while places[place * 2] != 0 { place = (place + 1) & (count - 1) }
      places[place * 2] = hash
      places[place * 2 + 1] = bits
    }
    self.places = places
    mask = count - 1
  }

  /// The cues of the word with this hash.
  @inline(__always)
  func cues(of hash: UInt64) -> Cues {
    let places = places.span
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let found = places[place &* 2]
      if found == hash { return Cues(rawValue: places[place &* 2 &+ 1]) }
      if found == 0 { return [] }
      place = (place &+ 1) & mask
    }
  }
}
