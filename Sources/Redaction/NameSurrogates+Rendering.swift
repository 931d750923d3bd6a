internal import LetheCore

extension NameSurrogates {
  /// The surrogate of a word of anyone's name, if it is one; organizations and addresses
  /// that people gave their names to follow them.
  func surrogate(ofWord word: String) -> String? {
    surnames[word]
      ?? SurrogateLists.Gender.allCases.lazy.compactMap { givenNames[word + $0.suffix] }.first
  }

  /// A surrogate for what is nearly a word of somebody's name.
  private func surrogate(nearWord word: String) -> String? {
    guard word.count >= 5 else { return nil }
    func isNear(_ known: String) -> Bool { isOneEdit(Array(known.utf8), Array(word.utf8)) }
    if let near = surnames.keys.filter({ isNear($0) || Self.isSolid(word, $0) }).min() {
      return surnames[near]
    }
    return givenNames.keys.filter { isNear(String($0.prefix { $0 != "\u{0}" })) }.min()
      .flatMap { givenNames[$0] }
  }

  /// The people, as user names and e-mail addresses need them: given names and surnames
  /// with their surrogates.
  var directory: [(given: [(String, String)], surname: [(String, String)])] {
    names.map { name in
      (
        name.given.compactMap { word in
          (word.count == 1 ? otherLetter(word, 0) : givenNames[name.key(word)]).map { (word, $0) }
        },
        name.surname.compactMap { word in surnames[word].map { (word, $0) } }
      )
    }
  }

  /// The mention `text` of `person` with the surrogate's name in its form, or `nil` if
  /// there is a part of it that no name was found for.
  ///
  /// - Parameter attempt: which of the orders of the alphabet gives letters that stand for no
  ///   known name.
  func render(_ text: String, person: Int, attempt: Int = 0) -> String? {
    if let spelled = spelled(text, person) { return spelled }
    let parts = MentionParts(text).parts
    var writing = Writing(
      names: names[person], name: PersonName(text),
      isAlone: parts.count { if case .word = $0 { true } else { false } } == 1, attempt: attempt)
    var result = ""
    var dropped: String?
    var changed = false
    var isFirst = true
    for (index, part) in parts.enumerated() {
      switch part {
      case .other(let other):
        // `al-Amin`, and `de la Cruz`.
        if dropped != nil, other.allSatisfy({ $0 == " " || $0 == "-" }) { continue }
        result += other
      case .word(let word):
        let folded = MentionParts.fold(word)
        if !writing.isAlone, PersonName.isIgnored(folded),
          !(isFirst && PersonName.generations[folded] != nil && folded != "sr")
        {
          result += word
          continue
        }
        isFirst = false
        if PersonName.isParticle(folded), !writing.isAlone, index < parts.count - 1,
          !writing.names.given.contains(folded), !writing.names.surname.contains(folded)
        {
          dropped = dropped ?? word
          continue
        }
        guard var stand = stand(for: word, folded, &writing) else { return nil }
        if dropped?.first?.isUppercase == true { stand = LetterCase.capitalized.applied(to: stand) }
        dropped = nil
        if stand != word { changed = true }
        if stand.isEmpty, result.last == " " || result.last == "-" { result.removeLast() }
        result += stand
      }
    }
    return changed ? result : nil
  }

  /// A name that is spelled letter by letter, `O-k-o-n-j-o`, with the surrogate's letters.
  private func spelled(_ text: String, _ person: Int) -> String? {
    guard let word = PersonName.spelledWord(text),
      let stand = given(word, names[person]) ?? surname(word, names[person])
        ?? surrogate(ofWord: word)
    else { return nil }
    let isUpper = text.dropFirst().allSatisfy { !$0.isLowercase }
    let letters = MentionParts.fold(stand).filter(\.isLetter).enumerated().map { place, letter in
      isUpper || place == 0 && text.first?.isUppercase == true
        ? letter.uppercased() : String(letter)
    }
    return letters.joined(separator: "-")
  }

  /// What the words of one mention are written by.
  private struct Writing {
    let names: Names
    let name: PersonName?
    /// Whether the mention is one word.
    let isAlone: Bool
    let attempt: Int
    var initialsSeen = 0
    /// The given names of which a part has been written.
    var shortened: Set<String> = []
  }

  private func stand(for word: String, _ folded: String, _ writing: inout Writing) -> String? {
    let names = writing.names
    if folded.count == 1 {
      defer { writing.initialsSeen += 1 }
      return initial(folded, writing).map { LetterCase.apply(word, to: $0) }
    }
    let isOneCase =
      word.allSatisfy { $0.isUppercase || $0 == "'" }
      || word.allSatisfy { $0.isLowercase || $0 == "'" }
    if writing.isAlone, isOneCase, folded.count <= 5, surrogate(ofWord: folded) == nil,
      let letters = initials(folded.filter(\.isLetter), writing)
    {
      return word.first?.isUppercase == true ? letters.uppercased() : letters
    }
    // `Abdul Rahman` is all of Abdulrahman.
    let whole = names.given.first { PersonName.isPart($0, folded) }
    if let whole, !names.given.contains(folded), !writing.shortened.insert(whole).inserted {
      return ""
    }
    let plain =
      given(folded, names) ?? surname(folded, names)
      ?? surrogate(ofWord: folded) ?? surrogate(nearWord: folded)
    guard let plain else { return letters(for: word, folded, writing.attempt) }
    let marked = word.utf8.contains { $0 >= 0x80 }
    return LetterCase.apply(word, to: marked ? plain : MentionParts.fold(plain))
  }

  /// What stands for a word that is the person's given name, whole, short or misspelled.
  private func given(_ folded: String, _ names: Names) -> String? {
    if names.given.contains(folded) { return givenNames[names.key(folded)] }
    if names.surname.contains(folded) { return nil }
    let short = names.given.first {
      $0.count > 1 && (Nicknames.mayBeSame($0, folded) || PersonName.isPart($0, folded))
    }
    if let short {
      return givenNames[names.key(short)].map { Nicknames.short(for: $0) ?? $0 }
    }
    guard !names.surname.contains(where: { isOneEdit(Array($0.utf8), Array(folded.utf8)) }) else {
      return nil
    }
    return names.given.first { $0.count > 2 && isOneEdit(Array($0.utf8), Array(folded.utf8)) }
      .flatMap { givenNames[names.key($0)] }
  }

  private func surname(_ folded: String, _ names: Names) -> String? {
    if names.surname.contains(folded) { return surnames[folded] }
    return names.surname.first {
      isOneEdit(Array($0.utf8), Array(folded.utf8)) || Self.isSolid(folded, $0)
    }.flatMap { surnames[$0] }
  }

  // Letters.

  /// A few letters that no name is known for, such as `pq` after a slash, as other letters.
  private func letters(for word: String, _ folded: String, _ attempt: Int) -> String? {
    guard folded.count <= 4, folded.count == word.count else { return nil }
    let letters = folded.compactMap { $0 == "'" ? "'" : otherLetter(String($0), attempt) }
    guard letters.count == folded.count else { return nil }
    return String(
      zip(word, letters).map { $0.isUppercase ? Character($1.uppercased()) : Character($1) })
  }

  /// The surrogate's initials for `letters`, which are the person's.
  private func initials(_ letters: String, _ writing: Writing) -> String? {
    let all = writing.names.given + writing.names.surname
    var result = ""
    var position = 0
    for (place, letter) in letters.enumerated() {
      // The next name that begins so: middle names may be left out.
      guard let found = all[position...].firstIndex(where: { $0.first == letter }) else {
        // A middle name that stands nowhere else.
        if place == 1, letters.count == 3, all.count == 2, all[1].first == letters.last,
          !"dlv".contains(letter), let other = otherLetter(String(letter), writing.attempt)
        {
          result += other
          continue
        }
        // Particles, and the D of O'Dwyer, have no letter in the surrogate.
        if place > 0, "vdlmoeatb".contains(letter) { continue }
        return nil
      }
      guard let stand = initial(of: all[found], writing) else { return nil }
      result += stand
      position = found + 1
    }
    return position == all.count || result.count == letters.count ? result : nil
  }

  private func initial(of word: String, _ writing: Writing) -> String? {
    if word.count == 1 { return otherLetter(word, writing.attempt) }
    let names = writing.names
    let stand =
      names.surname.contains(word) ? surnames[word] : givenNames[names.key(word)]
    return stand.map { MentionParts.fold(String($0.prefix(1))) }
  }

  private func initial(_ letter: String, _ writing: Writing) -> String? {
    let (names, place) = (writing.names, writing.initialsSeen)
    // `J. Smith`, `Anna S.` and `J.S.`: the first letter is of the first name, the last of the last.
    if let name = writing.name,
      name.form == .givenAndInitial || name.form == .initials && place == name.given.count
    {
      if let word = names.surname.first(where: { $0.hasPrefix(letter) }) {
        return initial(of: word, writing)
      }
    }
    let given = names.given.dropFirst(place)
    if let word = given.first(where: { $0.hasPrefix(letter) })
      ?? names.given.first(where: { $0.hasPrefix(letter) })
    {
      return initial(of: word, writing)
    }
    if let word = names.surname.first(where: { $0.hasPrefix(letter) }) {
      return initial(of: word, writing)
    }
    return otherLetter(letter, writing.attempt)
  }

  /// Another letter for `letter`, the same throughout the case, and for no other letter.
  private func otherLetter(_ letter: String, _ attempt: Int) -> String? {
    guard let place = Self.alphabet.firstIndex(of: letter) else { return nil }
    return Self.alphabet[cycle(attempt)[place]]
  }

  private static let alphabet = "abcdefghijklmnopqrstuvwxyz".map(String.init)

  /// A drawn order of the alphabet in which no letter stands in its own place.
  ///
  /// Source: Sattolo, "An algorithm to generate a random cyclic permutation", Information
  /// Processing Letters 22 (1986).
  private func cycle(_ attempt: Int) -> [Int] {
    var stream = draw.stream("alphabet", for: "\(attempt)")
    var order = Array(Self.alphabet.indices)
    for place in order.indices.dropFirst().reversed() { order.swapAt(place, stream.next(place)) }
    return order
  }
}
