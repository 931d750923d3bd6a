import Foundation
import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// What a case goes on with in a later run.
struct CaseMemoryTests {
  private static func redactor(
    _ policy: String, notAfter: CalendarDate? = nil
  ) throws -> Redactor {
    Redactor(
      policy: try Cases.policy(policy), key: Cases.key, referenceYear: 2026, notAfter: notAfter,
      occupationGroup: { _ in "production worker" }, surrogates: { Cases.lists })
  }

  /// The letters one after the other, each in a run of its own.
  private static func inTurn(
    _ letters: [MarkedLetter], policy: String = "letter"
  ) throws -> (texts: [String], memory: CaseMemory) {
    var memory = CaseMemory()
    var texts: [String] = []
    for (number, letter) in letters.enumerated() {
      let (documents, after) = try redactor(policy).redact(
        [Cases.document("\(number)", letter)], case: "case", remembering: memory)
      texts.append(String(decoding: documents[0].bytes, as: UTF8.self))
      memory = after
    }
    return (texts, memory)
  }

  private static let letters = [
    MarkedLetter(
      """
      Mr. ⟦PATIENT:Quim Obarow⟧ (DOB ⟦DATE:3/4/56⟧, aged ⟦AGE:57⟧) and his wife ⟦PERSON:Yseulty \
      Obarow⟧ of ⟦STREET:2217 Lucretia Court⟧, ⟦CITY:Fresno⟧, ⟦STATE:CA⟧ ⟦ZIP:93702⟧ saw Dr. \
      ⟦DOCTOR:Ines Okafor⟧ at ⟦HOSPITAL:Almaden Ridge Clinic⟧ on ⟦DATE:March 4, 2013⟧, tel. \
      ⟦PHONE:(408) 271-8840⟧, ⟦EMAIL:qobarow@gmail.com⟧, SSN ⟦SSN:219-09-9999⟧, claim \
      ⟦IDNUM:WC-20931⟧. ⟦PATIENT:Obarow⟧ was ⟦PROFESSION:a welder⟧.
      """),
    MarkedLetter(
      "⟦PATIENT:OBAROW, QUIM⟧: seen ⟦DATE:4/7/13⟧ by ⟦DOCTOR:Okafor⟧ and ⟦DOCTOR:Bent Halloran⟧ of "
        + "⟦HOSPITAL:Almaden Ridge⟧, ⟦CITY:Visalia⟧. ⟦PHONE:271-8840⟧, SSN ⟦SSN:9999⟧."),
  ]

  @Test(arguments: ["letter", "research", "safe-harbor", "limited-data-set", "strict"])
  func `an empty memory changes nothing, and a second run gives the same`(policy: String) throws {
    let redactor = try Self.redactor(policy)
    let documents = Self.letters.enumerated().map { Cases.document("\($0.offset)", $0.element) }
    let plain = try redactor.redact(documents, case: "case")
    let (first, memory) = try redactor.redact(
      documents, case: "case", remembering: CaseMemory())
    #expect(first.map(\.bytes) == plain.map(\.bytes))
    #expect(first.map(\.replacements) == plain.map(\.replacements))
    let stored = try CaseMemory(decoding: memory.encoded())
    #expect(stored == memory)
    let (second, after) = try redactor.redact(documents, case: "case", remembering: stored)
    #expect(second.map(\.replacements) == plain.map(\.replacements))
    #expect(try after.encoded() == memory.encoded())
    // Each letter alone says what it said among the others.
    for (document, expected) in zip(documents, plain) {
      let (alone, _) = try redactor.redact([document], case: "case", remembering: stored)
      #expect(alone[0].bytes == expected.bytes)
    }
  }

  @Test func `a later letter goes on with the numbers`() throws {
    let (texts, _) = try Self.inTurn([
      MarkedLetter("⟦PATIENT:John Smith⟧ saw Dr. ⟦DOCTOR:Okafor⟧."),
      MarkedLetter("Dr. ⟦DOCTOR:Ng⟧ wrote to Dr. ⟦DOCTOR:Ines Okafor⟧ about Mr. ⟦PATIENT:Smith⟧."),
      MarkedLetter("⟦PATIENT:SMITH, JOHN⟧, ⟦DOCTOR:Ng⟧, ⟦DOCTOR:Halloran⟧."),
    ])
    #expect(texts[0] == "[PATIENT-1] saw Dr. [DOCTOR-1].")
    #expect(texts[1] == "Dr. [DOCTOR-2] wrote to Dr. [DOCTOR-1] about Mr. [PATIENT-1].")
    #expect(texts[2] == "[PATIENT-1], [DOCTOR-2], [DOCTOR-3].")
  }

  @Test func `who came by less of a name first is not a second person`() throws {
    let (texts, _) = try Self.inTurn([
      MarkedLetter("Mr. ⟦PATIENT:Smith⟧ came."), MarkedLetter("⟦PATIENT:John Smith⟧ came."),
      MarkedLetter("⟦PATIENT:J. Smith⟧ and ⟦PATIENT:Mary Smith⟧ came."),
    ])
    #expect(texts[1] == "[PATIENT-1] came.")
    #expect(texts[2] == "[PATIENT-1] and [PATIENT-2] came.")
    let (two, _) = try Self.inTurn([
      MarkedLetter("⟦PERSON:Smith⟧ came."),
      MarkedLetter("⟦PERSON:John Smith⟧ and ⟦PERSON:Mary Smith⟧ came."),
    ])
    #expect(two[1] == "[PERSON-2] and [PERSON-3] came.")
  }

  @Test func `a role that shows later does not change the tag`() throws {
    let (texts, _) = try Self.inTurn([
      MarkedLetter("⟦PERSON:Ines Okafor⟧ came."), MarkedLetter("Dr. ⟦DOCTOR:Ines Okafor⟧ came."),
      MarkedLetter("⟦DOCTOR:Okafor⟧ and ⟦DOCTOR:Ng⟧ came."),
    ])
    #expect(texts[1] == "Dr. [PERSON-1] came.")
    #expect(texts[2] == "[PERSON-1] and [DOCTOR-1] came.")
  }

  @Test func `surrogates and dates go on`() throws {
    let (texts, _) = try Self.inTurn(Self.letters + [Self.letters[0]], policy: "research")
    #expect(texts[2] == texts[0])
    let name = try #require(texts[0].firstMatch(of: /Mr\. (\w+) (\w+)/))
    #expect(texts[1].hasPrefix("\(name.2.uppercased()), \(name.1.uppercased()): seen "))
    let doctor = try #require(texts[0].firstMatch(of: /Dr\. \w+ (\w+) at (\w+ \w+) Clinic/))
    #expect(texts[1].contains(" by \(doctor.1) and ") && texts[1].contains(" of \(doctor.2), "))
    let phone = try #require(texts[0].firstMatch(of: /\(\d{3}\) (\d{3}-\d{4})/))
    #expect(texts[1].contains(". \(phone.1), SSN "))
    for original in ["Obarow", "OBAROW", "Quim", "Okafor", "Halloran", "Almaden", "271-8840"] {
      #expect(texts.allSatisfy { !$0.contains(original) }, "\(original)")
    }
    // March 4 and April 7 lie 34 days apart.
    let long = try #require(texts[0].firstMatch(of: /on (\w+) (\d+), (\d{4})/))
    let short = try #require(texts[1].firstMatch(of: /seen (\d+)\/(\d+)\/(\d\d)/))
    let months = (1...12).compactMap { CalendarDate(year: 2000, month: $0, day: 1) }
    let month = try #require(months.first { Cases.month($0) == long.1 }?.month)
    let first = try #require(
      CalendarDate(year: Int(long.3) ?? 0, month: month, day: Int(long.2) ?? 0))
    let second = try #require(
      CalendarDate(
        year: 2000 + (Int(short.3) ?? 0), month: Int(short.1) ?? 0, day: Int(short.2) ?? 0))
    #expect(second.dayNumber - first.dayNumber == 34)
  }

  @Test func `what came short first keeps its surrogate within the long form`() throws {
    let (texts, _) = try Self.inTurn(
      [
        MarkedLetter("⟦PHONE:271-8840⟧; SSN ⟦SSN:9876⟧; ⟦HOSPITAL:Almaden Ridge⟧"),
        MarkedLetter(
          "⟦PHONE:(408) 271-8840⟧; SSN ⟦SSN:219-09-9876⟧; ⟦HOSPITAL:Almaden Ridge Clinic⟧"),
      ], policy: "research")
    let short = texts[0].components(separatedBy: "; ")
    let long = texts[1].components(separatedBy: "; ")
    #expect(long[0].hasPrefix("(") && long[0].hasSuffix(short[0]))
    #expect(long[1].suffix(4) == short[1].suffix(4))
    #expect(!long[1].contains("219-09") && !long[1].contains("9876"))
    #expect(long[2] == short[2] + " Clinic")
  }

  @Test func `an offset that the policy does not allow is refused`() throws {
    let letter = MarkedLetter("Seen ⟦DATE:3/4/2013⟧.")
    let (_, memory) = try Self.inTurn([letter])
    let days = Cases.key.caseKey(for: "case").dateShift().days
    for line in ["max-days: \(abs(days) - 1)", "weeks-only: true", "backwards-only: true"] {
      let allowed =
        line.hasPrefix("weeks") && days.isMultiple(of: 7) || line.hasPrefix("back") && days < 0
      let policy = try PolicyFile.policy(
        from: "version: 1\nname: other\nidentifiers:\n  DATE: {operator: shift, \(line)}\n",
        file: "other.yaml")
      let redactor = Redactor(policy: policy, key: Cases.key, referenceYear: 2026)
      let documents = [Cases.document("a", letter)]
      if allowed {
        _ = try redactor.redact(documents, case: "case", remembering: memory)
      } else {
        let error = #expect(throws: Diagnostic.self, "\(line)") {
          try redactor.redact(documents, case: "case", remembering: memory)
        }
        #expect(error?.message.contains("\(abs(days))") == false)
      }
    }
    let late = try Self.redactor("letter", notAfter: CalendarDate(year: 1990, month: 1, day: 1))
    #expect(throws: Diagnostic.self) {
      try late.redact([Cases.document("a", letter)], case: "case", remembering: memory)
    }
  }

  @Test func `a name that an earlier letter was given is told`() throws {
    let (_, memory) = try Self.inTurn(
      [MarkedLetter("Dr. ⟦DOCTOR:Okafor⟧ came.")], policy: "research")
    let redactor = try Self.redactor("research")
    let (documents, _) = try redactor.redact(
      [Cases.document("x", MarkedLetter("Dr. ⟦DOCTOR:Okafor⟧ came."))], case: "case",
      remembering: memory)
    let given = documents[0].edits[0].replacement
    let (clashing, _) = try redactor.redact(
      [Cases.document("y", MarkedLetter("Dr. ⟦DOCTOR:\(given)⟧ came."))], case: "case",
      remembering: memory)
    #expect(clashing[0].notes.contains { $0.severity == .warning })
    #expect(clashing[0].edits[0].replacement != given)
    #expect(clashing[0].notes.allSatisfy { !$0.message.contains(given) })
  }

  @Test func `a record of a case shows text only when asked`() throws {
    let (_, memory) = try Self.inTurn(Self.letters, policy: "research")
    #expect("\(memory)" == "<memory of a case withheld>")
    var dumped = ""
    dump(memory, to: &dumped)
    #expect(!dumped.contains("Obarow"))
    let encoder = JSONEncoder()
    let quiet = String(
      decoding: try encoder.encode(CaseRecord(memory, showsText: false)), as: UTF8.self)
    let open = String(
      decoding: try encoder.encode(CaseRecord(memory, showsText: true)), as: UTF8.self)
    #expect(
      !quiet.contains("Obarow") && !quiet.contains("shiftDays") && quiet.contains("PATIENT-1"))
    #expect(open.contains("Quim Obarow") && open.contains("shiftDays"))
  }

  /// People of few names, so that they share some.
  private static func randomLetters(_ random: inout SplitMix64) -> [MarkedLetter] {
    let given = ["Quim", "Yseulty", "Ines", "Bent"]
    let surnames = ["Obarow", "Okafor", "Halloran", "Tinn"]
    return (0..<4).map { _ in
      let people = (0..<3).map { _ -> String in
        let type = ["PATIENT", "DOCTOR", "PERSON"][Int(random.next() % 3)]
        let (first, last) = (given[Int(random.next() % 4)], surnames[Int(random.next() % 4)])
        let form = [
          "\(first) \(last)", "\(last)", "\(first.prefix(1)). \(last)", "\(last), \(first)",
        ][Int(random.next() % 4)]
        return "⟦\(type):\(form)⟧"
      }
      let day = 1 + random.next() % 28
      return MarkedLetter("\(people.joined(separator: ", ")) on ⟦DATE:3/\(day)/2013⟧.")
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func `one entity keeps one tag, and no other gets it`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = Self.randomLetters(&random)
    for policy in ["letter", "research"] {
      let redactor = try Self.redactor(policy)
      var memory = CaseMemory()
      var given: [String: String] = [:]
      var first: [[UInt8]] = []
      for (number, letter) in letters.enumerated() {
        let (documents, after) = try redactor.redact(
          [Cases.document("\(number)", letter)], case: "case", remembering: memory)
        memory = try CaseMemory(decoding: after.encoded())
        first.append(documents[0].bytes)
        for replacement in documents[0].replacements where replacement.type != .date {
          let entity = try #require(replacement.entity)
          let text = letter.text.string(in: replacement.edit.range)
          if policy == "letter" {
            #expect(
              given[entity, default: replacement.edit.replacement] == replacement.edit.replacement)
            given[entity] = replacement.edit.replacement
          } else {
            // One mention, one surrogate.
            let key = "\(replacement.type?.rawValue ?? "") \(text)"
            #expect(
              given[key, default: replacement.edit.replacement] == replacement.edit.replacement)
            given[key] = replacement.edit.replacement
            #expect(replacement.edit.replacement != text)
          }
        }
      }
      if policy == "letter" { #expect(Set(given.values).count == given.count) }
      // With all that is known by now, a letter still says what it said.
      for (number, letter) in letters.enumerated() {
        let (again, after) = try redactor.redact(
          [Cases.document("\(number)", letter)], case: "case", remembering: memory)
        #expect(again[0].bytes == first[number])
        memory = after
      }
    }
  }
}
