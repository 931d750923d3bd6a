internal import LetheCore

/// Finds where somebody is called by a part of a given name that the case has, and detection
/// found nothing: `Temi` in the letters of a Temitope.
struct ShortNames {
  /// The rule that such findings name.
  static let rule = "name.short-form"

  private let forms: Set<String>
  private let isOrdinary: (String) -> Bool

  /// - Parameters:
  ///   - names: the names that mentions of the case have.
  ///   - isOrdinary: whether a word is one of everyday speech.
  init(_ names: some Sequence<PersonName>, isOrdinary: @escaping (String) -> Bool) {
    var forms: Set<String> = []
    for given in Set(names.filter { $0.form == .full }.flatMap(\.given)) {
      forms.formUnion(Nicknames.forms(of: given).filter { $0.count >= 4 })
      let letters = Array(given)
      for length in stride(from: 4, through: letters.count - 3, by: 1) {
        let ends = [letters.prefix(length), letters.suffix(length)].map { String($0) }
        forms.formUnion(ends.filter { PersonName.isPart($0, given) })
      }
    }
    self.forms = forms
    self.isOrdinary = isOrdinary
  }

  /// The document with the findings that it lacks.
  func adding(to document: CaseDocument) -> CaseDocument {
    guard !forms.isEmpty else { return document }
    let bytes = document.text.bytes
    var found: [Finding] = []
    var start = 0
    for finding in document.findings {
      let range = finding.range.byteIndices
      if start < range.lowerBound { search(bytes, start..<range.lowerBound, &found) }
      start = max(start, range.upperBound)
    }
    if start < bytes.count { search(bytes, start..<bytes.count, &found) }
    guard !found.isEmpty else { return document }
    return CaseDocument(
      id: document.id, text: document.text,
      findings: (document.findings + found).sorted { $0.range.lowerBound < $1.range.lowerBound },
      known: document.known)
  }

  private func search(_ bytes: [UInt8], _ range: Range<Int>, _ found: inout [Finding]) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index].isWordByte else {
        index += 1
        continue
      }
      let end = bytes[index..<range.upperBound].firstIndex { !$0.isWordByte } ?? range.upperBound
      // A word goes on where a finding begins or ends within it.
      let isWhole =
        (index == 0 || !bytes[index - 1].isWordByte)
        && (end == bytes.count || !bytes[end].isWordByte)
      if isWhole, end - index >= 4, bytes[index].isUpperCase || bytes[index] >= 0x80 {
        let word = String(decoding: bytes[index..<end], as: UTF8.self)
        if forms.contains(MentionParts.fold(word)), !PropagatedMentions.isCalendarWord(word),
          !isOrdinary(word)
        {
          found.append(
            Finding(.person, at: ByteRange(bytes: index..<end), score: 1, rule: Self.rule))
        }
      }
      index = end
    }
  }
}
