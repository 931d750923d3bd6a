internal import LetheCore

/// Finds mentions of what was found elsewhere in the case and missed here.
///
/// A term counts where it stands byte for byte, with the same capitals, between
/// characters that are no letters or digits. Single words of people's names that are
/// also days or months are left out: what stands elsewhere is more likely the day.
/// A town counts only behind a word such as `in` or `from`.
struct PropagatedMentions {
  private struct Term {
    let bytes: [UInt8]
    let mention: Mention
    /// The place of the mention among those given.
    let place: Int

    /// Those without a title first.
    var rank: String {
      let context = mention.context
      return (context.gender?.rawValue ?? "") + (context.isTitled ? "t" : "")
        + (context.generation ?? "")
    }
  }

  /// The terms by their first two bytes, longest first.
  private var terms: [UInt16: [Term]] = [:]
  private var begins = [Bool](repeating: false, count: 1 << 16)

  /// - Parameter isOrdinary: whether a word is one of everyday speech, and not to be
  ///   looked for although it is somebody's name.
  init(_ mentions: some Sequence<(place: Int, mention: Mention)>, isOrdinary: (String) -> Bool) {
    for (place, mention) in mentions {
      let bytes = Array(mention.text.utf8)
      guard Self.isTelling(mention, bytes, isOrdinary: isOrdinary) else { continue }
      let start = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
      begins[Int(start)] = true
      terms[start, default: []].append(Term(bytes: bytes, mention: mention, place: place))
    }
    for start in terms.keys {
      terms[start]?.sort {
        ($1.bytes.count, $0.mention.type, $0.mention.text, $0.rank)
          < ($0.bytes.count, $1.mention.type, $1.mention.text, $1.rank)
      }
    }
  }

  /// Calls `body` with the range and the place of each mention within `range`.
  func forEach(
    in bytes: [UInt8], range: Range<Int>, _ body: (Range<Int>, Int) -> Void
  ) {
    guard !terms.isEmpty, range.count >= 4 else { return }
    var index = range.lowerBound
    let last = range.upperBound - 4
    while index <= last {
      let start = UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
      if begins[Int(start)], Self.isBoundary(before: index, in: bytes),
        let term = term(at: index, end: range.upperBound, in: bytes, start: start)
      {
        body(index..<index + term.bytes.count, term.place)
        index += term.bytes.count
      } else {
        index += 1
      }
    }
  }

  private func term(at index: Int, end: Int, in bytes: [UInt8], start: UInt16) -> Term? {
    let known = terms[start] ?? []
    guard
      let found = known.firstIndex(where: { term in
        let after = index + term.bytes.count
        return after <= end && bytes[index..<after].elementsEqual(term.bytes)
          && Self.isBoundary(after: after, in: bytes)
          && !(term.mention.type.isName && Self.namesThing(endingAt: after, in: bytes))
          && (term.mention.type != .city
            || Self.isWhere(index, in: bytes)
              && !Self.namesThing(endingAt: after, in: bytes))
      })
    else { return nil }
    // One name with several titles: whoever has the title that stands here.
    let alike = known[found...].prefix { $0.bytes == known[found].bytes }
    guard alike.count > 1 else { return known[found] }
    let context = NameContext(bytes, around: index..<index + known[found].bytes.count)
    return alike.first { $0.mention.context == context } ?? known[found]
  }

  /// Whether the word before `start` says where something is: `lost in Duluth`.
  private static func isWhere(_ start: Int, in bytes: [UInt8]) -> Bool {
    guard start > 0, bytes[start - 1].isBlank || bytes[start - 1] == 0x0A else { return false }
    let word = bytes[..<start].reversed().drop { $0.isBlank || $0 == 0x0A }.prefix(
      while: \.isLetter)
    return places.contains(NameContext.lowercased(word.reversed()))
  }

  private static let places: Set<String> = [
    "in", "to", "from", "near", "around", "at", "outside", "via", "through", "toward", "towards",
    "leaving", "between", "into", "throughout",
  ]

  /// Whether the name that ends at `end` is that of a disease, a sign or the like:
  /// `Parkinson's disease` beside a nurse of that name.
  private static func namesThing(endingAt end: Int, in bytes: [UInt8]) -> Bool {
    var start = end
    for mark in possessives where bytes[start...].starts(with: mark) {
      start += mark.count
      break
    }
    let blank = start
    while start < bytes.count, bytes[start].isBlank { start += 1 }
    guard start > blank else { return false }
    let word = bytes[start...].prefix { $0.isLetter }.map { $0 | 0x20 }
    return things.contains(String(decoding: word, as: UTF8.self))
  }

  private static let possessives = ["'s", "\u{2019}s"].map { Array($0.utf8) }
  private static let things: Set<String> = [
    "disease", "syndrome", "sign", "signs", "test", "tests", "maneuver", "manoeuvre", "palsy",
    "phenomenon", "fracture", "contracture", "cyst", "nodes", "disorder", "dementia", "catheter",
    "scale", "inventory", "index", "score", "criteria", "lymphoma", "chorea", "thyroiditis",
  ]

  private static func isTelling(
    _ mention: Mention, _ bytes: [UInt8], isOrdinary: (String) -> Bool
  ) -> Bool {
    guard bytes.count >= 4 else { return false }
    let isSingleWord = !bytes.contains { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
    switch mention.type {
    case .patient, .doctor, .person:
      guard isSingleWord else { return true }
      let folded = TextFolding.fold(mention.text)
      return folded != bytes && !calendarWords.contains(String(decoding: folded, as: UTF8.self))
        && !isOrdinary(mention.text)
    // A town is also what people and things are called by, and often an ordinary word; whether it
    // is one is seen where it stands.
    case .city: return bytes.contains { $0.isUpperCase }
    case .username: return !isOrdinary(mention.text)
    case .hospital, .organization: return !isSingleWord
    case .phone, .fax, .email, .url, .ipAddress, .ssn, .medicalRecord, .healthPlan, .account,
      .license, .vehicle, .device, .biometric, .idNumber:
      // Four digits alone are as likely a year or a dose.
      return bytes.count > 4 || bytes.contains { !($0 &- 0x30 < 10) }
    default: return false
    }
  }

  /// Whether a word is a day, a month or a season.
  static func isCalendarWord(_ word: String) -> Bool {
    calendarWords.contains(String(decoding: TextFolding.fold(word), as: UTF8.self))
  }

  private static let calendarWords: Set<String> = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "summer", "winter", "spring", "autumn",
  ]

  private static func isBoundary(before index: Int, in bytes: [UInt8]) -> Bool {
    guard index > 0 else { return true }
    let byte = bytes[index - 1]
    if byte < 0x80 { return !byte.isWordByte }
    // Letters beyond ASCII join words; no-break space and general punctuation do not.
    if index > 1, bytes[index - 2] == 0xC2 { return true }
    return index > 2 && bytes[index - 3] == 0xE2
  }

  private static func isBoundary(after index: Int, in bytes: [UInt8]) -> Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte < 0x80 ? !byte.isWordByte : byte == 0xC2 || byte == 0xE2
  }
}
