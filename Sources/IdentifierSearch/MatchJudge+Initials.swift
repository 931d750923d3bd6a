extension MatchJudge {
  /// `J.S.` with its dots, or `JS` where a word before it says whose initials they are.
  ///
  /// - Parameters:
  ///   - match: the folded bytes.
  ///   - range: the stretch of text that is searched.
  ///   - isWord: whether letters are a word of everyday or medical speech.
  /// - Returns: where they stand in the text, with their dots; `nil` if they are none.
  package func initials(
    _ match: Range<Int>, in range: Range<Int>, isWord: (String) -> Bool
  ) -> Range<Int>? {
    let source = folded.source(of: match)
    let letters = String(decoding: folded.bytes[match], as: UTF8.self)
    guard match.allSatisfy({ isCapital(at: Int(folded.starts[$0])) }) else { return nil }
    let before = word(before: source.lowerBound)
    let isAnnounced = Self.beforeInitials.contains(before)
    let after = source.upperBound < range.upperBound ? text[source.upperBound] : 0
    let isDotted =
      after == UInt8(ascii: ".")
      && match.dropFirst().allSatisfy { index in
        let gap = gap(before: index)
        return gap.first == UInt8(ascii: ".") && gap.count <= 2
          && gap.dropFirst().allSatisfy { $0 == 0x20 }
      }
    if isDotted {
      guard isAnnounced || !Self.abbreviations.contains(letters) else { return nil }
      return source.lowerBound..<source.upperBound + 1
    }
    // `JS`, `F-I`.
    guard source.count <= 2 * match.count - 1,
      match.dropFirst().allSatisfy({ !folded.isSeparated[$0] || gap(before: $0) == [0x2D] }),
      isAnnounced
        || !Self.abbreviations.contains(letters)
          && (isTypistMark(source, range) || isSignOff(match, source, range, isWord))
    else { return nil }
    return source
  }

  /// Whether three or more capitals that are no word end a line behind a sentence, as notes
  /// are signed: `Ate eggs. JDP`.
  private func isSignOff(
    _ match: Range<Int>, _ source: Range<Int>, _ range: Range<Int>, _ isWord: (String) -> Bool
  ) -> Bool {
    let next = source.upperBound < range.upperBound ? text[source.upperBound] : 0x0A
    guard match.count >= 3, next == 0x0A || next == 0x0D,
      source.lowerBound > range.lowerBound + 1, text[source.lowerBound - 1] == 0x20,
      isSentenceStart(source.lowerBound)
    else { return false }
    return !isWord(String(decoding: folded.bytes[match], as: UTF8.self))
  }

  /// Whether capitals stand before a typist's: `LJO/pq`.
  private func isTypistMark(_ source: Range<Int>, _ range: Range<Int>) -> Bool {
    let rest = text[source.upperBound..<min(range.upperBound, source.upperBound + 8)]
    guard let mark = rest.first, mark == UInt8(ascii: "/") || mark == UInt8(ascii: ":") else {
      return false
    }
    let letters = rest.dropFirst().prefix(while: ASCII.isLowercase)
    let next = letters.endIndex < range.upperBound ? text[letters.endIndex] : 0x0A
    let start = source.lowerBound
    return (2...3).contains(letters.count) && ASCII.isBlank(next)
      && (start == range.lowerBound || ASCII.isBlank(text[start - 1]))
  }

  private static let beforeInitials: Set = [
    "patient", "pt", "initials", "claimant", "applicant", "client", "employee", "worker", "member",
    "insured", "mr", "mrs", "ms", "miss", "dr", "plaintiff", "initialed", "initialled",
    "signed",
  ]

  /// What stands with dots between its letters and is no person.
  private static let abbreviations: Set = [
    "md", "do", "dc", "pa", "np", "rn", "pt", "ot", "am", "pm", "us", "usa", "uk", "dds", "dpm",
    "phd", "ma", "ms", "bs", "ba", "jd", "ed", "po", "dob", "doi", "la", "ny", "ca", "nj", "nc",
    "sc", "nd", "sd", "ri", "nh", "nm", "wv", "va", "co", "ie", "eg", "od", "os", "ou", "bid",
    "tid", "qid", "prn", "hs", "ac", "pc", "im", "iv", "sq", "po", "mi", "er", "rom", "rn", "re",
    "ad", "bc", "ce", "cc", "pi", "st", "ss", "mri", "ct", "qd", "qhs", "npo", "ekg", "eeg",
  ]
}
