internal import LetheCore

/// Looks for what a vocabulary knows in one file name.
struct NameSearch {
  private let name: String
  private let stem: String
  private let vocabulary: NameVocabulary
  private let isOrdinary: (String) -> Bool
  /// Where words and numbers begin, and where they end, in bytes of the name.
  private let starts: Set<Int>
  private let ends: Set<Int>

  /// - Parameters:
  ///   - name: the name, with its ending.
  ///   - stem: the name without it.
  init(
    _ name: String, stem: String, _ vocabulary: NameVocabulary,
    isOrdinary: @escaping (String) -> Bool
  ) {
    self.name = name
    self.stem = stem
    self.vocabulary = vocabulary
    self.isOrdinary = isOrdinary
    let pieces =
      NameReading.runs(name, where: \.isLetter).flatMap(NameReading.pieces)
      + NameReading.runs(name, where: \.isNumber)
    starts = Set(pieces.map(\.range.lowerBound))
    ends = Set(pieces.map(\.range.upperBound))
  }

  /// Where numbers, contacts, places and people stand, some of them overlapping.
  func edits() -> [Edit] {
    let codes = vocabulary.codes.map { ($0.key, $0.value) }
    return (places(of: codes) + wordEdits()).map {
      Edit(ByteRange(bytes: $0.0), replacement: $0.1)
    }
  }

  /// Where the digits of dates stand.
  func dateEdits() -> [Edit] {
    places(of: vocabulary.dates.map { ($0, "[DATE]") }).map {
      Edit(ByteRange(bytes: $0.0), replacement: $0.1)
    }
  }

  /// Codes anywhere in the name, whatever stands between their letters and digits; the
  /// longest first.
  private func places(of codes: [(String, String)]) -> [(Range<Int>, String)] {
    var folded: [Character] = []
    var places: [Range<Int>] = []
    var offset = 0
    for character in name {
      let range = offset..<offset + character.utf8.count
      offset = range.upperBound
      guard character.isLetter || character.isNumber else { continue }
      for plain in NameFolding.fold(character) {
        folded.append(plain)
        places.append(range)
      }
    }
    var found: [(Range<Int>, String)] = []
    for (code, replacement) in codes.sorted(by: { ($1.0.count, $0.0) < ($0.0.count, $1.0) }) {
      let wanted = Array(code)
      guard wanted.count <= folded.count else { continue }
      for start in 0...folded.count - wanted.count
      where folded[start..<start + wanted.count].elementsEqual(wanted) {
        let range =
          places[start].lowerBound..<places[start + wanted.count - 1].upperBound
        // A part of a longer word or number is another word or number.
        guard starts.contains(range.lowerBound), ends.contains(range.upperBound) else { continue }
        found.append((range, replacement))
      }
    }
    return found
  }

  // People.

  private func wordEdits() -> [(Range<Int>, String)] {
    var found: [(Range<Int>, String)] = []
    for run in NameReading.runs(name, where: \.isLetter) {
      found += edits(inRun: run)
    }
    return absorbingInitials(found)
  }

  private func edits(inRun run: NameReading.Piece) -> [(Range<Int>, String)] {
    let isEnding = run.range.lowerBound >= stem.utf8.count
    let folded = NameFolding.fold(run.text)
    if let replacement = vocabulary.words[folded], !isEnding || folded.count >= 3 {
      return [(run.range, replacement)]
    }
    guard !isEnding else { return [] }
    if run.text.count <= 4, let replacement = vocabulary.initials[folded],
      run.text.allSatisfy(\.isUppercase) || !isOrdinary(run.text)
    {
      return [(run.range, replacement)]
    }
    if let replacement = replacementOfParts(of: folded) { return [(run.range, replacement)] }
    var found = pieceEdits(in: run)
    if found.isEmpty, !isOrdinary(run.text) { found = innerEdits(in: run) }
    // What is left of the word at its ends is an initial, a possessive or an ending.
    return found.map { range, replacement in
      let before = range.lowerBound - run.range.lowerBound <= 2
      let after = run.range.upperBound - range.upperBound <= 2
      return (
        (before ? run.range.lowerBound : range.lowerBound)..<(after
          ? run.range.upperBound : range.upperBound),
        replacement
      )
    }
  }

  /// The replacement for a word that is made of known words and nothing else: `kimlee`.
  private func replacementOfParts(of folded: String) -> String? {
    let letters = Array(folded)
    // For each length that can be put together, the replacement of the first part.
    var reached: [Int: String] = [0: ""]
    for end in 2...max(2, letters.count) where end <= letters.count {
      for start in 0...end - 2 where reached[end] == nil {
        guard let first = reached[start],
          let word = vocabulary.words[String(letters[start..<end])]
        else { continue }
        reached[end] = first.isEmpty ? word : first
      }
    }
    return letters.count >= 4 ? reached[letters.count] : nil
  }

  /// Words that capitals set apart, alone or with their neighbours: `John`, `McDonald`.
  private func pieceEdits(in run: NameReading.Piece) -> [(Range<Int>, String)] {
    let pieces = NameReading.pieces(of: run)
    guard pieces.count > 1 else { return [] }
    var found: [(Range<Int>, String)] = []
    var start = 0
    while start < pieces.count {
      var next = start + 1
      for end in stride(from: pieces.count, to: start, by: -1) {
        let joined = NameFolding.fold(pieces[start..<end].map(\.text).joined())
        guard let replacement = vocabulary.words[joined] ?? replacementOfParts(of: joined) else {
          continue
        }
        found.append(
          (pieces[start].range.lowerBound..<pieces[end - 1].range.upperBound, replacement))
        next = end
        break
      }
      start = next
    }
    return found
  }

  /// Known words of four letters or more within a word of no other meaning: `drcastellano`.
  private func innerEdits(in run: NameReading.Piece) -> [(Range<Int>, String)] {
    var folded: [Character] = []
    var places: [Range<Int>] = []
    var offset = run.range.lowerBound
    for character in run.text {
      let range = offset..<offset + character.utf8.count
      offset = range.upperBound
      for plain in NameFolding.fold(character) {
        folded.append(plain)
        places.append(range)
      }
    }
    let words = vocabulary.words.filter { $0.key.count >= 4 && $0.key.count <= folded.count }
    var found: [(Range<Int>, String)] = []
    for (word, replacement) in words.sorted(by: { ($1.key.count, $0.key) < ($0.key.count, $1.key) })
    where !isOrdinary(word) {
      let wanted = Array(word)
      for start in 0...folded.count - wanted.count
      where folded[start..<start + wanted.count].elementsEqual(wanted) {
        let range = places[start].lowerBound..<places[start + wanted.count - 1].upperBound
        if !found.contains(where: { $0.0.overlaps(range) }) { found.append((range, replacement)) }
      }
    }
    return found
  }

  /// Takes in a single letter beside a name: the J of `Castellano_J` and `J. Castellano`.
  private func absorbingInitials(_ found: [(Range<Int>, String)]) -> [(Range<Int>, String)] {
    let lone = NameReading.runs(name, where: \.isLetter)
      .filter { $0.text.count == 1 && $0.range.upperBound <= stem.utf8.count }
    let bytes = Array(name.utf8)
    func isGap(_ range: Range<Int>) -> Bool {
      range.count <= 2 && bytes[range].allSatisfy { NameReading.separators.contains($0) }
    }
    return found.map { range, replacement in
      var range = range
      for letter in lone {
        if letter.range.upperBound <= range.lowerBound,
          isGap(letter.range.upperBound..<range.lowerBound)
        {
          range = letter.range.lowerBound..<range.upperBound
        } else if letter.range.lowerBound >= range.upperBound,
          isGap(range.upperBound..<letter.range.lowerBound)
        {
          range = range.lowerBound..<letter.range.upperBound
        }
      }
      return (range, replacement)
    }
  }
}
