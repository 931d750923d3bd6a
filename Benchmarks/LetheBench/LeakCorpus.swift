import ArgumentParser
import Foundation
import LetheKit

/// Measures the search for leaks alone: many letters, many identifiers of originals, one core.
struct Leaks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search generated outputs for the identifiers of generated originals.",
    discussion: """
      Example:
        lethe-bench leaks --letters 100000 --mentions 400000

      Nothing is read from or written to a disk and nothing is detected: what is measured is the \
      search. With --write, the corpus goes to two JSON Lines files instead, so that 'lethe \
      audit outputs.jsonl --originals originals.jsonl' can be measured as a whole.
      """)

  @Option(help: "How many letters are searched.")
  var letters = 100_000

  @Option(help: "How often the originals mention an identifier; of 400,000 about 300,000 differ.")
  var mentions = 400_000

  @Option(help: "In how many letters one leak stands: one in so many.")
  var oneIn = 1_000

  @Option(help: "A folder to write originals.jsonl and outputs.jsonl to, instead of searching.")
  var write: String?

  func run() throws {
    let corpus = LeakCorpus(
      cases: letters, identifiersPerCase: max(3, mentions / max(1, letters)), leakOneIn: oneIn)
    if let write { return try corpus.write(to: URL(filePath: write)) }
    let clock = ContinuousClock()
    var originals = OriginalIdentifiers()
    let gathering = clock.measure {
      for number in 0..<letters {
        originals.add(corpus.original(number), case: LeakCorpus.caseID(number))
      }
    }
    let lethe = try Lethe()
    var index: LeakIndex?
    let indexing = clock.measure {
      index = LeakIndex(originals) { lethe.isOrdinaryWord($0) }
    }
    guard let index else { return }
    print("identifiers: \(originals.count), gathered in \(gathering), indexed in \(indexing)")
    print("memory of originals and index: \(Self.memory("VmRSS")) MB")
    var bytes = 0
    var found = 0
    var planted = 0
    var searching = Duration.zero
    var readingDates = Duration.zero
    var workspace = LeakIndex.Workspace()
    for number in 0..<letters {
      let (text, isLeaking) = corpus.output(number)
      let document = DocumentText(text)
      bytes += text.utf8.count
      planted += isLeaking ? 1 : 0
      var isFound = false
      searching += clock.measure {
        isFound = !index.matches(
          in: document, caseID: LeakCorpus.caseID(number), using: &workspace
        ).isEmpty
      }
      readingDates += clock.measure {
        let dates = index.dateMatches(in: document, caseID: LeakCorpus.caseID(number))
        isFound = isFound || !dates.isEmpty
      }
      found += isFound ? 1 : 0
    }
    func rate(_ time: Duration) -> String {
      let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
      return String(format: "%.1f s, %.1f MB/s", seconds, Double(bytes) / 1e6 / seconds)
    }
    print("letters: \(letters), \(bytes / 1_000_000) MB")
    print("search for names, numbers, contacts and places: \(rate(searching))")
    print("search for dates: \(rate(readingDates))")
    print("both: \(rate(searching + readingDates))")
    print("letters with leaks: \(found) found, \(planted) planted")
    print("most memory: \(Self.memory("VmHWM")) MB")
  }

  /// A figure of the kernel about this process, in megabytes.
  private static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1_024
  }
}

/// Invented people, three or more identifiers each, their letters, and what was released of them.
///
/// The same bytes on every machine: everything about a case is drawn from its number.
struct LeakCorpus {
  let cases: Int
  let identifiersPerCase: Int
  let leakOneIn: Int

  static func caseID(_ number: Int) -> String { "case-\(number)" }

  /// What identifies the person of a case.
  private struct Person {
    var marks: [(type: IdentifierType, text: String)] = []
    var leaks: [String] = []
    var shift = 0
    var seen = CalendarDate(dayNumber: 0)
  }

  private func person(_ number: Int) -> Person {
    var random = SeededRandom(seed: UInt64(number) &* Self.seedFactor &+ 1)
    let given = random.pick(Self.given)
    // Some people are called what other words are, as in life.
    let last =
      random.next(20) == 0
      ? random.pick(Self.wordNames)
      : (0..<3).map { _ in random.pick(Self.syllables) }.joined().capitalized
    let record = "\(10_000_000 + number * 7)"
    let seen = CalendarDate(dayNumber: 15_000 + random.next(4_000))
    var person = Person()
    person.seen = seen
    person.shift = 1 + random.next(365)
    person.marks = [
      (.patient, "\(given) \(last)"), (.medicalRecord, record), (.date, Self.american(seen)),
    ]
    person.leaks = [
      "\(last), \(given)", "\(given.prefix(1)). \(last)", record, "\(given)\n\(last)",
      "\(seen.year)-\(Self.padded(seen.month))-\(Self.padded(seen.day))",
    ]
    for extra in 3..<max(3, identifiersPerCase) {
      let digits = (number * 13 + extra * 1_000_003) % 9_000_000 + 1_000_000
      person.marks.append((.idNumber, "WC-\(digits)-\(extra)"))
    }
    return person
  }

  /// The original of a case with everything that identifies someone marked.
  func original(_ number: Int) -> AuditedDocument.Original {
    var text = "Re: "
    var findings: [Finding] = []
    for (type, value) in person(number).marks {
      let start = text.utf8.count
      text += value
      findings.append(
        Finding(
          type, at: ByteRange(bytes: start..<text.utf8.count), score: 1, rule: "bench.mark"))
      text += "; "
    }
    return .init(text: DocumentText(text), findings: findings)
  }

  /// What was released of the case, about two kilobytes, and whether a leak is in it.
  func output(_ number: Int) -> (text: String, isLeaking: Bool) {
    let person = person(number)
    var random = SeededRandom(seed: (UInt64(number) ^ 0x5EED) &* Self.seedFactor &+ 1)
    let moved = CalendarDate(dayNumber: person.seen.dayNumber + person.shift)
    var text = "Re: [PATIENT-1]; MRN: [MEDICALRECORD]; seen on \(Self.american(moved)).\n\n"
    let isLeaking = leakOneIn > 0 && number % leakOneIn == 0
    let leak = isLeaking ? random.pick(person.leaks) : nil
    while text.utf8.count < 2_000 {
      text += random.pick(Self.sentences) + " "
      if random.next(6) == 0 { text += "\n\n" }
      if let leak, text.utf8.count > 900, !text.contains(leak) { text += "It says \(leak) here. " }
    }
    return (text, isLeaking)
  }

  /// Writes both sides as JSON Lines.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    func write(_ name: String, _ text: (Int) -> String) throws {
      let path = folder.appending(path: name).path
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      guard let file = FileHandle(forWritingAtPath: path) else {
        throw ValidationError("\(path) cannot be written")
      }
      for number in 0..<cases {
        let record = ["case": Self.caseID(number), "id": "letter-\(number)", "text": text(number)]
        try file.write(contentsOf: encoder.encode(record) + Data("\n".utf8))
      }
      try file.close()
    }
    try write("outputs.jsonl") { output($0).text }
    try write("originals.jsonl") { number in
      let person = person(number)
      return output(number).text.replacing("[PATIENT-1]", with: person.marks[0].text)
        .replacing("[MEDICALRECORD]", with: person.marks[1].text)
        .replacing(
          "seen on \(Self.american(CalendarDate(dayNumber: person.seen.dayNumber + person.shift)))",
          with: "seen on \(Self.american(person.seen))")
    }
  }

  private static func american(_ date: CalendarDate) -> String {
    "\(date.month)/\(date.day)/\(date.year)"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Keeps the seeds of neighbouring numbers apart.
  private static let seedFactor: UInt64 = 0xD1B5_4A32_D192_ED03

  private static let given = [
    "Marisol", "Anna", "Terence", "Wei", "Ignacio", "Ruth", "Dmitri", "Palesa", "Grace", "Omar",
    "Lucille", "Henrik", "Adaeze", "Tomas", "Priya", "Colm", "Yuki", "Basil", "Noor", "Elsie",
  ]
  private static let wordNames = [
    "Long", "May", "Hand", "Short", "Park", "Rose", "Young", "White", "Bone", "Back", "Hill",
    "Knee", "Rice", "Wells", "Banks", "Stone", "Marsh", "Small", "Day", "Case",
  ]
  private static let syllables = [
    "ba", "cor", "den", "fal", "gan", "hel", "ir", "jo", "kan", "lur", "mar", "nev", "os", "pel",
    "quin", "ras", "sol", "tan", "ul", "ver", "wil", "xan", "yor", "zen", "bri", "chal", "dro",
    "fen", "gri", "hul", "kes", "lom", "mun", "nor", "pra", "ros", "ster", "thul", "van", "wex",
  ]
  private static let sentences = [
    "The patient reports that the pain is worse in the morning and better after a short walk.",
    "Range of motion of the left knee was 0 to 110 degrees, with mild swelling at the joint line.",
    "Strength was 5/5 in both lower extremities and reflexes were 2+ and equal throughout.",
    "The MRI showed a small tear of the medial meniscus and no fracture of the bone.",
    "Physical therapy was recommended twice a week for six weeks, and ibuprofen as needed.",
    "The worker may return to modified duty, lifting no more than 20 pounds from the floor.",
    "There was no history of prior injury to the back, neck, hand or shoulder in the records.",
    "On a scale of 0 to 10 the pain was rated 4 at rest and 7 with long standing.",
    "The request for an epidural injection at L4-5 was reviewed under the guideline cited below.",
    "Given the lack of improvement with conservative care, a second opinion was thought useful.",
    "Blood pressure was 128/82, pulse 76 and regular, and the wound was clean and dry.",
    "In my opinion the treatment that was asked for is medically necessary in this case.",
  ]
}
