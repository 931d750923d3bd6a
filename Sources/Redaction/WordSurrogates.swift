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
    house c o care general delivery rural rr pmb mailstop attn
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
