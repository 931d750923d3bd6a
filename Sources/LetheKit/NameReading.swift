internal import LetheCore

/// A file name as a line of a letter, and the way back to the name's own bytes.
struct NameReading {
  /// A stretch of a name.
  struct Piece: Hashable {
    var text: String
    /// Its bytes in the name.
    var range: Range<Int>
  }

  let text: DocumentText
  /// The byte of the name at which each byte of ``text`` stands.
  private let origins: [Int]

  /// The name as it stands, underscores read as spaces.
  init(_ name: String) {
    text = DocumentText(Array(name.utf8).map { $0 == UInt8(ascii: "_") ? 0x20 : $0 })
    origins = Array(0..<name.utf8.count)
  }

  /// The name with its words apart and capitalised: `Smith John MRI` for `smith.johnMRI`.
  init(apart name: String) {
    var bytes: [UInt8] = []
    var origins: [Int] = []
    let original = Array(name.utf8)
    let starts = Set(
      Self.runs(name, where: \.isLetter).flatMap(Self.pieces).map(\.range.lowerBound)
        + Self.runs(name, where: \.isNumber).map(\.range.lowerBound))
    for (index, byte) in original.enumerated() {
      let isStart = starts.contains(index)
      if isStart, let last = bytes.last, Self.isWord(last) {
        bytes.append(0x20)
        origins.append(index)
      }
      // Hyphens and dots stay between digits, where they make a date or a number.
      let isBetweenDigits =
        index > 0 && index + 1 < original.count && original[index - 1] &- 0x30 < 10
        && original[index + 1] &- 0x30 < 10
      if Self.separators.contains(byte), !isBetweenDigits || byte == UInt8(ascii: "_") {
        bytes.append(0x20)
      } else if isStart, byte &- 0x61 < 26 {
        bytes.append(byte & ~0x20)
      } else {
        bytes.append(byte)
      }
      origins.append(index)
    }
    text = DocumentText(bytes)
    self.origins = origins
  }

  /// The bytes of the name that a stretch of the text stands for.
  func original(_ range: ByteRange) -> ByteRange {
    let bytes = range.byteIndices
    return ByteRange(bytes: origins[bytes.lowerBound]..<origins[bytes.upperBound - 1] + 1)
  }

  /// What stands between the words of a name.
  static let separators = Set(" ._,-+&()".utf8)

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }

  /// The longest stretches of characters that are `wanted`.
  static func runs(_ name: String, where wanted: (Character) -> Bool) -> [Piece] {
    var runs: [Piece] = []
    var text = ""
    var offset = 0
    func finish() {
      if !text.isEmpty { runs.append(Piece(text: text, range: offset - text.utf8.count..<offset)) }
      text = ""
    }
    for character in name {
      if wanted(character) { text.append(character) } else { finish() }
      offset += character.utf8.count
    }
    finish()
    return runs
  }

  /// The words that capitals make of a run of letters: `MRI`, `Smith` of `MRISmith`.
  static func pieces(of run: Piece) -> [Piece] {
    let letters = Array(run.text)
    var pieces: [Piece] = []
    var text = ""
    var start = run.range.lowerBound
    for (index, letter) in letters.enumerated() {
      let isCapital = letter.isUppercase
      let isBehindSmall = index > 0 && letters[index - 1].isLowercase
      let isBeforeSmall = index + 1 < letters.count && letters[index + 1].isLowercase
      if !text.isEmpty, isCapital, isBehindSmall || isBeforeSmall {
        pieces.append(Piece(text: text, range: start..<start + text.utf8.count))
        start += text.utf8.count
        text = ""
      }
      text.append(letter)
    }
    pieces.append(Piece(text: text, range: start..<start + text.utf8.count))
    return pieces
  }
}
