import Foundation
import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// The surrogates of the policy `research`.
struct SurrogateTests {
  static func redact(
    _ letters: [(String, MarkedLetter)], case id: String = "case", policy: Policy? = nil
  ) throws -> [RedactedDocument] {
    try redactor(policy).redact(letters.map { Cases.document($0.0, $0.1) }, case: id)
  }

  private static func redactor(_ policy: Policy? = nil) throws -> Redactor {
    Redactor(
      policy: try policy ?? Cases.policy("research"), key: Cases.key, referenceYear: 2026,
      occupationGroup: {
        $0.contains("nurse") || $0.contains("NURSE") ? "office worker" : "production worker"
      },
      surrogates: { Cases.lists })
  }

  private static func replacements(_ marked: String) throws -> [String] {
    let documents = try redact([("a", MarkedLetter(marked))])
    return documents[0].edits.map(\.replacement)
  }

  @Test func `a person has one name in every form`() throws {
    let names = try Self.replacements(
      """
      Ms. ⟦PATIENT:Teresa Maria Almquist⟧ ⟦PATIENT:ALMQUIST, TERESA M.⟧ ⟦PATIENT:T. Almquist⟧ ⟦PATIENT:Almquist⟧'s \
      ⟦PATIENT:T.M.A.⟧ ⟦PATIENT:TMA⟧ ⟦PATIENT:Teresa⟧ ⟦PATIENT:Teresa
      Almquist⟧ ⟦PATIENT:Almquist's⟧ ⟦PATIENT:Almqiust⟧ ⟦PATIENT:almquist⟧
      """)
    let words = names[0].split(separator: " ").map(String.init)
    try #require(words.count == 3)
    let (first, middle, last) = (words[0], words[1], words[2])
    #expect(names[1] == "\(last.uppercased()), \(first.uppercased()) \(middle.prefix(1)).")
    #expect(names[2] == "\(first.prefix(1)). \(last)")
    #expect(names[3] == last)
    #expect(names[4] == "\(first.prefix(1)).\(middle.prefix(1)).\(last.prefix(1)).")
    #expect(names[5] == "\(first.prefix(1))\(middle.prefix(1))\(last.prefix(1))")
    #expect(names[6] == first)
    #expect(names[7] == "\(first)\n\(last)")
    #expect(names[8] == "\(last)'s")
    #expect(names[9] == last)
    #expect(names[10] == last.lowercased())
  }

  @Test func `relatives go on sharing a last name and the patient a gender`() throws {
    let names = try Self.replacements(
      "Mr. ⟦PATIENT:Quim Obarow⟧, his wife ⟦PERSON:Yseulty Obarow⟧, Dr. ⟦DOCTOR:Obarow-Tinn⟧")
    #expect(names[0].split(separator: " ")[1] == names[1].split(separator: " ")[1])
    #expect(names[2].hasPrefix(names[1].split(separator: " ")[1] + "-"))
    #expect(Cases.gender(names[0]) == "m" && Cases.gender(names[1]) == "f")
  }

  @Test func `what says the kind of a place or an organization stays`() throws {
    let texts = try Self.replacements(
      """
      ⟦HOSPITAL:Almaden Ridge Occupational Clinic, Inc.⟧ ⟦STREET:2217 Lucretia Court, Suite 310⟧ ⟦CITY:Fresno⟧, \
      ⟦STATE:CA⟧ ⟦ZIP:93702-1182⟧ ⟦HOSPITAL:Almaden Ridge⟧ ⟦STREET:P.O. Box 41180⟧ ⟦COUNTY:Kern County⟧
      """)
    #expect(texts[0].hasSuffix(" Occupational Clinic, Inc."))
    #expect(texts[0].hasPrefix(texts[4]))
    #expect(texts[1].wholeMatch(of: /[1-9]\d{3} [A-Z][a-z]+ Court, Suite [1-9]\d\d/) != nil)
    #expect(Cases.isCity(texts[2], in: "CA", size: "6"))
    #expect(texts[3].wholeMatch(of: /9[0-6]\d{3}-\d{4}/) != nil)
    #expect(texts[5].wholeMatch(of: /P\.O\. Box [1-9]\d{4}/) != nil)
    #expect(texts[6].hasSuffix(" County"))
  }

  @Test func `contacts land where nobody lives and follow the names`() throws {
    let texts = try Self.replacements(
      """
      ⟦PERSON:Corliss Embry⟧ of ⟦ORGANIZATION:Pinnacle Ridge Casualty⟧ ⟦EMAIL:cembry@pinnacleridge.com⟧ \
      ⟦EMAIL:corliss.embry@gmail.com⟧ ⟦EMAIL:embry@pinnacleridge.com⟧ ⟦URL:www.pinnacleridge.com/wc⟧ ⟦PHONE:(408) 271-8840⟧ \
      ⟦FAX:1-408-271-8840⟧ ⟦IPADDR:10.2.3.4⟧ ⟦SSN:219-09-9999⟧ ⟦USERNAME:cembry2⟧
      """)
    let name = texts[0].lowercased().split(separator: " ").map(String.init)
    let label = texts[1].lowercased().split(separator: " ").prefix(2).joined()
    #expect(texts[2] == "\(name[0].prefix(1))\(name[1])@\(label).example.org")
    #expect(texts[3] == "\(name[0]).\(name[1])@example.net")
    #expect(texts[4] == "\(name[1])@\(label).example.org")
    #expect(texts[5] == "www.\(label).example.org/wc")
    #expect(texts[6].wholeMatch(of: /\(\d{3}\) 555-01\d\d/) != nil)
    #expect(texts[7].filter(\.isNumber) == "1" + texts[6].filter(\.isNumber))
    #expect(texts[8].wholeMatch(of: /(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+/) != nil)
    #expect(texts[9].wholeMatch(of: /9\d\d-[0-4]\d-\d{4}/) != nil)
    #expect(texts[10].hasPrefix("\(name[0].prefix(1))\(name[1])"))
  }

  @Test(arguments: [true, false])
  func `check digits are right or wrong as the policy says`(_ isValid: Bool) throws {
    var policy = try Cases.policy("research")
    for type in [IdentifierType.license, .vehicle, .account] {
      policy[type] = .surrogate(hasValidCheckDigits: isValid)
    }
    let letter = MarkedLetter(
      "⟦LICENSE:1234567893⟧ ⟦LICENSE:AB1234563⟧ ⟦VEHICLE:1M8GDM9AXKP042788⟧ ⟦ACCOUNT:4111 1111 1111 1111⟧"
    )
    for number in 0..<40 {
      let texts = try Self.redact([("a", letter)], case: "case \(number)", policy: policy)[0].edits
        .map { String($0.replacement.filter { $0 != " " }) }
      #expect(Checks.luhn("80840" + texts[0]) == isValid)
      #expect(Checks.dea(texts[1]) == isValid)
      #expect(Checks.vin(texts[2]) == isValid)
      #expect(Checks.luhn(texts[3]) == isValid)
    }
  }

  @Test func `an occupation fits its sentence`() throws {
    let documents = try Self.redact([
      (
        "a",
        MarkedLetter(
          "She is an ⟦PROFESSION:almond huller⟧; a ⟦PROFESSION:home nurse⟧. Two ⟦PROFESSION:nurses⟧. A ⟦PROFESSION:NURSE⟧"
        )
      )
    ])
    #expect(
      String(decoding: documents[0].bytes, as: UTF8.self)
        == "She is a production worker; an office worker. Two office workers. AN OFFICE WORKER")
  }

  @Test func `nothing is an original, a word of the case, or shared by two`() throws {
    var random = SplitMix64(seed: 11)
    let redactor = try Self.redactor()
    for round in 0..<150 {
      let documents = (0..<3).map { CaseDocument.random(id: "\($0)", using: &random) }
      let released = try redactor.redact(documents, case: "case \(round)")
      // By kind: people are people, whatever their role.
      func kind(_ replacement: RedactedDocument.Replacement) -> String {
        replacement.type?.isName == true ? "name" : replacement.type?.rawValue ?? ""
      }
      var originalsOf: [String: Set<String>] = [:]
      var entitiesOf: [String: Set<String>] = [:]
      var surrogatesOf: [String: Set<String>] = [:]
      let originals = Set(
        documents.flatMap { document in
          document.findings.map { document.text.string(in: $0.range) }
        })
      for (document, output) in zip(documents, released) {
        for replacement in output.replacements where replacement.operator == .surrogate {
          let surrogate = replacement.edit.replacement
          #expect(!originals.contains(surrogate))
          let entity = try #require(replacement.entity)
          let original = document.text.string(in: replacement.edit.range)
          let key = "\(kind(replacement)) \(surrogate.lowercased())"
          entitiesOf[key, default: []].insert(entity)
          originalsOf[key, default: []].insert(
            original.lowercased().folding(options: .diacriticInsensitive, locale: nil))
          surrogatesOf["\(replacement.type?.rawValue ?? "") \(entity) \(original)", default: []]
            .insert(surrogate)
        }
      }
      // One mention of one entity has one surrogate. A surrogate is of one entity, or stands for
      // one text that several entities share, as two people of one last name do.
      #expect(surrogatesOf.allSatisfy { $0.value.count == 1 })
      #expect(entitiesOf.allSatisfy { $0.value.count == 1 || originalsOf[$0.key]?.count == 1 })
      // The order in which documents arrive changes nothing.
      let turned = try redactor.redact(documents.reversed(), case: "case \(round)")
      #expect(turned.reversed().map(\.bytes) == released.map(\.bytes))
    }
  }

  @Test func `two cases share surrogates by chance and no more`() throws {
    let redactor = try Self.redactor()
    let document = Cases.document(
      "a", MarkedLetter("Ms. ⟦PATIENT:Ottoline Vanterpool⟧, no. ⟦IDNUM:8841207⟧"))
    let count = 10_000
    var names: [String: Int] = [:]
    var numbers: [String: Int] = [:]
    for number in 0..<count {
      let edits = try redactor.redact([document], case: "case \(number)")[0].edits
      names[edits[0].replacement, default: 0] += 1
      numbers[edits[1].replacement, default: 0] += 1
    }
    func pairs(_ counts: [String: Int]) -> Double {
      Double(counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 })
    }
    func bound(_ size: Int) -> Double {
      let expected = Double(count) * Double(count - 1) / 2 / Double(size)
      return expected + 6 * expected.squareRoot() + 3
    }
    let women = Cases.rows("given-names").filter {
      $0[1] == "f" && $0[2] == "r" && !$0[0].hasPrefix("o")
    }
    let surnames = Cases.rows("surnames").filter { $0[1] == "r" && !$0[0].hasPrefix("v") }
    #expect(pairs(names) <= bound(women.count * surnames.count))
    #expect(pairs(numbers) <= bound(9_000_000))
    // And they are drawn from all of the list, not from a corner of it.
    #expect(Set(names.keys.map { $0.split(separator: " ")[1] }).count > surnames.count / 3)
  }
}

/// Check digits, computed apart from the program's.
private enum Checks {
  static func luhn(_ number: String) -> Bool {
    let digits = number.compactMap(\.wholeNumberValue)
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let doubled = next.element * (next.offset % 2 == 0 ? 1 : 2)
      return sum + doubled / 10 + doubled % 10
    }
    return digits.count == number.count && sum % 10 == 0
  }

  static func dea(_ number: String) -> Bool {
    let digits = number.dropFirst(2).compactMap(\.wholeNumberValue)
    let sum = digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])
    return sum % 10 == digits[6]
  }

  static func vin(_ number: String) -> Bool {
    let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    let values = Array("0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ")
    let sum = zip(number, weights).reduce(0) { sum, next in
      sum + (values.firstIndex(of: next.0) ?? 0) % 10 * next.1
    }
    return String(Array(number)[8]) == (sum % 11 == 10 ? "X" : "\(sum % 11)")
  }
}
