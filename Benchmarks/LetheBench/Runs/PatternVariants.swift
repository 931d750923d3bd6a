import Foundation

/// Copies of the program with more rules or longer lexicons, to see what they cost.
///
/// The program looks for its patterns beside itself, so that a copy of it beside patterns that
/// `lethe-pack` has compiled from another folder is the same program with those.
struct PatternVariants {
  let lethe: URL
  let pack: URL
  private let folder = URL(filePath: ".build/bench-variants")
  private let patterns = URL(filePath: "Patterns")

  enum Kind: String { case rules, lexicons }

  /// The program with `factor` times the rules, or `factor` times the words in its lexicons.
  func program(_ kind: Kind, times factor: Int) throws -> Program {
    guard factor > 1 else { return Program(path: lethe.path) }
    let place = folder.appending(path: "\(kind.rawValue)-x\(factor)")
    let resources = place.appending(path: "lethe_BuiltinPatterns.resources")
    let source = place.appending(path: "Patterns")
    let files = FileManager.default
    let program = place.appending(path: "lethe")
    // Packing takes seconds: it is done again only where the packer is newer.
    let image = resources.appending(path: "patterns.image")
    if try !files.fileExists(atPath: image.path) || date(of: image) < date(of: pack) {
      if files.fileExists(atPath: place.path) { try files.removeItem(at: place) }
      try files.createDirectory(at: resources, withIntermediateDirectories: true)
      try files.copyItem(at: patterns, to: source)
      for copy in 1..<factor {
        switch kind {
        case .rules: try addRules(to: source, copy: copy)
        case .lexicons: try addWords(to: source.appending(path: "Lexicons"), copy: copy)
        }
      }
      // What the build itself has the automaton read.
      let letters = ["Samples", "Tests/Letters"].map {
        patterns.deletingLastPathComponent().appending(path: $0).path
      }
      let run = try ProcessRun.measure(pack.path, [source.path, image.path] + letters)
      guard run.status == 0 else {
        throw Program.Failed(description: "lethe-pack ended with \(run.status) on \(source.path)")
      }
    }
    if files.fileExists(atPath: program.path) { try files.removeItem(at: program) }
    try files.copyItem(at: lethe.resolvingSymlinksInPath(), to: program)
    return Program(path: program.path)
  }

  private func date(of file: URL) throws -> Date {
    try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
      ?? .distantPast
  }

  // Lexicons.

  private func addWords(to folder: URL, copy: Int) throws {
    let cipher = Cipher(step: copy)
    for name in try FileManager.default.contentsOfDirectory(atPath: patterns.path + "/Lexicons")
    where (name.hasSuffix(".tsv") || name.hasSuffix(".txt")) && !name.hasPrefix("own-") {
      let original = try String(
        contentsOf: patterns.appending(path: "Lexicons/\(name)"), encoding: .utf8)
      var text: [UInt8] = []
      for line in original.split(separator: "\n") where !line.hasPrefix("#") {
        let word = line.prefix { $0 != "\t" }
        text += cipher.word(word.utf8)
        text += line[word.endIndex...].utf8
        text.append(0x0A)
      }
      let handle = try FileHandle(forWritingTo: folder.appending(path: name))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text))
      try handle.close()
    }
  }

  // Rules.

  private func addRules(to folder: URL, copy: Int) throws {
    let cipher = Cipher(step: copy)
    let shared = try String(
      contentsOf: patterns.appending(path: "fragments.yaml"), encoding: .utf8)
    for name in try FileManager.default.contentsOfDirectory(atPath: patterns.path)
    where name.hasSuffix(".yaml") && name != "fragments.yaml" {
      let text = try String(contentsOf: patterns.appending(path: name), encoding: .utf8)
      let copied = RulePack(text, shared: shared).renamed(cipher, suffix: "-copy\(copy)")
      try copied.write(
        to: folder.appending(path: name.replacing(".yaml", with: "-\(copy).yaml")),
        atomically: true, encoding: .utf8)
    }
  }
}

/// A rule file, as lines.
private struct RulePack {
  private let lines: [Substring]
  private let shared: [Substring]

  init(_ text: String, shared: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.shared = shared.split(separator: "\n").filter {
      $0.hasPrefix("  ") && !$0.hasPrefix("  #")
    }
  }

  /// The same rules with other ids that look for other words.
  func renamed(_ cipher: Cipher, suffix: String) -> String {
    var result = ""
    var section = ""
    // Deeper than this is a block that a key has begun.
    var block: Int?
    let own = Set(lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.map(Self.key))
    let added = shared.filter { !own.contains(Self.key($0)) }
    if !lines.contains("fragments:") {
      result += "fragments:\n" + fragments(added, cipher)
    }
    for line in lines {
      let depth = line.prefix { $0 == " " }.count
      if let start = block, depth > start || line.allSatisfy({ $0 == " " }) {
        result += Self.decoded(cipher.pattern(Array(line.utf8))) + "\n"
        continue
      }
      block = nil
      if depth == 0, line.hasSuffix(":") { section = String(line) }
      let key = Self.key(line)
      let isPattern = key == "pattern" || section == "fragments:" && depth == 2
      if line.dropFirst(depth).hasPrefix("#") {
        continue
      } else if isPattern, line.hasSuffix("|") || line.hasSuffix("|-") {
        block = depth
        result += line + "\n"
      } else if isPattern {
        let value = line.index(after: line.firstIndex(of: ":") ?? line.startIndex)
        result += "\(line[..<value])\(Self.decoded(cipher.pattern(Array(line[value...].utf8))))\n"
      } else if line.dropFirst(depth).hasPrefix("- id: ") {
        result += line.trimmingSuffix(" ") + suffix + "\n"
      } else if ["trigger", "context", "raises", "lowers", "next"].contains(key) {
        result += words(in: line, cipher) + "\n"
      } else {
        result += line + "\n"
      }
      if line == "fragments:" { result += fragments(added, cipher) }
    }
    return result
  }

  private func fragments(_ lines: [Substring], _ cipher: Cipher) -> String {
    lines.map { line in
      let value = line.index(after: line.firstIndex(of: ":") ?? line.startIndex)
      return "\(line[..<value])\(Self.decoded(cipher.pattern(Array(line[value...].utf8))))\n"
    }.joined()
  }

  /// The line with other words in its lists of words.
  private func words(in line: Substring, _ cipher: Cipher) -> String {
    var result = ""
    var rest = line
    while let open = rest.firstIndex(of: "["),
      let close = rest[open...].firstIndex(of: "]")
    {
      let before = rest[..<open]
      result += before + "["
      let isWords = ["words: ", "unless: ", "ahead: ", "raises: ", "lowers: "].contains {
        before.hasSuffix($0)
      }
      let list = rest[rest.index(after: open)..<close]
      if isWords {
        let quoted = list.split(separator: ",").map { word in
          "\"" + Self.decoded(cipher.word(word.filter { $0 != "\"" && $0 != " " }.utf8)) + "\""
        }
        result += quoted.joined(separator: ", ")
      } else {
        result += list
      }
      result += "]"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func key(_ line: Substring) -> String {
    String(line.drop { $0 == " " || $0 == "-" }.prefix { $0 != ":" })
  }

  private static func decoded(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension Substring {
  fileprivate func trimmingSuffix(_ character: Character) -> Substring {
    var rest = self
    while rest.last == character { rest.removeLast() }
    return rest
  }
}
