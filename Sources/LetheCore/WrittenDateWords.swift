/// A word that says something about a date.
enum DateWord: Equatable {
  case month(Int, NameStyle)
  case weekday(Int, NameStyle)
  case season(Season, autumn: Bool, LetterCase)
  /// `first` to `twentieth`, `thirtieth`.
  case ordinal(Int, LetterCase)
  /// `twenty` and `thirty`, which go before an ordinal.
  case tens(Int, LetterCase)
  /// `st`, `nd`, `rd` and `th`.
  case suffix(LetterCase)
  case portion(DateValue.Portion)
  case quarterLetter
  case quarterName
  case plural
  case of, the, and, to, at
  /// A word that may stand before a date: `in`, `on`, `since`.
  case leading

  /// The meaning of a word given in ASCII letters, or `nil` if it has none here.
  init?(letters: ArraySlice<UInt8>) {
    guard letters.count <= 12, let first = letters.first, let last = letters.last else {
      return nil
    }
    guard let meaning = DateWordTable.meanings[DateWordTable.key(letters)] else { return nil }
    let letterCase: LetterCase =
      if first & 0x20 != 0 {
        .lower
      } else if letters.count > 1 && last & 0x20 == 0 {
        .upper
      } else {
        .capitalized
      }
    switch meaning {
    case .month(let month, let style):
      self = .month(month, NameStyle(style.length, letterCase))
    case .weekday(let weekday, let style):
      self = .weekday(weekday, NameStyle(style.length, letterCase))
    case .season(let season, let autumn, _):
      self = .season(season, autumn: autumn, letterCase)
    case .ordinal(let number, _): self = .ordinal(number, letterCase)
    case .tens(let number, _): self = .tens(number, letterCase)
    case .suffix: self = .suffix(letterCase)
    default: self = meaning
    }
  }
}

/// The words of dates, to read and to write.
enum DateWordTable {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
  ]

  static let meanings: [UInt64: DateWord] = {
    var meanings: [UInt64: DateWord] = [:]
    func add(_ word: String, _ meaning: DateWord) { meanings[key(word.utf8)] = meaning }
    for (index, name) in months.enumerated() {
      let full: NameStyle.Length = name.count == 3 ? .either : .full
      add(String(name.prefix(3)), .month(index + 1, NameStyle(.short, .lower)))
      add(name, .month(index + 1, NameStyle(full, .lower)))
    }
    add("sept", .month(9, NameStyle(.short, .lower)))
    for (index, name) in weekdays.enumerated() {
      add(String(name.prefix(3)), .weekday(index, NameStyle(.short, .lower)))
      add(name, .weekday(index, NameStyle(.full, .lower)))
    }
    for (name, index) in [("tues", 2), ("weds", 3), ("thur", 4), ("thurs", 4)] {
      add(name, .weekday(index, NameStyle(.short, .lower)))
    }
    for (index, name) in ordinals.enumerated() { add(name, .ordinal(index + 1, .lower)) }
    add("thirtieth", .ordinal(30, .lower))
    add("twenty", .tens(20, .lower))
    add("thirty", .tens(30, .lower))
    add("winter", .season(.winter, autumn: false, .lower))
    add("spring", .season(.spring, autumn: false, .lower))
    add("summer", .season(.summer, autumn: false, .lower))
    add("autumn", .season(.autumn, autumn: true, .lower))
    add("fall", .season(.autumn, autumn: false, .lower))
    for word in ["st", "nd", "rd", "th"] { add(word, .suffix(.lower)) }
    for word in ["early", "beginning", "start"] { add(word, .portion(.early)) }
    for word in ["mid", "middle"] { add(word, .portion(.middle)) }
    for word in ["late", "end"] { add(word, .portion(.late)) }
    for word in ["to", "thru", "through", "until", "till", "til"] { add(word, .to) }
    for word in ["and", "or"] { add(word, .and) }
    for word in ["in", "on", "since", "circa", "ca", "about", "around", "from", "between", "year"] {
      add(word, .leading)
    }
    add("of", .of)
    add("the", .the)
    add("at", .at)
    add("q", .quarterLetter)
    add("quarter", .quarterName)
    add("s", .plural)
    return meanings
  }()

  /// Up to twelve letters as five bits each, whatever their case.
  static func key(_ letters: some Sequence<UInt8>) -> UInt64 {
    letters.reduce(0) { $0 << 5 | UInt64($1 & 0x1F) }
  }
}
