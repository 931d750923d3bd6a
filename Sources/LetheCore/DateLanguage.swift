/// A language whose months are read and written.
public enum DateLanguage: Hashable, Sendable, CaseIterable {
  case english
  case spanish
  case french
  case german

  /// The full names, as the language writes them within a sentence.
  var months: [String] {
    switch self {
    case .english: DateWordTable.months
    case .spanish: Self.spanishMonths
    case .french: Self.frenchMonths
    case .german: Self.germanMonths
    }
  }

  /// The weekdays from Sunday on; only English and Spanish ones are read.
  var weekdays: [String] { self == .spanish ? Self.spanishWeekdays : DateWordTable.weekdays }

  /// Whether a name of the language has a letter with an accent.
  func hasAccent(in name: String) -> Bool {
    self != .english && name.utf8.contains { $0 >= 0x80 }
  }

  private static let spanishMonths = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]
  private static let spanishWeekdays = [
    "domingo", "lunes", "martes", "mi\u{E9}rcoles", "jueves", "viernes", "s\u{E1}bado",
  ]
  private static let frenchMonths = [
    "janvier", "f\u{E9}vrier", "mars", "avril", "mai", "juin", "juillet", "ao\u{FB}t", "septembre",
    "octobre", "novembre", "d\u{E9}cembre",
  ]
  private static let germanMonths = [
    "Januar", "Februar", "M\u{E4}rz", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
  ]
}

/// Letters of the Latin-1 supplement, U+00C0 to U+00FF, which UTF-8 writes in two bytes.
enum AccentedLetter {
  /// The ASCII letter under the accent at `index`, in the same case, or `nil` if there is none.
  static func folded(_ bytes: [UInt8], at index: Int) -> UInt8? {
    guard bytes[index] == 0xC3, index + 1 < bytes.count else { return nil }
    let letterCase = bytes[index + 1] & 0x20
    let letter: Unicode.Scalar
    switch bytes[index + 1] & ~0x20 {
    case 0x80...0x85: letter = "A"
    case 0x87: letter = "C"
    case 0x88...0x8B: letter = "E"
    case 0x8C...0x8F: letter = "I"
    case 0x91: letter = "N"
    case 0x92...0x96: letter = "O"
    case 0x99...0x9C: letter = "U"
    default: return nil
    }
    return UInt8(ascii: letter) | letterCase
  }

  /// `text` without the accents of its letters.
  static func folded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let letter = folded(bytes, at: index) {
        result.append(letter)
        index += 2
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
