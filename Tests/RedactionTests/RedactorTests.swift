import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct RedactorTests {
  @Test func `a letter is redacted as the policy says`() throws {
    let letter = MarkedLetter(
      """
      Re: ⟦PATIENT:John Smith⟧, DOB: ⟦DATE:1/2/56⟧, MRN ⟦MEDICALRECORD:4827193⟧
      Mr. ⟦PATIENT:Smith⟧, a ⟦AGE:57⟧-year-old ⟦PROFESSION:truck driver⟧ of ⟦CITY:Austin⟧,
      was seen by Dr. ⟦DOCTOR:Ng⟧ on ⟦DATE:March 4, 2013⟧ and ⟦DATE:3/11⟧. Call ⟦PHONE:555-0134⟧.
      """)
    let output = try Cases.redact([("a", letter)])[0]
    let days = Cases.key.caseKey(for: "case").dateShift().days
    #expect(
      String(decoding: output.bytes, as: UTF8.self) == """
        Re: [PATIENT-1], DOB: \(try Cases.date(1956, 1, 2, days) { "\($0.month)/\($0.day)/\($0.year % 100)" }), MRN [MEDICALRECORD]
        Mr. [PATIENT-1], a 57-year-old [OCCUPATION] of [CITY],
        was seen by Dr. [DOCTOR-1] on \(try Cases.date(2013, 3, 4, days) { "\(Cases.month($0)) \($0.day), \($0.year)" }) \
        and \(try Cases.date(2013, 3, 11, days) { "\($0.month)/\($0.day)" }). Call [PHONE].
        """)
    #expect(output.notes.isEmpty)
    #expect(output.counts[.patient] == 2)
  }

  @Test func `the built-in policies do to one letter what they promise`() throws {
    let letter = MarkedLetter(
      """
      ⟦PATIENT:Ann Lee⟧, ⟦AGE:93⟧, of ⟦STREET:12 Elm St⟧, ⟦CITY:Bangor⟧, ⟦STATE:ME⟧ ⟦ZIP:04401-1234⟧ \
      and ⟦ZIP:03601⟧, born ⟦DATE:1920⟧, seen ⟦DATE:5/27/2013⟧, ⟦DATE:9/12⟧, ⟦DATE:June 2012⟧.
      """)
    let safeHarbor = try Cases.redact([("a", letter)], policy: "safe-harbor")[0]
    #expect(
      String(decoding: safeHarbor.bytes, as: UTF8.self)
        == "[PATIENT], 90+, of [STREET], [CITY], ME 044 and 000, born [DATE], seen 2013, [DATE], 2012."
    )
    let strict = try Cases.redact([("a", letter)], policy: "strict")[0]
    #expect(
      String(decoding: strict.bytes, as: UTF8.self)
        == """
        [PATIENT], [AGE], of [STREET], [CITY], [STATE] [ZIP] and [ZIP], born [DATE], seen [DATE], \
        [DATE], [DATE].
        """)
  }

  @Test(arguments: [
    ("97", "90+"), ("89", "89"), ("90", "90+"), ("97-year-old", "90+-year-old"), ("97yo", "90+yo"),
    ("ninety-one", "ninety or older"), ("Ninety-one years", "Ninety-plus years"),
    ("ninety-one-year-old", "ninety-plus-year-old"), ("NINETY", "NINETY OR OLDER"),
    ("forty-five", "forty-five"), ("95 months", "95 months"), ("80s", "80s"),
    ("one hundred and three", "ninety or older"), ("octogenarian", "octogenarian"),
    ("elderly", "[AGE]"),
  ])
  func `an age above 89 becomes 90 in its own form`(age: String, expected: String) throws {
    let output = try Cases.redact([("a", MarkedLetter("She is ⟦AGE:\(age)⟧."))])[0]
    #expect(String(decoding: output.bytes, as: UTF8.self) == "She is \(expected).")
  }

  @Test(arguments: [
    ("in his ⟦AGE:nineties⟧.", "in his nineties or older."),
    ("in her late ⟦AGE:nineties⟧, frail", "in her nineties or older, frail"),
    ("in her early-to-mid ⟦AGE:90s⟧", "in her 90s or older"),
    ("IN HIS LATE ⟦AGE:90S⟧", "IN HIS 90S OR OLDER"),
    ("in his late ⟦AGE:eighties⟧", "in his late eighties"),
    ("A ⟦AGE:nonagenarian⟧ man", "A 90-plus-year-old man"),
    ("a ⟦AGE:centenarian⟧, she", "a 90-plus-year-old, she"),
    ("two ⟦AGE:nonagenarians⟧", "two 90-plus-year-olds"),
    ("her ⟦AGE:94th⟧ birthday", "her 90+ birthday"),
    ("his ⟦AGE:ninety-first⟧ birthday", "his ninety-plus birthday"),
    ("her ⟦AGE:hundredth⟧ birthday", "her ninety-plus birthday"),
    ("her ⟦AGE:eighty-ninth⟧ birthday", "her eighty-ninth birthday"),
    ("lived to be ⟦AGE:one hundred and three⟧ years old", "lived to be ninety-plus years old"),
    ("aged ⟦AGE:88⟧-⟦AGE:93⟧", "aged 88-90+"),
  ])
  func `a sentence with an age above 89 reads on`(letter: String, expected: String) throws {
    for policy in ["letter", "safe-harbor"] {
      let output = try Cases.redact([("a", MarkedLetter(letter))], policy: policy)[0]
      #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
    }
  }

  @Test(arguments: [
    ("seen on ⟦DATE:3/14/2013⟧.", "seen in 2013."),
    ("On ⟦DATE:March 14, 2013⟧ he", "In 2013 he"), ("SEEN ON ⟦DATE:3/14/2013⟧", "SEEN IN 2013"),
    ("on⟦DATE:3/14/13⟧", "in2013"), ("seen on\n⟦DATE:3/14/2013⟧", "seen in\n2013"),
    ("on ⟦DATE:Tuesday (3/12/13)⟧;", "in 2013;"),
    ("on ⟦DATE:Tuesday (3/12/13⟧, at noon);", "in (2013, at noon);"),
    ("on the ⟦DATE:14th of March, 2013⟧", "in 2013"),
    ("died in the ⟦DATE:winter of 2009⟧", "died in 2009"),
    ("since the ⟦DATE:fall of 2012⟧ he", "since 2012 he"),
    ("Dated this ⟦DATE:4th day of March, 2013⟧", "Dated 2013"),
    ("The ⟦DATE:first of May, 2013⟧ was", "2013 was"),
    ("on or about ⟦DATE:3/14/2013⟧", "in or about 2013"),
    ("on/about the ⟦DATE:14th of March, 2013⟧", "in/about 2013"),
    ("On or before ⟦DATE:3/14/2013⟧", "In or before 2013"),
    ("on ⟦DATE:3/4⟧-⟦DATE:3/14/2013⟧", "on [DATE]-2013"),
    ("shut from ⟦DATE:July 2-6, 2021⟧.", "shut in 2021."),
    ("Between ⟦DATE:7 and 28 May 2019⟧ he", "In 2019 he"),
    ("from ⟦DATE:December 28, 2013 to January 4, 2014⟧", "from 2013-2014"),
    ("from ⟦DATE:3/14/2013⟧ to ⟦DATE:3/19/2013⟧", "from 2013 to 2013"),
    // An article, or an `on`, that is not the date's.
    ("on the ⟦DATE:3/14/2013⟧ visit", "on the 2013 visit"),
    ("the ⟦DATE:March 14, 2013⟧ note", "the 2013 note"),
    ("based on ⟦DATE:3/14/2013⟧ films", "based on 2013 films"),
    ("in the ⟦DATE:1980s⟧", "in the 1980s"), ("by ⟦DATE:3/14/2013⟧", "by 2013"),
    ("carton ⟦DATE:3/14/2013⟧", "carton 2013"), ("on ⟦DATE:3/14⟧", "on [DATE]"),
  ])
  func `words before a date fit the year that is left of it`(
    letter: String, expected: String
  ) throws {
    let output = try Cases.redact([("a", MarkedLetter(letter))], policy: "safe-harbor")[0]
    #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
  }

  @Test func `words before a holiday fit the month that it becomes`() throws {
    for (before, after) in [("On", "In"), ("at", "in"), ("since", "since")] {
      let letter = MarkedLetter("\(before) ⟦DATE:Thanksgiving 2012⟧ and on ⟦DATE:3/14/2013⟧")
      let output = String(decoding: try Cases.redact([("a", letter)])[0].bytes, as: UTF8.self)
      #expect(output.hasPrefix("\(after) ") && output.contains(" and on "), "\(output)")
    }
  }

  @Test func `an age in months is kept where the unit stands outside the finding`() throws {
    let output = try Cases.redact([("a", MarkedLetter("a ⟦AGE:95⟧-month-old"))])[0]
    #expect(output.edits.isEmpty)
  }

  @Test(arguments: [
    ("seen ⟦DATE:02/30/2013⟧", "seen [DATE]"), ("seen ⟦DATE:13/45/11⟧", "seen [DATE]"),
    ("at ⟦DATE:Christmas Eve⟧", "at [DATE]"), ("on ⟦DATE:the day it rained⟧", "on [DATE]"),
  ])
  func `a date that cannot move is tagged and reported`(text: String, expected: String) throws {
    let output = try Cases.redact([("a", MarkedLetter("\n" + text))])[0]
    #expect(String(decoding: output.bytes, as: UTF8.self) == "\n" + expected)
    #expect(output.notes.map(\.location?.line) == [2])
    #expect(output.notes.allSatisfy { $0.location?.file == "a" })
    #expect(output.replacements.map(\.operator) == [.tag])
  }

  @Test func `the order of day and month is inferred from the document, then the case`() throws {
    let documents = [
      ("a", MarkedLetter("⟦DATE:25/03/2013⟧ ⟦DATE:03/04/2013⟧")),
      ("b", MarkedLetter("⟦DATE:03/04/2013⟧")),
      ("c", MarkedLetter("⟦DATE:03/25/2013⟧ ⟦DATE:03/26/2013⟧ ⟦DATE:03/04/2013⟧")),
    ]
    let days = Cases.key.caseKey(for: "case").dateShift().days
    let dayFirst = try Cases.date(2013, 4, 3, days) {
      "\(Cases.two($0.day))/\(Cases.two($0.month))/\($0.year)"
    }
    let monthFirst = try Cases.date(2013, 3, 4, days) {
      "\(Cases.two($0.month))/\(Cases.two($0.day))/\($0.year)"
    }
    let outputs = try Cases.redact(documents).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(outputs[0].hasSuffix(" " + dayFirst))
    #expect(outputs[1] == monthFirst)
    #expect(outputs[2].hasSuffix(" " + monthFirst))
    let forced = try Cases.redact(documents, dateOrder: .dayFirst)
    #expect(String(decoding: forced[1].bytes, as: UTF8.self) == dayFirst)
  }

  @Test func `a birth date never lies ahead`() throws {
    let letter = MarkedLetter("DOB ⟦DATE:3/5/16⟧, seen ⟦DATE:3/4/2013⟧, next ⟦DATE:3/4/16⟧.")
    let output = try Cases.redact([("a", letter)], policy: "safe-harbor")[0]
    #expect(String(decoding: output.bytes, as: UTF8.self) == "DOB [DATE], seen 2013, next 2016.")
  }

  @Test func `what detection missed of a known name or number is replaced as well`() throws {
    let letters = [
      ("a", MarkedLetter("⟦PATIENT:John Smith⟧ claim ⟦IDNUM:WC-48213⟧ of ⟦PATIENT:Friday⟧")),
      (
        "b",
        MarkedLetter("On Friday John Smith (WC-48213) met John Smithson, WC-482135, john smith")
      ),
    ]
    let output = try Cases.redact(letters)[1]
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == "On Friday [PATIENT-1] ([IDNUM]) met John Smithson, WC-482135, john smith")
    #expect(output.replacements.map(\.isPropagated) == [true, true])
    #expect(output.notes.count == 1)
  }

  @Test func `a disease keeps its name beside somebody who is called so`() throws {
    let letters = [
      ("a", MarkedLetter("Nurse ⟦PERSON:Huntington⟧ will ring. ⟦PERSON:Huntington⟧")),
      ("b", MarkedLetter("Huntington’s chorea, Huntington's\ndisease; ask Huntington's nurse.")),
    ]
    let output = try Cases.redact(letters)[1]
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == "Huntington’s chorea, Huntington's\ndisease; ask [PERSON-1]'s nurse.")
  }

  @Test func `invalid bytes are kept or replaced, and reported`() throws {
    let bytes: [UInt8] = Array("caf".utf8) + [0xE9] + Array(" Ng".utf8)
    let document = CaseDocument(
      id: "a", text: DocumentText(bytes),
      findings: [Finding(.doctor, at: 5..<7, score: 1, rule: "test")])
    let kept = try Cases.redactor("letter").redact([document], case: "x")[0]
    #expect(kept.bytes == Array("caf".utf8) + [0xE9] + Array(" [DOCTOR-1]".utf8))
    let replaced = try Cases.redactor("strict").redact([document], case: "x")[0]
    #expect(String(decoding: replaced.bytes, as: UTF8.self) == "caf\u{FFFD} [DOCTOR]")
    #expect(kept.notes.count == 1 && replaced.notes.count == 1)
  }

  @Test func `findings below the score of the policy are left alone`() throws {
    let document = CaseDocument(
      id: "a", text: DocumentText("Ng or ng"),
      findings: [Finding(.doctor, at: 0..<2, score: 0.4, rule: "test")])
    #expect(try Cases.redactor("letter").redact([document], case: "x")[0].edits.isEmpty)
    #expect(try Cases.redactor("strict").redact([document], case: "x")[0].edits.count == 1)
  }

  @Test(arguments: UInt64(0)..<200)
  func `bytes outside findings survive, and order changes nothing`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let documents = (0..<6).map { number in
      CaseDocument.random(id: "letter-\(number)", using: &random)
    }
    let redactor = try Cases.redactor("letter")
    let outputs = try redactor.redact(documents, case: "x")
    for (document, output) in zip(documents, outputs) {
      #expect(document.text.bytes.differs(from: output.bytes, onlyBy: output.edits))
      #expect(output.id == document.id)
    }
    let shuffled = documents.shuffled(using: &random)
    let again = try redactor.redact(shuffled, case: "x")
    for (document, output) in zip(shuffled, again) {
      let before = outputs.first { $0.id == document.id }
      #expect(before?.bytes == output.bytes)
      #expect(before?.replacements == output.replacements)
    }
  }

  @Test(arguments: UInt64(0)..<100)
  func `order changes nothing, even where documents share their id`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let documents = (0..<5).map { _ in CaseDocument.random(id: "letter-1.txt", using: &random) }
    let redactor = try Cases.redactor("letter")
    let outputs = try redactor.redact(documents, case: "x")
    let shuffled = documents.indices.shuffled(using: &random)
    let again = try redactor.redact(shuffled.map { documents[$0] }, case: "x")
    for (place, output) in zip(shuffled, again) { #expect(output.bytes == outputs[place].bytes) }
  }

  @Test(arguments: UInt64(0)..<200)
  func `one entity has one tag, and two have two`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let documents = (0..<4).map { CaseDocument.random(id: "\($0)", using: &random) }
    var tags: [String: Set<String>] = [:]
    var entities: [String: Set<String>] = [:]
    for output in try Cases.redactor("letter").redact(documents, case: "x") {
      for replacement in output.replacements where replacement.type?.isName == true {
        let entity = try #require(replacement.entity)
        tags[entity, default: []].insert(replacement.edit.replacement)
        entities[replacement.edit.replacement, default: []].insert(entity)
      }
    }
    #expect(tags.values.allSatisfy { $0.count == 1 })
    #expect(entities.values.allSatisfy { $0.count == 1 })
  }

  @Test func `occupations become the group that is looked up`() throws {
    let policy = try Cases.policy("letter")
    let redactor = Redactor(
      policy: policy, key: Cases.key, referenceYear: 2026,
      occupationGroup: { $0 == "truck driver" ? "transportation worker" : nil })
    let letter = MarkedLetter("a ⟦PROFESSION:truck driver⟧ and ⟦PROFESSION:zither tuner⟧")
    let output = try redactor.redact([Cases.document("a", letter)], case: "x")[0]
    #expect(
      String(decoding: output.bytes, as: UTF8.self) == "a transportation worker and [OCCUPATION]")
  }
}
