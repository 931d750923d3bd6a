/// A word that says something about a date.
enum DateWord: Equatable {
  case month(Int, NameStyle)
  /// A month as a Roman numeral.
  case roman(Int, LetterCase)
  case weekday(Int, NameStyle)
  case season(Season, autumn: Bool, LetterCase)
  /// `first` to `twentieth`, `thirtieth`.
  case ordinal(Int, LetterCase)
  /// `twenty` to `ninety`; the first two go before an ordinal, all before a number.
  case tens(Int, LetterCase)
  /// `one` to `nineteen`, of which years are said.
  case cardinal(Int, LetterCase)
  case hundred, thousand
  /// The `oh` of `nineteen oh four`.
  case oh
  /// `st`, `nd`, `rd` and `th`.
  case suffix(LetterCase)
  case portion(DateValue.Portion)
  case quarterLetter
  case quarterName
  case plural
  case of, the, and, to, at
  /// The `a` of `(a Sunday)`.
  case article
  /// `day`, in `the 2nd day of April`.
  case dayName
  /// What may stand between a season and its year: `semester`, `break`.
  case seasonNoun
  /// The `xx` that stands for a day or month left out.
  case masked
  /// A word that may stand before a date: `in`, `on`, `since`.
  case leading

  /// The meaning of a word given in ASCII letters, or `nil` if it has none here.
  ///
  /// - Parameter hasAccents: whether the letters had accents, which are left out here.
  init?(letters: ArraySlice<UInt8>, hasAccents: Bool = false) {
    guard letters.count <= 12, let meaning = DateWordTable.meanings[DateWordTable.key(letters)],
      let letterCase = LetterCase(of: letters)
    else { return nil }
    switch meaning {
    case .month(let month, var style):
      style.letterCase = letterCase
      if hasAccents, style.language == .english {
        // Without its accent the short Mär is the English one.
        guard month == 3 else { return nil }
        style.language = .german
      }
      // French and German share the word; German begins it with a capital.
      if style.language == .french, month == 5, letterCase == .capitalized {
        style.language = .german
      }
      style.isPlain = !hasAccents && style.language.hasAccent(in: style.language.months[month - 1])
      self = .month(month, style)
    case .weekday(let weekday, var style):
      style.letterCase = letterCase
      style.isPlain = !hasAccents && style.language.hasAccent(in: style.language.weekdays[weekday])
      self = .weekday(weekday, style)
    case .season(let season, let autumn, _):
      self = .season(season, autumn: autumn, letterCase)
    case .ordinal(let number, _): self = .ordinal(number, letterCase)
    case .tens(let number, _): self = .tens(number, letterCase)
    case .cardinal(let number, _): self = .cardinal(number, letterCase)
    case .suffix: self = .suffix(letterCase)
    default: self = meaning
    }
  }

  /// The month that `letters` name as a Roman numeral, all in one case.
  init?(roman letters: ArraySlice<UInt8>) {
    guard let first = letters.first, letters.allSatisfy({ $0 & 0x20 == first & 0x20 }),
      let index = DateWordTable.romans.firstIndex(where: {
        $0.utf8.elementsEqual(letters.lazy.map { $0 & ~0x20 })
      })
    else { return nil }
    self = .roman(index + 1, first & 0x20 == 0 ? .upper : .lower)
  }
}

extension LetterCase {
  /// How a word of ASCII letters is written; `nil` without letters.
  init?(of letters: ArraySlice<UInt8>) {
    guard let first = letters.first, let last = letters.last else { return nil }
    if first & 0x20 != 0 {
      self = .lower
    } else {
      self = letters.count > 1 && last & 0x20 == 0 ? .upper : .capitalized
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

  static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  static let cardinals = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  static let romans = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  static let meanings: [UInt64: DateWord] = {
    var meanings: [UInt64: DateWord] = [:]
    func add(_ word: String, _ meaning: DateWord) { meanings[key(word.utf8)] = meaning }
    for language in [DateLanguage.german, .french, .spanish] {
      for (index, name) in language.months.enumerated() {
        // Only Spanish and German letters shorten their months to three letters.
        if language != .french {
          let short = AccentedLetter.folded(String(name.prefix(3)))
          add(short, .month(index + 1, NameStyle(.short, .lower, language: language)))
        }
        let full: NameStyle.Length = name.count == 3 ? .either : .full
        add(
          AccentedLetter.folded(name),
          .month(index + 1, NameStyle(full, .lower, language: language))
        )
      }
    }
    add("setiembre", .month(9, NameStyle(.full, .lower, language: .spanish)))
    // English last, so that the words it shares with others are its own.
    for (index, name) in months.enumerated() {
      let full: NameStyle.Length = name.count == 3 ? .either : .full
      add(String(name.prefix(3)), .month(index + 1, NameStyle(.short, .lower)))
      add(name, .month(index + 1, NameStyle(full, .lower)))
    }
    add("sept", .month(9, NameStyle(.short, .lower)))
    // As scanners misread them.
    for (name, month) in [
      ("mareh", 3), ("juiy", 7), ("septernber", 9), ("novernber", 11), ("decernber", 12),
    ] {
      add(name, .month(month, NameStyle(.full, .lower)))
    }
    for (index, name) in DateLanguage.spanish.weekdays.enumerated() {
      add(
        AccentedLetter.folded(name),
        .weekday(index, NameStyle(.full, .lower, language: .spanish)))
    }
    for (index, name) in weekdays.enumerated() {
      add(String(name.prefix(3)), .weekday(index, NameStyle(.short, .lower)))
      add(name, .weekday(index, NameStyle(.full, .lower)))
    }
    for (name, index) in [("tues", 2), ("weds", 3), ("thur", 4), ("thurs", 4)] {
      add(name, .weekday(index, NameStyle(.short, .lower)))
    }
    for (index, name) in ordinals.enumerated() { add(name, .ordinal(index + 1, .lower)) }
    add("thirtieth", .ordinal(30, .lower))
    for (index, name) in tens.enumerated() { add(name, .tens(20 + 10 * index, .lower)) }
    for (index, name) in cardinals.enumerated() { add(name, .cardinal(index + 1, .lower)) }
    add("hundred", .hundred)
    add("thousand", .thousand)
    add("oh", .oh)
    add("winter", .season(.winter, autumn: false, .lower))
    add("spring", .season(.spring, autumn: false, .lower))
    add("summer", .season(.summer, autumn: false, .lower))
    add("autumn", .season(.autumn, autumn: true, .lower))
    add("fall", .season(.autumn, autumn: false, .lower))
    for word in ["st", "nd", "rd", "th"] { add(word, .suffix(.lower)) }
    for word in ["early", "beginning", "start"] { add(word, .portion(.early)) }
    for word in ["mid", "middle"] { add(word, .portion(.middle)) }
    for word in ["late", "end"] { add(word, .portion(.late)) }
    for word in ["to", "thru", "through", "until", "till", "til", "al", "hasta"] { add(word, .to) }
    for word in ["and", "or", "y"] { add(word, .and) }
    for word in [
      "in", "on", "since", "circa", "ca", "about", "around", "from", "between", "year", "fy",
      "last", "next", "this",
    ] {
      add(word, .leading)
    }
    for word in ["of", "de", "del"] { add(word, .of) }
    add("day", .dayName)
    add("xx", .masked)
    for word in ["break", "semester", "term", "session", "season", "vacation", "holidays"] {
      add(word, .seasonNoun)
    }
    add("the", .the)
    add("a", .article)
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
