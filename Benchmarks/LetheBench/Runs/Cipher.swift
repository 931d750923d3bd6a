/// Words that look like words and are none: each letter is replaced by one further on, vowels by
/// vowels and consonants by consonants.
///
/// Pieces of a pattern stay pieces of the same word, so that rules and lexicons keep their
/// structure and their size and find nothing where the others do.
struct Cipher {
  private let map: [UInt8]

  /// - Parameter step: how far each letter moves, from 1; other steps give other words.
  init(step: Int) {
    var map = (0...255).map { UInt8($0) }
    for letters in ["aeiou", "bcdfghjklmnpqrstvwxyz"] {
      let ring = Array(letters.utf8)
      for (index, letter) in ring.enumerated() {
        let other = ring[(index + step) % ring.count]
        map[Int(letter)] = other
        map[Int(letter) - 32] = other - 32
      }
    }
    self.map = map
  }

  func word(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { map[Int($0)] } }

  /// A regular expression with other letters where letters stand for themselves.
  func pattern(_ source: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    func copy(through end: Int) {
      result += source[index..<min(end, source.count)]
      index = min(end, source.count)
    }
    func end(of closing: String, from start: Int) -> Int {
      let closing = Array(closing.utf8)
      var place = start
      while place + closing.count <= source.count {
        if Array(source[place..<place + closing.count]) == closing { return place + closing.count }
        place += 1
      }
      return source.count
    }
    while index < source.count {
      let byte = source[index]
      let next = index + 1 < source.count ? source[index + 1] : 0
      switch byte {
      case 0x5C:  // `\d`, `\p{L}`, `\x{A0}`, `\x20`, `\g{-1}`, `\k<n>`
        let third = index + 2 < source.count ? source[index + 2] : 0
        if third == 0x7B, "pPxgkoN".utf8.contains(next) {
          copy(through: end(of: "}", from: index))
        } else if next == 0x6B, third == 0x3C {
          copy(through: end(of: ">", from: index))
        } else {
          copy(through: index + (next == 0x78 ? 4 : 2))
        }
      case 0x5B: copy(through: endOfClass(source, index))
      case 0x7B where next == 0x7B: copy(through: end(of: "}}", from: index))
      case 0x28
      where next == 0x3F && index + 2 < source.count
        && (source[index + 2] == 0x26 || source[index + 2] == 0x28):  // `(?&name)`, `(?(name)`
        copy(through: end(of: ")", from: index))
      case 0x28 where next == 0x3F:  // `(?i:`, `(?<name>`, `(?<!`
        var place = index + 2
        while place < source.count, source[place] &- 0x61 < 26 || source[place] == 0x2D {
          place += 1
        }
        if place < source.count, source[place] == 0x3C, place + 1 < source.count,
          (source[place + 1] | 0x20) &- 0x61 < 26
        {
          place = end(of: ">", from: place)
        }
        copy(through: place)
      case 0x23:  // a comment
        copy(through: end(of: "\n", from: index))
      default:
        result.append(map[Int(byte)])
        index += 1
      }
    }
    return result
  }

  private func endOfClass(_ source: [UInt8], _ start: Int) -> Int {
    var place = start + 1
    if place < source.count, source[place] == 0x5E { place += 1 }
    if place < source.count, source[place] == 0x5D { place += 1 }
    while place < source.count, source[place] != 0x5D {
      place += source[place] == 0x5C ? 2 : 1
    }
    return place + 1
  }
}
