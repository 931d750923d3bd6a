import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// What names become under the policy `research`.
struct NameSurrogateTests {
  private static func replacements(_ marked: String, case id: String = "case") throws -> [String] {
    try SurrogateTests.redact([("a", MarkedLetter(marked))], case: id)[0].edits.map(\.replacement)
  }

  private static func words(_ name: String) -> [String] {
    name.split { $0 == " " || $0 == "-" }.map(String.init)
  }

  /// Whose a given name of the lists is.
  private static func gender(_ name: String) -> String? { Cases.gender(name) }

  @Test func `a name with the last name first keeps its order, and its gender its own`() throws {
    for number in 0..<10 {
      let names = try Self.replacements(
        """
        Mr. ⟦PERSON:Pham Van Duc⟧ and his daughter ⟦PERSON:Pham Thi Hoa⟧; ⟦PERSON:Bui Van Duc⟧, her brother, \
        her daughter ⟦PERSON:Quang Ottley⟧ and her son ⟦PERSON:Quang Ivey⟧
        """, case: "\(number)"
      ).map(Self.words)
      #expect(names[0].count == 3 && names[0][0] == names[1][0])
      #expect(Self.gender(names[0][2]) == "m" && Self.gender(names[1][2]) == "f")
      #expect(Self.gender(names[2][2]) == "m")
      // One given name of a woman and a man is two.
      #expect(Self.gender(names[3][0]) == "f" && Self.gender(names[4][0]) == "m")
    }
  }

  @Test func `kinship ends with its sentence`() throws {
    // A name that no list knows, so that nothing but what stands beside it tells.
    for (before, gender) in [
      ("He lives with his wife. ", "n"), ("Accompanied by: wife\n", "n"), ("his wife; ", "n"),
      ("his wife ", "f"), ("his wife, ", "f"), ("his mother-in-law ", "f"),
      ("her older brother ", "m"),
      ("he came for the second time together with his wife,\n", "f"),
    ] {
      let name = try Self.replacements("\(before)⟦PERSON:Zzorin Okonta⟧ was seen.")[0]
      #expect(Self.gender(name) == gender, "\(before)")
    }
    for (behind, gender) in [
      (", her brother, came", "m"), (" (his wife)", "f"), (", his wife drove", "n"),
      (", the patient's sister.", "f"),
    ] {
      let name = try Self.replacements("Then ⟦PERSON:Zzorin Okonta⟧\(behind)")[0]
      #expect(Self.gender(name) == gender, "\(behind)")
    }
  }

  @Test func `a sister is no nun, and a nun no man`() throws {
    let names = try Self.replacements(
      """
      her sister ⟦PERSON:Ottoline⟧ came. ⟦PERSON:Ottoline⟧ drove. His Sister ⟦PERSON:Perpetua⟧ \
      and Sr. ⟦PERSON:Leocadia Munn⟧ and Sister ⟦PERSON:Yevgenia Tarr⟧
      """)
    #expect(names[0] == names[1])
    #expect(Self.gender(names[0]) == "f" && Self.gender(names[2]) == "f")
    #expect(Self.gender(names[3]) == "f" && Self.gender(names[4]) == "f")
  }

  @Test func `a short form of a given name is one of the surrogate`() throws {
    let names = try Self.replacements(
      "⟦PATIENT:Babatunde Olatunji⟧, ⟦PATIENT:Tunde Olatunji⟧, ⟦PERSON:Tunde⟧, ⟦PERSON:OLATUNJI⟧")
    let short = Self.words(names[1])
    #expect(Self.words(names[0])[1] == short[1] && names[2] == short[0])
    #expect(names[3] == short[1].uppercased())
    #expect(!names.contains { $0.contains("unde") })
  }

  @Test func `a part of a given name that detection missed is replaced`() throws {
    let letter = MarkedLetter(
      "⟦PATIENT:Babatunde Olatunji⟧: Tunde came in August, and his aunt ⟦PERSON:Augustina Olatunji⟧ did. BABA ran."
    )
    let output = try SurrogateTests.redact([("a", letter)])[0]
    let text = String(decoding: output.bytes, as: UTF8.self)
    let given = Self.words(output.edits[0].replacement)[0]
    #expect(text.contains(": \(given) came in August, and his aunt "))
    #expect(text.hasSuffix("\(given.uppercased()) ran."))
    #expect(output.replacements.map(\.isPropagated) == [false, true, false, true])
    #expect(output.notes.contains { $0.message.hasPrefix("2 more mentions") })
  }

  @Test func `particles go with their hyphens and their capitals`() throws {
    let names = try Self.replacements(
      "⟦PERSON:Omar al-Rahim⟧ Mr. ⟦PERSON:al-Rahim⟧ ⟦PERSON:Al-rahim⟧ ⟦PERSON:Alrahim, Omar⟧ ⟦PERSON:Wim van der Hoeven⟧ ⟦PERSON:van der Hoeven⟧"
    )
    let last = Self.words(names[0])[1]
    #expect(names[1] == last && names[2] == last)
    #expect(names[3].hasPrefix(last + ", "))
    #expect(names[4].hasSuffix(" " + names[5]))
    #expect(names.allSatisfy { !$0.hasPrefix("-") && !$0.contains(" -") })
  }

  @Test func `letters that stand for nobody known are all others`() throws {
    for number in 0..<120 {
      let names = try Self.replacements(
        "Dr. ⟦DOCTOR:A.B.⟧ Dr. ⟦DOCTOR:E.F.⟧ Dr. ⟦DOCTOR:C.G.⟧ ⟦PERSON:jb⟧/⟦PERSON:kt⟧ Dr. ⟦DOCTOR:H.K.⟧",
        case: "letters \(number)")
      #expect(Set(names.map { $0.uppercased().filter(\.isLetter) }).count == names.count)
      let letters = Dictionary(
        uniqueKeysWithValues: zip(
          "AB EF CG".filter { $0 != " " }, names[0...2].joined().filter(\.isLetter)))
      #expect(Set(letters.values).count == letters.count)
      #expect(letters.allSatisfy { $0.key != $0.value })
    }
  }

  @Test func `letters keep their apostrophe`() throws {
    let name = try Self.replacements("Mr ⟦PERSON:O'K⟧. came")[0]
    #expect(name.wholeMatch(of: /[A-Z]'[A-Z]/) != nil && name != "O'K")
  }

  @Test func `initials do not read as a word of the letter, or as those of another`() throws {
    for number in 0..<150 {
      let names = try Self.replacements(
        "⟦DOCTOR:RQV⟧ saw the man and was sad. She let him be, as he may go and see to it. ⟦DOCTOR:Ines Okafor⟧, ⟦DOCTOR:I.O.⟧; ⟦DOCTOR:B.G.⟧",
        case: "initials \(number)")
      let read = ["THE", "SAW", "MAN", "AND", "WAS", "SAD", "SHE", "LET", "HIM", "MAY", "SEE"]
      #expect(!read.contains(names[0].uppercased()))
      #expect(names[2] != names[3])
    }
  }

  @Test func `a misspelling that fits several is misspelled in the surrogate's family`() throws {
    let names = try Self.replacements(
      "⟦PERSON:Ana Ostrander⟧ ⟦PERSON:Bea Ostrander⟧ ⟦PERSON:Ostarnder⟧ ⟦PERSON:Ostrander⟧")
    #expect(Self.words(names[0])[1] == names[3] && names[2] == names[3])
  }

  @Test func `the first of two last names is the family's in every name`() throws {
    let names = try Self.replacements(
      "⟦PATIENT:PAZ ORDUÑA, HILARIO⟧, his brother ⟦PERSON:Celso Paz Orduña⟧ and Mrs. ⟦PERSON:Paz⟧")
    #expect(names[0].hasPrefix(Self.words(names[1])[1...].joined(separator: " ").uppercased()))
    #expect(names[2] == Self.words(names[1])[1])
  }

  @Test func `a father and a daughter keep the forms of one last name`() throws {
    let names = try Self.replacements(
      "⟦PERSON:Jozef Zaleski⟧, ⟦PERSON:Hanka Zaleska⟧, Mr. ⟦PERSON:Zaleski⟧")
    #expect(Self.words(names[0])[1] == Self.words(names[1])[1])
    #expect(names[2] == Self.words(names[0])[1])
  }

  @Test func `another name has one surrogate with and without the last name`() throws {
    let names = try Self.replacements(
      "⟦PATIENT:Philomena Skov⟧ (⟦PERSON:Lulu⟧); ⟦PERSON:Lulu Skov⟧; ⟦PERSON:Odo \"Pim\" Skov⟧, ⟦PERSON:Pim⟧"
    )
    #expect(Self.words(names[2]) == [names[1], Self.words(names[0])[1]])
    #expect(names[3].contains("\"\(names[4])\""))
    #expect(Set(names.map { Self.words($0)[0] }).count == 4)
  }

  @Test func `one county has one surrogate however it is written`() throws {
    for number in 0..<5 {
      let names = try Self.replacements(
        "⟦COUNTY:Placer County⟧, ⟦STATE:CA⟧, ⟦COUNTY:PLACER COUNTY⟧, ⟦COUNTY:Placer⟧, ⟦COUNTY:Yolo County⟧",
        case: "county \(number)")
      #expect(names[1] == names[0].uppercased() && names[0] == names[2] + " County")
      #expect(names[3] != names[0])
    }
  }

  @Test(arguments: [
    ("1420 K Street", #"\d{4} [A-Z] Street"#), ("3 The Crescent", #"\d The [A-Z][a-z]+"#),
    ("22 State Street, Suite 5", #"\d\d [A-Z][a-z]+ Street, Suite \d"#),
    ("88 COURT STREET", #"\d\d [A-Z]+ STREET"#), ("140 North Avenue", #"\d{3} [A-Z][a-z]+ Avenue"#),
    ("7 Avenue B", #"\d Avenue [A-Z]"#), ("12 Old County Road", #"\d\d Old [A-Z][a-z]+ Road"#),
  ])
  func `a street called by a word of addresses gets another name`(
    street: String, form: String
  ) throws {
    for number in 0..<5 {
      let stand = try Self.replacements("⟦STREET:\(street)⟧", case: "street \(number)")[0]
      #expect(try stand.wholeMatch(of: Regex(form)) != nil)
      let (old, new) = (street.split(separator: " "), stand.split(separator: " "))
      try #require(old.count == new.count)
      let changed = zip(old, new).filter { $0 != $1 }.map(\.0)
      #expect(changed.contains { !$0.contains(where: \.isNumber) })
    }
  }

  @Test func `a number of a street or a box is enough`() throws {
    let texts = try Self.replacements("⟦STREET:P.O. Box 4471⟧ ⟦STREET:9 County Road 12⟧")
    #expect(texts[0].hasPrefix("P.O. Box ") && texts[1].contains(" County Road "))
    #expect(texts[0] != "P.O. Box 4471" && !texts[1].hasSuffix(" 12"))
  }

  @Test func `an address of the net follows whoever it names`() throws {
    let texts = try Self.replacements(
      """
      Dr ⟦DOCTOR:Niamh O'Flynn⟧, ⟦EMAIL:n.oflynn@tarn.example⟧; ⟦PERSON:Ada Lund-Perez⟧, ⟦EMAIL:ada.lund-perez@tarn.example⟧, \
      ⟦EMAIL:alundperez@tarn.example⟧; ⟦PERSON:Wim van der Hoek⟧, ⟦EMAIL:w.vanderhoek@tarn.example⟧; ⟦PERSON:Q. Ostler⟧, ⟦EMAIL:qostler@tarn.example⟧
      """)
    let irish = Self.words(texts[0].lowercased())
    #expect(texts[1].hasPrefix("\(irish[0].prefix(1)).\(irish[1])@"))
    let joined = Self.words(texts[2].lowercased())
    #expect(texts[3].hasPrefix("\(joined[0]).\(joined[1])-\(joined[2])@"))
    #expect(texts[4].hasPrefix("\(joined[0].prefix(1))\(joined[1])\(joined[2])@"))
    let dutch = Self.words(texts[5].lowercased())
    #expect(texts[6].hasPrefix("\(dutch[0].prefix(1)).\(dutch[1])@"))
    #expect(
      texts[8].hasPrefix(texts[7].lowercased().filter { $0.isLetter } + "@"))
  }
}
