internal import LetheCore

/// Tells quickly that a text has nothing to do with a file name.
///
/// A file of records may have millions of them, and all they say would have to be looked
/// for in its name; nearly all of it is ruled out by its first two letters.
struct NameProbe: Sendable {
  let name: String
  /// Which pairs of folded letters and digits stand in the name, by both their places.
  private var pairs = [Bool](repeating: false, count: 36 * 36)
  private var longestNumber = 0

  /// - Parameter name: a path below the input folder.
  init(_ name: String) {
    self.name = name
    let places = NameFolding.fold(name).utf8.map { Self.place($0) }
    for (left, right) in zip(places, places.dropFirst()) {
      if let left, let right { pairs[left * 36 + right] = true }
    }
    var number = 0
    for place in places {
      number = place ?? 0 >= 26 ? number + 1 : 0
      longestNumber = max(longestNumber, number)
    }
  }

  /// Whether a form of `mention` that ``NameVocabulary`` knows may stand in the name.
  func mayHold(_ mention: ArraySlice<UInt8>, as type: IdentifierType) -> Bool {
    // Six digits are the shortest day.
    if type == .date { return longestNumber >= 6 }
    var beginnings: [Int] = []
    var first: Int?
    var previous: Int?
    var isSecond = false
    for byte in mention {
      // Letters that are folded are looked at in full.
      guard byte < 0x80 else { return true }
      // Apostrophes join: the first letters of O'Brien are an O and a B.
      if byte == UInt8(ascii: "'") { continue }
      guard let place = Self.place(byte) else {
        previous = nil
        continue
      }
      if let previous {
        if isSecond, pairs[previous * 36 + place] { return true }
        isSecond = false
      } else {
        beginnings.append(place)
        isSecond = true
      }
      previous = place
      // Numbers are known without what stands between their parts.
      if let start = first, start >= 0 {
        if pairs[start * 36 + place] { return true }
        first = -1
      } else if first == nil {
        first = place
      }
    }
    // Initials, whichever name comes first.
    guard beginnings.count <= 8 else { return true }
    return beginnings.contains { left in beginnings.contains { pairs[left * 36 + $0] } }
  }

  /// A place from 0 to 35, or `nil` for what is no ASCII letter or digit.
  private static func place(_ byte: UInt8) -> Int? {
    let letter = (byte | 0x20) &- 0x61
    if letter < 26 { return Int(letter) }
    let digit = byte &- 0x30
    return digit < 10 ? 26 + Int(digit) : nil
  }
}
