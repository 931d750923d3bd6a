internal import LetheCore

/// The country that a document shows, as far as it says how numeric dates are written there.
extension CaseDates {
  /// What the telephone numbers and postcodes of `document` say, and that it names the
  /// National Health Service.
  static func countryEvidence(of document: CaseDocument) -> DateEvidence {
    var evidence = DateEvidence()
    let bytes = document.text.bytes
    for finding in document.findings {
      switch finding.type {
      case .phone, .fax:
        if let order = order(ofPhone: bytes[finding.range.byteIndices]) {
          evidence.addCountry(order)
        }
      case .zip:
        if let order = order(ofPostcode: bytes[finding.range.byteIndices]) {
          evidence.addCountry(order)
        }
      default: break
      }
    }
    if namesNHS(bytes) { evidence.addCountry(.dayFirst) }
    return evidence
  }

  /// American and Canadian numbers have ten digits, and none in front but the 1; those that
  /// begin with a 0 or another country's code are dialled where the day comes first.
  private static func order(ofPhone text: ArraySlice<UInt8>) -> DateOrder? {
    var digits: [UInt8] = []
    for byte in text {
      // An extension is no part of it.
      if byte.isLetter, !digits.isEmpty { break }
      if byte.isDigit { digits.append(byte & 0x0F) }
    }
    let isInternational = text.first { !$0.isBlank && $0 != UInt8(ascii: "(") } == UInt8(ascii: "+")
    switch (digits.first, digits.count) {
    case (1?, 11): return .monthFirst
    case (_, 10...13) where isInternational: return .dayFirst
    case (0?, 10...11): return .dayFirst
    case (.some(2...9), 10): return .monthFirst
    default: return nil
    }
  }

  /// `M15 4QT` is British, `48104` and `48104-1234` American; Canada writes both orders.
  private static func order(ofPostcode text: ArraySlice<UInt8>) -> DateOrder? {
    let parts = text.split { !$0.isLetter && !$0.isDigit }
    guard let first = parts.first, let last = parts.last else { return nil }
    let lengths = parts.map(\.count)
    if first.allSatisfy(\.isDigit), last.allSatisfy(\.isDigit) {
      return lengths == [5] || lengths == [5, 4] ? .monthFirst : nil
    }
    guard first[first.startIndex].isLetter, (5...7).contains(lengths.reduce(0, +)),
      parts.count <= 2, last.count >= 3
    else { return nil }
    // A digit and two letters end every British one.
    let ending = last.suffix(3).map { $0.isDigit }
    return ending == [true, false, false] ? .dayFirst : nil
  }

  private static func namesNHS(_ bytes: [UInt8]) -> Bool {
    let name = Array("NHS".utf8)
    var index = bytes.startIndex
    while let place = bytes[index...].firstIndex(of: name[0]) {
      index = place + 1
      let end = place + name.count
      guard end <= bytes.count, bytes[place..<end].elementsEqual(name) else { continue }
      if (place == 0 || !bytes[place - 1].isWordByte)
        && (end == bytes.count || !bytes[end].isWordByte)
      {
        return true
      }
    }
    return false
  }
}
