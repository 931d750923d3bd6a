import Foundation
import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// A fixed key, the built-in policies, and letters made into cases.
enum Cases {
  static let key: ProjectKey = {
    guard let key = ProjectKey(Array(1...32)) else { preconditionFailure("A key has 32 bytes") }
    return key
  }()

  static func policy(_ name: String) throws -> Policy {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Patterns/Policies/\(name).yaml")
    return try PolicyFile.policy(from: String(contentsOf: file, encoding: .utf8), file: name) {
      try? policy($0)
    }
  }

  /// The rows of a list of `Patterns/Surrogates`.
  static func rows(_ list: String) -> [[String]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Patterns/Surrogates/\(list).tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t").map(String.init) }
  }

  static let lists = SurrogateLists(
    ["cities", "counties", "genders", "given-names", "surnames"].map { list in
      "@\(list)\n" + rows(list).map { $0.joined(separator: "\t") + "\n" }.joined()
    }.joined())

  /// The words that the lists have as names.
  static let known = Set(
    ["genders", "given-names", "surnames"].flatMap { rows($0).compactMap(\.first) })

  /// Whose the first name of `name` is by the list: `f`, `m` or `n`.
  static func gender(_ name: String) -> String? {
    let first = name.split(separator: " ")[0].lowercased()
    return rows("given-names").first { $0[0] == first }?[1]
  }

  static func isCity(_ name: String, in state: String, size: String) -> Bool {
    rows("cities").contains([name, state, size])
  }

  static func redactor(_ policy: String, dateOrder: DateOrder? = nil) throws -> Redactor {
    Redactor(
      policy: try Self.policy(policy), key: key, referenceYear: 2026, dateOrder: dateOrder)
  }

  static func document(_ id: String, _ letter: MarkedLetter) -> CaseDocument {
    CaseDocument(
      id: id, text: letter.text,
      findings: letter.marks.map { Finding($0.type, at: $0.range, score: 1, rule: "test") })
  }

  static func redact(
    _ letters: [(String, MarkedLetter)], policy: String = "letter", dateOrder: DateOrder? = nil
  ) throws -> [RedactedDocument] {
    try redactor(policy, dateOrder: dateOrder)
      .redact(letters.map { document($0.0, $0.1) }, case: "case")
  }

  /// A date moved by `days` and written by `format`.
  static func date(
    _ year: Int, _ month: Int, _ day: Int, _ days: Int, format: (CalendarDate) -> String
  ) throws -> String {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    return format(CalendarDate(dayNumber: date.dayNumber + days))
  }

  static func month(_ date: CalendarDate) -> String {
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ][date.month - 1]
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension CaseDocument {
  private static let names = [
    "John Smith", "SMITH, JOHN", "J. Smith", "Smith", "Mary Smith", "J.S.", "Anna Ng", "Ng",
    "Núñez",
    "Pedro Núñez y Vargas", "Maria de la Cruz", "de la Cruz", "O'Brien", "Lee", "Bao Lee",
    "Ann Lee",
  ]

  /// A document of words, names, dates, numbers and stray bytes, with its findings.
  static func random(id: String, using random: inout SplitMix64) -> CaseDocument {
    var bytes: [UInt8] = []
    var findings: [Finding] = []
    for _ in 0..<Int.random(in: 0...25, using: &random) {
      var type: IdentifierType?
      var text = "gait"
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes.append(UInt8.random(in: 0...255, using: &random))
      case 1: text = "née\n"
      case 2, 3, 4:
        type = [.patient, .doctor, .person].randomElement(using: &random)
        text = names.randomElement(using: &random) ?? ""
      case 5: (type, text) = (.date, DateForms.randomFullDate(using: &random).text)
      case 6: (type, text) = (.phone, "555-01\(Int.random(in: 10...99, using: &random))")
      default: break
      }
      let start = bytes.count
      bytes += text.utf8
      if let type {
        findings.append(
          Finding(type, at: ByteRange(bytes: start..<bytes.count), score: 0.9, rule: "test"))
      }
      bytes.append(0x20)
    }
    return CaseDocument(id: id, text: DocumentText(bytes), findings: findings)
  }
}
