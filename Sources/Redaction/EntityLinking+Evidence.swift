internal import LetheCore

extension EntityLinking {
  /// What links a form to a name it may stand for, strongest first.
  func evidence(for name: PersonName) -> [(LinkReason, (PersonName) -> Bool)] {
    switch name.form {
    case .full: evidence(forWhole: name)
    case .initialAndSurname: evidence(forInitialAndSurname: name)
    case .givenAndInitial: evidence(forGivenAndInitial: name)
    case .single: name.isTitled ? evidence(forTitled: name) : evidence(forWord: name)
    case .initials:
      [
        (.initials, { isSigned($0, name.initials) }), shuffled(name.initials),
        withMiddleInitial(name.initials),
      ]
    }
  }

  /// Whether a word is given as another name of somebody whom `name` fits.
  private func isAlias(_ word: String, of name: PersonName) -> Bool {
    knowledge.aliases?.isAlias(word, of: name) == true
  }

  private func evidence(
    forWhole name: PersonName
  ) -> [(LinkReason, (PersonName) -> Bool)] {
    let (given, surname) = (name.given[0], name.surnameLetters)
    return [
      // `Mr Osei Tutu` without the hyphen of Osei-Tutu.
      (
        .lastName,
        { other in
          name.isTitled && other.surnameWords.count > 1
            && other.surnameWords == name.given + name.surnameWords
        }
      ),
      (
        .sameName,
        { other in
          other.form == .full && other.surnameLetters == surname
            && other.hasSameGivenNames(as: name)
        }
      ),
      (
        .nickname,
        { other in
          other.form == .full && other.surnameLetters == surname
            && (Nicknames.mayBeSame(other.given[0], given) || isAlias(given, of: other)
              || isAlias(other.given[0], of: name))
            && other.agreesInMiddleNames(with: name)
        }
      ),
      (
        .renamed,
        { $0.form == .full && knowledge.aliases?.isRenamed($0, name) == true }
      ),
      (
        .reversed,
        { other in
          other.form == .full && other.given.count == 1 && name.given.count == 1
            && other.surname == given && other.given[0] == name.surname
        }
      ),
      (.partOfName, { $0.form == .full && $0.mayBeSame(as: name, surnames: surnames) }),
      (
        .misspelling,
        { other in
          other.form == .full && other.agreesInMiddleNames(with: name)
            && (other.surnameLetters == surname && isMisspelled(other.given[0], given)
              || other.given[0] == given
                && (isMisspelled(other.surnameLetters, surname)
                  || isTransposed(other.surnameLetters, surname)))
        }
      ),
      (
        .partOfGivenName,
        { other in
          other.form == .full && other.surnameLetters == surname
            && PersonName.isPart(other.given[0], given) && other.agreesInMiddleNames(with: name)
        }
      ),
    ]
  }

  private func evidence(
    forInitialAndSurname name: PersonName
  ) -> [(LinkReason, (PersonName) -> Bool)] {
    let (initial, surname) = (name.given[0].first, name.surnameLetters)
    return [
      (
        .initialAndLastName,
        { other in
          (other.form == .full || other.form == .initialAndSurname)
            && other.surnameLetters == surname && other.given[0].first == initial
            && other.agreesInMiddleNames(with: name)
        }
      ),
      (
        .misspelling,
        { other in
          other.form == .full && other.given[0].first == initial
            && isMisspelled(other.surnameLetters, surname)
            && other.agreesInMiddleNames(with: name)
        }
      ),
      (.partOfName, { $0.form == .full && $0.mayBeSame(as: name, surnames: surnames) }),
    ]
  }

  private func evidence(
    forGivenAndInitial name: PersonName
  ) -> [(LinkReason, (PersonName) -> Bool)] {
    let initial = name.surname.first
    let letters = name.lastNameInitials
    return [
      (
        .givenNameAndInitial,
        { other in
          other.given.first == name.given[0] && other.surname.first == initial
            && (letters.map { other.hasLastNames(beginning: $0) } ?? true)
        }
      ),
      (
        .nickname,
        { other in
          other.surname.first == initial
            && (letters.map { other.hasLastNames(beginning: $0) } ?? true)
            && (other.given.contains { Nicknames.mayBeSame($0, name.given[0]) }
              || isAlias(name.given[0], of: other))
        }
      ),
      (.partOfName, { $0.form == .full && $0.mayBeSame(as: name, surnames: surnames) }),
      // The initial may be of a middle name.
      (
        .givenNameAndInitial,
        { other in
          other.form == .full && other.given.first == name.given[0]
            && other.agreesInMiddleNames(with: name)
            && other.given.dropFirst().contains { $0.first == initial }
        }
      ),
    ]
  }

  /// `Mr. James` is no James Porter.
  private func evidence(
    forTitled name: PersonName
  ) -> [(LinkReason, (PersonName) -> Bool)] {
    let surname = name.surnameLetters
    guard surname.count > 1 else { return [(.initials, { $0.surname.first == surname.first })] }
    // `Mr O-T`.
    if let letters = name.lastNameInitials {
      return [(.initials, { $0.hasLastNames(beginning: letters) })]
    }
    return [
      (.lastName, { $0.surnameLetters == surname }),
      // One part of a joined last name, which people leave out as they like.
      (.lastName, { name.isWithinSurname(of: $0) }),
      (.partOfName, { $0.form == .full && $0.mayBeSame(as: name, surnames: surnames) }),
      // Mr. Minh is a Minh where the last name is written first.
      (.givenName, { $0.isFamilyNameFirst && $0.given.first == name.surname }),
      (.misspelling, { isMisspelled($0.surnameLetters, surname) }),
    ] + evidence(forFamiliar: name)
  }

  /// `Miss Ruby` is Ruby Haynes where nobody's last name is Ruby; `Ms. Ruby` only if it is nearly
  /// always a woman's first name.
  private func evidence(
    forFamiliar name: PersonName
  ) -> [(LinkReason, (PersonName) -> Bool)] {
    guard let title = name.familiarTitle, !name.surname.contains(" ") else { return [] }
    let word = name.surname
    let gender = knowledge.gender(word)
    guard title == .miss ? gender != .male : gender == .female else { return [] }
    return [
      (.givenName, { $0.form != .single && $0.given.first == word }),
      (
        .nickname,
        { other in
          other.given.first.map { isAlias(word, of: other) || Nicknames.mayBeSame($0, word) }
            ?? false
        }
      ),
      (.givenName, { $0.form == .single && !$0.isTitled && $0.surname == word }),
    ]
  }

  private func evidence(
    forWord name: PersonName
  ) -> [(LinkReason, (PersonName) -> Bool)] {
    let (word, letters) = (name.surname, name.surnameLetters)
    guard word.count > 1 else {
      return [
        (.lastName, { $0.surname == word }), (.givenName, { $0.given.first == word }),
        // `R.` below a message is as often of a first name as of a last one.
        (.initials, { $0.surname.first == word.first || $0.given.first?.first == word.first }),
      ]
    }
    let parts = word.split(separator: "-").map(String.init)
    var result: [(LinkReason, (PersonName) -> Bool)] = [
      // Of a Grant and a Grant Wilson either may be meant.
      (
        .lastName,
        { other in
          other.surnameLetters == letters
            || other.given.first == word && !(other.form == .single)
        }
      ),
      (.givenName, { $0.given.starts(with: parts) }),
    ]
    // `JS` without dots.
    if letters.count <= 5 { result.append((.initials, { isSigned($0, letters) })) }
    result += [
      (.givenName, { $0.given.contains(word) }),
      (.nickname, { isAlias(word, of: $0) }),
      (.nickname, { $0.given.contains { Nicknames.mayBeSame($0, word) } }),
      (.misspelling, { $0.form != .single && isMisspelled($0.surnameLetters, letters) }),
      (.lastName, { name.isWithinSurname(of: $0) }),
      (
        .partOfGivenName,
        { other in
          guard other.form == .full, let given = other.given.first else { return false }
          return PersonName.isPart(given, word) && !(isKnownName(given) && isKnownName(word))
        }
      ),
    ]
    if (3...4).contains(letters.count), !isKnownName(word) {
      result += [shuffled(letters), withMiddleInitial(letters)]
    }
    return result
  }

  /// Whether somebody of the whole name may sign with `letters`.
  private func isSigned(_ name: PersonName, _ letters: String) -> Bool {
    switch name.form {
    case .full: name.signatures.contains(letters)
    case .initials: name.initials == letters
    case .initialAndSurname, .givenAndInitial:
      letters.count > 1 && name.signatures.contains(letters)
    case .single: false
    }
  }

  /// Three initials of whom the letters give no middle name elsewhere: `RBH` is Ruby Haynes.
  private func withMiddleInitial(_ letters: String) -> (LinkReason, (PersonName) -> Bool) {
    (
      .initials,
      { other in
        other.form == .full && letters.count == 3 && other.given.count == 1
          && other.surnameWords.count == 1 && other.given[0].first == letters.first
          && other.surname.first == letters.last
      }
    )
  }

  /// The initials of a whole name in another order, last name first.
  private func shuffled(_ letters: String) -> (LinkReason, (PersonName) -> Bool) {
    let sorted = letters.sorted()
    return (
      .initials,
      { other in
        other.form == .full && letters.count > 1
          && other.signatures.contains { $0.count == letters.count && $0.sorted() == sorted }
      }
    )
  }
}
