internal import PatternCatalog

/// A fixed set of words, by their hashes.
///
/// What ``WordHash`` gives is spread well already: a place in the table is a few of its bits, where
/// `Set` would hash once more at every question, and recognizers ask at most words of a letter.
struct WordSet: Sendable, ExpressibleByStringLiteral {
  /// A power of two of places, half of them empty at least; 0 is no word's hash.
  private let places: [UInt64]

  init(hashes: some Collection<UInt64>) {
    var size = 8
    while size < hashes.count * 2 { size *= 2 }
    var places = [UInt64](repeating: 0, count: size)
    for hash in hashes {
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while places[place] != 0, places[place] != hash { place = (place + 1) & (size - 1) }
      places[place] = hash
    }
    self.places = places
  }

  /// The words of a text, with spaces or line breaks between them.
  init(_ words: String) {
    var hashes: [UInt64] = []
    WordHash.forEachWord(of: words) { hashes.append($0) }
    self.init(hashes: hashes)
  }

  init(stringLiteral words: String) { self.init(words) }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool {
    let last = places.count &- 1
    var place = Int(truncatingIfNeeded: hash) & last
    while places[place] != 0 {
      if places[place] == hash { return true }
      place = (place &+ 1) & last
    }
    return false
  }
}
