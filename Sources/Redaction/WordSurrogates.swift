internal import LetheCore

/// Surrogates of organizations, addresses and other places, word by word.
///
/// What says the kind stays: `Hospital`, `Inc.`, `Court`, `Suite`. A word that is somebody's
/// name in the case follows that person, and one that is a city follows the city.
struct WordSurrogates {
  /// By folded word.
  private(set) var surrogates: [String: String] = [:]

  /// - Parameter drawn: what earlier runs have drawn, which stays.
  init(_ drawn: [String: String] = [:]) { surrogates = drawn }

  /// The surrogate of a folded word, drawn when it is first asked for.
  ///
  /// - Precondition: words are asked for in the same order in every run.
  mutating func surrogate(
    ofWord word: String, _ names: NameSurrogates, cities: [String: String],
    _ lists: SurrogateLists, _ drawing: inout SurrogateDraw
  ) -> String? {
    if let known = surrogates[word] ?? names.surrogate(ofWord: word) ?? cities[word] {
      return known
    }
    let known = drawing
    let vowels = "aeiou"
    let begins = word.first.map { vowels.contains($0) } ?? false
    let drawn = drawing.choose("name", for: word + "\u{0}word", from: lists.surnames(nil)) { name in
      name.first != word.first && !known.isWord(name) && !known.isWord(name + "s")
        && name.first.map { vowels.contains($0) } == begins && name.count <= max(8, word.count)
    }
    surrogates[word] = drawn
    return drawn
  }

  /// The surrogate a folded word has by now.
  func known(_ word: String) -> String? { surrogates[word] }

  /// An organization or a place with its own words replaced; `nil` if a word has no surrogate.
  mutating func render(
    _ text: String, keeping kept: Set<String>, _ names: NameSurrogates,
    cities: [String: String], _ lists: SurrogateLists, _ drawing: inout SurrogateDraw
  ) -> String? {
    let parts = MentionParts(text).parts
    let isShouted = !text.contains(where: \.isLowercase)
    let words = MentionParts(text).words
    var result = ""
    var changed = false
    for part in parts {
      guard case .word(let word) = part else {
        if case .other(let other) = part { result += other }
        continue
      }
      let folded = MentionParts.fold(word)
      if let number = Self.number(folded, drawing) {
        result += LetterCase.apply(word, to: number)
        changed = changed || number != folded
        continue
      }
      if kept.contains(folded), !(words.count == 1 && !OrganizationWords.legal.contains(folded)) {
        result += word
        continue
      }
      if folded.count == 1 {
        result += word
        continue
      }
      // An acronym in a name that is not in capitals throughout, or alone.
      if folded.count <= 5, word.allSatisfy(\.isUppercase), !isShouted || words.count == 1,
        names.surrogate(ofWord: folded) == nil
      {
        result += Self.letters(for: folded, drawing).uppercased()
        changed = true
        continue
      }
      guard
        let stand = surrogate(ofWord: folded, names, cities: cities, lists, &drawing)
      else { return nil }
      result += stand.contains(" ") && !isShouted ? stand : LetterCase.apply(word, to: stand)
      changed = true
    }
    return changed && result != text ? result : nil
  }

  /// An address; a street that is called by a word of addresses, or by a letter, gets another
  /// name too: `1420 K Street`, `22 State Street`, `3 The Crescent`.
  mutating func renderStreet(
    _ text: String, _ names: NameSurrogates, cities: [String: String], _ lists: SurrogateLists,
    _ drawing: inout SurrogateDraw
  ) -> String? {
    let parts = MentionParts(text).parts
    guard let place = Self.commonName(in: parts) else {
      return render(
        text, keeping: Self.addressWords, names, cities: cities, lists, &drawing)
    }
    /// Whether no other word says what kind of street it is.
    func isKind(_ index: Int) -> Bool {
      !parts[(index + 1)...].contains {
        if case .word(let word) = $0 { Self.kinds.contains(MentionParts.fold(word)) } else { false }
      }
    }
    var result = ""
    for (index, part) in parts.enumerated() {
      guard case .word(let word) = part else {
        if case .other(let other) = part { result += other }
        continue
      }
      let folded = MentionParts.fold(word)
      if let number = Self.number(folded, drawing) {
        result += LetterCase.apply(word, to: number)
      } else if index == place {
        guard
          let stand = commonSurrogate(
            folded, isKind: isKind(index), names, cities: cities, lists, &drawing)
        else { return nil }
        result += LetterCase.apply(word, to: stand)
      } else {
        result += word
      }
    }
    return result == text ? nil : result
  }

  /// The place among `parts` of what names the street, if nothing but words of addresses does.
  private static func commonName(in parts: [MentionParts.Part]) -> Int? {
    var words: [(place: Int, word: String)] = []
    for (place, part) in parts.enumerated() {
      if case .word(let word) = part { words.append((place, MentionParts.fold(word))) }
    }
    func isNumber(_ word: String) -> Bool {
      spelled.contains(word) || word.utf8.contains(where: \.isDigit)
    }
    guard
      words.allSatisfy({ isNumber($0.word) || addressWords.contains($0.word) || $0.word.count == 1 }
      )
    else { return nil }
    guard let kind = words.lastIndex(where: { kinds.contains($0.word) }) else { return nil }
    // `Avenue B`, but not `County Road 12` or `Elm Street, Suite B`.
    if kind + 1 < words.count, case .other(" ")? = parts.dropFirst(words[kind].place + 1).first {
      let next = words[kind + 1].word
      if isNumber(next) { return nil }
      if next.count == 1, !directions.contains(next) { return words[kind + 1].place }
    }
    guard kind > 0 else { return nil }
    let before = words[kind - 1]
    if isNumber(before.word) || OrganizationWords.joining.contains(before.word) {
      // `3 The Crescent`; but `4 2nd Street` is named by its number.
      return isNumber(before.word) && before.word.last?.isLetter == true && kind > 1
        ? nil : words[kind].place
    }
    return before.place
  }

  /// What stands for a letter, for a kind of street that is its name, or for a word.
  private mutating func commonSurrogate(
    _ word: String, isKind: Bool, _ names: NameSurrogates, cities: [String: String],
    _ lists: SurrogateLists,
    _ drawing: inout SurrogateDraw
  ) -> String? {
    let pool =
      word.count == 1
      ? "abcdefghijklmnoprtuvwy".map(String.init)
      : isKind && Self.kinds.contains(word) ? Self.named : []
    guard !pool.isEmpty else {
      return surrogate(ofWord: word, names, cities: cities, lists, &drawing)
    }
    let key = "\u{0}street \(word)"
    if surrogates[key] == nil {
      surrogates[key] = drawing.choose("street", for: word, from: pool) { $0 != word }
    }
    return surrogates[key]
  }

  /// Kinds of streets; those that alone, behind an article, name one are in ``named``.
  private static let kinds: Set<String> = Set(
    """
    street st avenue ave av boulevard blvd road rd drive dr lane ln court ct place pl plaza plz
    square sq terrace ter circle cir way parkway pkwy loop trail trl alley row path pike crossing
    xing close crescent gardens mews parade
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
  private static let named = [
    "avenue", "close", "crescent", "drive", "gardens", "lane", "mews", "parade", "square",
    "terrace",
  ]
  private static let directions: Set<String> = ["n", "s", "e", "w"]

  /// Another number of the same length and ending for `22`, `3rd`, `2b` and `two`.
  private static func number(_ word: String, _ drawing: SurrogateDraw) -> String? {
    if let place = spelled.firstIndex(of: word) {
      let other = drawing.key.draw(word, for: "surrogate spelled", upperBound: spelled.count - 1)
      return spelled[other < place ? other : other + 1]
    }
    guard word.utf8.contains(where: \.isDigit) else { return nil }
    let digits = word.prefix { $0.isNumber }
    let ending = word.dropFirst(digits.count)
    if !digits.isEmpty, ["st", "nd", "rd", "th"].contains(ending), let value = Int(digits) {
      let bound = digits.count == 1 ? 8 : 88
      var other =
        (digits.count == 1 ? 1 : 11)
        + drawing.key.draw(word, for: "surrogate ordinal", upperBound: bound)
      if other >= value { other += 1 }
      return "\(other)\(ordinalEnding(other))"
    }
    return NumberSurrogates.shaped(word, drawing.stream("part", for: word), attempt: 0) {
      $0 != word
    }
  }

  private static func ordinalEnding(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "th" }
    return ["th", "st", "nd", "rd"][number % 10 < 4 ? number % 10 : 0]
  }

  private static func letters(for word: String, _ drawing: SurrogateDraw) -> String {
    var stream = drawing.stream("acronym", for: word)
    let letters = Array("abcdefghklmnprstvw")
    let result = String(word.map { _ in letters[stream.next(letters.count)] })
    return result == word ? String(result.reversed()) + "" : result
  }

  private static let spelled = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  /// Words of addresses that stay.
  static let addressWords: Set<String> = OrganizationWords.joining.union(
    """
    street st avenue ave av boulevard blvd road rd drive dr lane ln court ct place pl plaza plz
    square sq terrace ter circle cir way highway hwy freeway fwy route rte parkway pkwy loop trail
    trl alley aly row path pike expressway expy crossing xing square close crescent gardens mews
    suite ste unit apt apartment floor fl room rm building bldg box po p.o post office pob number no
    north south east west northeast northwest southeast southwest n s e w ne nw se sw
    county state interstate i us old upper lower lot space trailer calle avenida camino paseo via
    flat parade quay wharf hill green
    house c o care general delivery rural rr pmb mailstop attn
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
