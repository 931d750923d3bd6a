public import Auditing
internal import Crypto
public import Documents
internal import Foundation
public import LetheCore

/// The letters of a review as people read them, and what they found.
///
/// The folder holds `plan.json`, the letters as `letters.jsonl` or in `brat/`, which document each
/// is in `names.jsonl`, and, where the audit suspects something, `suspects.jsonl`. A letter is read when its line says `"read": true`, or when
/// its `UNREAD` mark is gone from its `.ann` file: what nobody has looked at must not look clean.
public enum ReviewFolder {
  /// How letters are written for their readers.
  public enum Format: String, CaseIterable, Sendable {
    case jsonl
    case brat
  }

  /// The mark of a letter in brat that was not read.
  static let unreadMark = "UNREAD"

  private static let planName = "plan.json"
  private static let lettersName = "letters.jsonl"
  private static let suspectsName = "suspects.jsonl"
  private static let namesName = "names.jsonl"
  private static let bratName = "brat"

  /// The digest of a letter that a plan names.
  public static func digest(of text: DocumentText) -> String {
    SHA256.hash(data: Data(readable(text).utf8)).hexadecimal
  }

  private static func readable(_ text: DocumentText) -> String {
    String(decoding: text.bytes, as: UTF8.self)
  }

  /// Writes what readers need.
  ///
  /// - Parameter texts: the text of each letter of the plan, by its ``digest(of:)``.
  public static func write(
    _ plan: ReviewPlan, texts: [String: DocumentText], as format: Format, to folder: OutputFolder
  ) throws(Diagnostic) {
    var suspects: [UInt8] = []
    var lines: [UInt8] = []
    for letter in plan.letters {
      guard let document = texts[letter.sha256] else { continue }
      let text = readable(document)
      let scalars = Array(text.unicodeScalars)
      switch format {
      case .jsonl:
        lines += try line(
          LetterLine(number: letter.number, read: false, leaks: [], text: text))
      case .brat:
        let name = "\(bratName)/\(bratFile(of: letter.number))"
        try folder.write(Array(text.utf8), to: "\(name).txt")
        let mark = scalars.firstIndex { !$0.properties.isWhitespace }.map {
          "T1\t\(unreadMark) \($0) \($0 + 1)\t\(scalars[$0])\n"
        }
        try folder.write(Array((mark ?? "").utf8), to: "\(name).ann")
      }
      for (index, suspect) in letter.suspects.enumerated() {
        // Bytes that are no text may have become fewer characters.
        let start = min(max(0, suspect.start), scalars.count)
        let range = start..<min(max(start, suspect.end), scalars.count)
        var written = String.UnicodeScalarView()
        written.append(contentsOf: scalars[range])
        suspects += try line(
          SuspectLine(
            number: letter.number, suspect: index, type: suspect.type, start: suspect.start,
            end: suspect.end, text: String(written), leak: nil))
      }
    }
    if format == .jsonl {
      try folder.write(lines, to: lettersName)
    } else {
      let types = (IdentifierType.allCases.sorted().map(\.rawValue) + [unreadMark])
        .joined(separator: "\n")
      let configuration =
        "[entities]\n\(types)\n\n[relations]\n\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, "
        + "<OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n"
      try folder.write(Array(configuration.utf8), to: "\(bratName)/annotation.conf")
    }
    if !suspects.isEmpty { try folder.write(suspects, to: suspectsName) }
    var names: [UInt8] = []
    for (letter, document) in zip(plan.letters, plan.names) {
      names += try line(NameLine(number: letter.number, document: document))
    }
    if !names.isEmpty { try folder.write(names, to: namesName) }
    // Last: a folder with a plan is whole.
    try folder.write(try planText(plan), to: planName)
  }

  private static func bratFile(of number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private static func planText(_ plan: ReviewPlan) throws(Diagnostic) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(plan) else {
      throw Diagnostic(.error, "the plan cannot be written", at: .init(file: planName))
    }
    return [UInt8](data) + [0x0A]
  }

  private static func line(_ value: some Encodable) throws(Diagnostic) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      throw Diagnostic(.error, "a letter cannot be written as JSON", at: .init(file: lettersName))
    }
    return [UInt8](data) + [0x0A]
  }
}

// MARK: Reading

extension ReviewFolder {
  /// The plan in the folder at `path`.
  ///
  /// - Throws: a diagnostic where there is none, or it is none of this version.
  public static func plan(in path: String) throws(Diagnostic) -> ReviewPlan {
    let file = "\(path)/\(planName)"
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw Diagnostic(
        .error, "there is no review plan", at: .init(file: file),
        remedy: "name the folder that 'lethe audit sample' has written")
    }
    guard let plan = try? JSONDecoder().decode(ReviewPlan.self, from: data),
      plan.format == "lethe-review", plan.version == 1, !plan.letters.isEmpty,
      plan.letters.map(\.number) == Array(1...plan.letters.count),
      plan.bound > 0, plan.bound < 1, (0..<1).contains(plan.confidence),
      plan.looks.last == plan.letters.count,
      zip([0] + plan.looks, plan.looks).allSatisfy({ $0 < $1 }), plan.isConsistent
    else {
      throw Diagnostic(
        .error, "is not a review plan that this version can read", at: .init(file: file),
        remedy: "leave it as 'lethe audit sample' has written it")
    }
    return plan
  }

  /// What is judged in the folder of a review where no file is named: `letters.jsonl` or `brat`.
  public static func judgementPath(in path: String) -> String {
    let lines = "\(path)/\(lettersName)"
    return FileManager.default.fileExists(atPath: lines) ? lines : "\(path)/\(bratName)"
  }

  /// What one reader found: the letters that he has read, in the file or folder at `path`.
  ///
  /// - Throws: a diagnostic with the line that is no judgement of a letter of `plan`.
  public static func judgements(
    at path: String, for plan: ReviewPlan
  ) throws(Diagnostic) -> [ReviewJudgement] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Diagnostic(
        .error, "there are no judgements", at: .init(file: path),
        remedy: "name the letters.jsonl or the brat folder that was read")
    }
    let isFolder = (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
    return try isFolder
      ? bratJudgements(in: path, for: plan) : lineJudgements(at: path, for: plan)
  }

  private static func lineJudgements(
    at path: String, for plan: ReviewPlan
  ) throws(Diagnostic) -> [ReviewJudgement] {
    var judgements: [ReviewJudgement] = []
    for (line, location) in try lines(of: path) {
      guard let letter = try? JSONDecoder().decode(LetterLine.self, from: line) else {
        throw Diagnostic(
          .error, "the line is no judgement", at: location,
          remedy: "a line is {\"number\": 1, \"read\": true, \"leaks\": [{\"type\": \"PATIENT\", "
            + "\"text\": \"…\"}], \"text\": \"…\"}")
      }
      guard letter.read else { continue }
      let known = try known(letter.number, of: plan, at: location)
      if let text = letter.text,
        SHA256.hash(data: Data(text.utf8)).hexadecimal != known.sha256
      {
        throw Diagnostic(
          .error, "the text of letter \(letter.number) is not the one that was drawn", at: location,
          remedy: "mark what is in the letter, and leave its text as it is")
      }
      let scalars = letter.text.map { Array($0.unicodeScalars) }
      var marks: [ReviewPlan.Mark] = []
      for leak in letter.leaks {
        marks += try Self.marks(of: leak, in: scalars, at: location)
      }
      judgements.append(ReviewJudgement(number: letter.number, marks: marks))
    }
    return judgements
  }

  /// The places of `leak`: the one it names, or all at which its text stands.
  private static func marks(
    of leak: MarkedLeak, in scalars: [Unicode.Scalar]?, at location: Diagnostic.Location
  ) throws(Diagnostic) -> [ReviewPlan.Mark] {
    let type = try checked(leak.type, at: location)
    if let start = leak.start, let end = leak.end {
      guard 0 <= start, start < end, end <= scalars?.count ?? .max else {
        throw Diagnostic(
          .error, "a leak does not lie within its letter", at: location,
          remedy: "start and end count code points from the start of the text; or give its text")
      }
      return [.init(start: start, end: end, type: type)]
    }
    let wanted = Array((leak.text ?? "").unicodeScalars)
    var marks: [ReviewPlan.Mark] = []
    if let scalars, !wanted.isEmpty {
      var start = 0
      while start + wanted.count <= scalars.count {
        if scalars[start..<start + wanted.count].elementsEqual(wanted) {
          marks.append(.init(start: start, end: start + wanted.count, type: type))
          start += wanted.count
        } else {
          start += 1
        }
      }
    }
    guard !marks.isEmpty else {
      throw Diagnostic(
        .error, "a leak has no place in its letter", at: location,
        remedy: "copy its text from the letter as it stands there, or give start and end")
    }
    return marks
  }

  private static func bratJudgements(
    in path: String, for plan: ReviewPlan
  ) throws(Diagnostic) -> [ReviewJudgement] {
    var judgements: [ReviewJudgement] = []
    for letter in plan.letters {
      let name = "\(path)/\(bratFile(of: letter.number))"
      guard FileManager.default.fileExists(atPath: "\(name).ann") else { continue }
      let record = try BratAnnotations.record(at: "\(name).ann", id: "\(letter.number)")
      guard !record.spans.contains(where: { $0.type == unreadMark }) else { continue }
      guard let text = record.text,
        SHA256.hash(data: Data(text.utf8)).hexadecimal == letter.sha256
      else {
        throw Diagnostic(
          .error, "the text is not the one that was drawn", at: .init(file: "\(name).txt"),
          remedy: "mark what is in the letter, and leave its text as it is")
      }
      var marks: [ReviewPlan.Mark] = []
      let count = text.unicodeScalars.count
      for span in record.spans {
        let location = Diagnostic.Location(file: "\(name).ann", line: span.line)
        guard span.end <= count else {
          throw Diagnostic(.error, "the annotation does not lie within its letter", at: location)
        }
        marks.append(
          .init(start: span.start, end: span.end, type: try checked(span.type, at: location)))
      }
      judgements.append(ReviewJudgement(number: letter.number, marks: marks))
    }
    return judgements
  }

  /// Which suspected stretches identify somebody, by letter and by place among its suspects, as far
  /// as `suspects.jsonl` says; nothing where there is none.
  public static func suspects(
    in path: String, for plan: ReviewPlan
  ) throws(Diagnostic) -> [Int: [Int: Bool]] {
    let file = "\(path)/\(suspectsName)"
    guard FileManager.default.fileExists(atPath: file) else { return [:] }
    var decided: [Int: [Int: Bool]] = [:]
    for (line, location) in try lines(of: file) {
      guard let suspect = try? JSONDecoder().decode(SuspectLine.self, from: line) else {
        throw Diagnostic(
          .error, "the line is no suspected identifier", at: location,
          remedy: "change nothing but \"leak\", to true or false")
      }
      let letter = try known(suspect.number, of: plan, at: location)
      guard letter.suspects.indices.contains(suspect.suspect) else {
        throw Diagnostic(
          .error, "letter \(suspect.number) has no such suspect", at: location,
          remedy: "change nothing but \"leak\", to true or false")
      }
      if let leak = suspect.leak { decided[suspect.number, default: [:]][suspect.suspect] = leak }
    }
    return decided
  }

  private static func known(
    _ number: Int, of plan: ReviewPlan, at location: Diagnostic.Location
  ) throws(Diagnostic) -> ReviewPlan.Letter {
    guard (1...plan.letters.count).contains(number) else {
      throw Diagnostic(
        .error, "the plan has no letter \(number)", at: location,
        remedy: "its letters are 1 to \(plan.letters.count)")
    }
    return plan.letters[number - 1]
  }

  private static func checked(
    _ type: String, at location: Diagnostic.Location
  ) throws(Diagnostic) -> String {
    guard IdentifierType(rawValue: type) != nil else {
      throw Diagnostic(
        .error, "a leak has a type that is unknown", at: location,
        remedy: "the types are "
          + IdentifierType.allCases.sorted().map(\.rawValue).joined(separator: ", "))
    }
    return type
  }

  private static func lines(
    of path: String
  ) throws(Diagnostic) -> [(line: Data, location: Diagnostic.Location)] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Diagnostic(
        .error, "the file cannot be read", at: .init(file: path),
        remedy: "check that it exists and its permissions allow reading")
    }
    return data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { $0 > 0x20 } }
      .map { offset, line in
        (line: Data(line), location: Diagnostic.Location(file: path, line: offset + 1))
      }
  }
}

extension ReviewPlan {
  /// Whether its counts are those of its letters.
  fileprivate var isConsistent: Bool {
    strata.allSatisfy { stratum in
      stratum.letters >= stratum.drawn
        && letters.count { $0.stratum == stratum.stratum } == stratum.drawn
    } && strata.reduce(0) { $0 + $1.drawn } == letters.count
      && Set(strata.map(\.stratum)).count == strata.count
  }
}

/// A letter and what a reader found in it.
private struct LetterLine: Codable {
  let number: Int
  let read: Bool
  let leaks: [MarkedLeak]
  let text: String?
}

/// Something that a reader found, by its place in code points or by its text.
private struct MarkedLeak: Codable {
  let type: String
  let start: Int?
  let end: Int?
  let text: String?
}

/// Which document a letter is.
private struct NameLine: Encodable {
  let number: Int
  let document: String
}

/// Something that the audit suspects; `leak` is for a person to say.
private struct SuspectLine: Codable {
  let number: Int
  let suspect: Int
  let type: String
  let start: Int
  let end: Int
  let text: String
  let leak: Bool?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encode(suspect, forKey: .suspect)
    try container.encode(type, forKey: .type)
    try container.encode(start, forKey: .start)
    try container.encode(end, forKey: .end)
    try container.encode(text, forKey: .text)
    // A null shows where the answer goes.
    try container.encode(leak, forKey: .leak)
  }
}
