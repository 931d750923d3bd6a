internal import IdentifierSearch
internal import LetheCore

/// One way in which one identifier may stand in an output.
struct LeakPattern {
  /// The index of the identifier it is a form of.
  let identifier: Int
  /// What it would be if found; for the identifier as a whole, how it differs decides.
  let form: Leak.Form
  /// The form as it is written with its own capitals and marks, and what stands around it.
  private let written: String
  /// The letters and digits searched for.
  let folded: [UInt8]
  /// Before which of them something else may stand.
  let allowsGap: [Bool]
  let isNumber: Bool
  /// Whether only the very text counts, or a name with its capital, being too short for more.
  let needsExactText: Bool
  /// Whether it has to begin with a capital.
  let needsCapital: Bool
  /// Whether it is a name of one word.
  let isSingleName: Bool
  /// Whether it points at someone even outside its case.
  let isDistinctive: Bool

  /// A pattern for `text`, or `nil` if it is too short to mean anything.
  init?(_ text: String, form: Leak.Form, of identifier: Int, type: IdentifierType) {
    let folded = FoldedText(text)
    let digits = folded.bytes.count(where: ASCII.isDigit)
    let count = folded.bytes.count
    let words =
      text.utf8.contains { $0 >= 0x80 }
      ? text.split(whereSeparator: \.isWhitespace).count
      : text.utf8.split(whereSeparator: ASCII.isBlank).count
    isNumber = digits == count
    if isNumber {
      // Four digits are common enough; with fewer anything would match.
      guard count >= 4, count >= 5 || type.isNumber else { return nil }
    } else if !type.isName && !type.isNumber && !type.isContact {
      // Short codes of states and the like are words or abbreviations elsewhere.
      guard count >= 4 else { return nil }
    } else {
      guard count >= 2 else { return nil }
    }
    self.identifier = identifier
    self.form = form
    written = text
    self.folded = folded.bytes
    allowsGap = folded.isSeparated
    needsExactText = isNumber ? count < 5 : count <= (type.isName ? 2 : 3)
    isSingleName = words == 1 && digits == 0 && type.isName
    // An address of the net is one word too, and has marks within.
    let isPlainWord = digits == 0 && folded.isSeparated.count { $0 } == 1
    needsCapital =
      isPlainWord && type.isProperNoun && (!type.isName || count <= 3) || form == .givenName
    isDistinctive =
      switch form {
      case .lastName, .initialAndLastName, .givenName, .initials, .part, .backwards: false
      default:
        type.isName ? words > 1 : (type.isNumber || type.isContact) && (digits >= 7 || count >= 9)
      }
  }
}

extension IdentifierType {
  /// Whether mentions are numbers given to one person or thing.
  var isNumber: Bool {
    switch self {
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber, .phone, .fax, .zip:
      true
    default: false
    }
  }

  /// Whether mentions reach a person.
  var isContact: Bool {
    switch self {
    case .phone, .fax, .email, .url, .ipAddress: true
    default: false
    }
  }

  /// Whether mentions are written with a capital.
  var isProperNoun: Bool {
    switch self {
    case .profession, .email, .url, .username: false
    default: true
    }
  }

  /// Whether a known replacement may equal some original.
  ///
  /// An invented date may fall on another day of the case, and a city may be
  /// generalized to a state that is mentioned as well. Names and numbers never may.
  var mayCoincide: Bool { !isName && !isNumber && !isContact || self == .zip }
}

extension LeakPattern {
  /// The form from its first to its last letter or digit.
  var text: String { written.trimmingMarks }

  /// What is searched for: letters and digits as scanners see them.
  ///
  /// Of more than a search can take it is as many of the first as end where a word does, and the
  /// others are for ``whole(_:in:)`` to compare; empty where no word ends among them.
  var searched: [UInt8] {
    folded.prefix(searchedCount).map { SearchText.alike[Int($0)] }
  }

  private var searchedCount: Int {
    let most = AnchoredPatterns.longest
    guard folded.count > most else { return folded.count }
    return stride(from: most, through: 8, by: -1).first { place in
      allowsGap[place] || ASCII.isDigit(folded[place - 1]) != ASCII.isDigit(folded[place])
    } ?? 0
  }

  /// All that a match takes up whose beginning was found at `match` of `text`, both in folded bytes;
  /// `nil` where the text goes on otherwise than the pattern.
  func whole(_ match: Range<Int>, in text: SearchText) -> Range<Int>? {
    guard folded.count > match.count else { return match }
    let whole = match.lowerBound..<match.lowerBound + folded.count
    guard whole.upperBound <= text.count,
      zip(text.bytes[match.upperBound..<whole.upperBound], folded[match.count...])
        .allSatisfy({ $0 == SearchText.alike[Int($1)] })
    else { return nil }
    return whole
  }

  /// The single word it is, if it is one that may be a word of everyday speech.
  var word: String? {
    isSingleName || form == .part && !isNumber ? String(decoding: folded, as: UTF8.self) : nil
  }
}

extension Leak.Form {
  /// Whether something invented may have it by chance: two people share a given name or
  /// initials, two numbers their end.
  var mayCoincide: Bool { self == .givenName || self == .initials || self == .part }
}

extension String {
  /// The text from its first to its last letter or digit.
  ///
  /// What stands around them, such as the bracket of an area code, is not searched for.
  var trimmingMarks: String {
    let isMark = { (scalar: Unicode.Scalar) in
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
        && scalar.properties.generalCategory != .nonspacingMark
    }
    let front = unicodeScalars.drop(while: isMark)
    return String(String.UnicodeScalarView(front.reversed().drop(while: isMark).reversed()))
  }

  /// The text with a capital first and small letters behind it.
  var asName: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
