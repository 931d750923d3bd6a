public import LetheCore
internal import PCRE2
public import YAMLFiles

/// What one rule file says: fragments, rules, and ids to switch off.
public struct RuleFile: Sendable {
  public var fragments: [String: String] = [:]
  public var rules: [Rule] = []
  /// Ids of rules of other files that are not to be used.
  public var disabled: [(id: String, location: Diagnostic.Location)] = []

  /// Reads a rule file.
  ///
  /// - Parameters:
  ///   - known: fragments of other files that patterns may use.
  /// - Throws: a diagnostic with file, line, rule id and what to change.
  public init(_ root: LocatedValue, known: [String: String] = [:]) throws(Diagnostic) {
    let fields = try root.fields(
      "a rule file", known: ["version", "fragments", "rules", "disable"])
    guard let version = fields["version"], try version.string("version") == "1" else {
      throw (fields["version"] ?? root).error(
        "the file does not say 'version: 1'", remedy: "begin it with 'version: 1'")
    }
    for (key, value) in try fields["fragments"]?.map("fragments") ?? [] {
      fragments[try key.string("a fragment's name")] = try value.string("a fragment")
    }
    let all = known.merging(fragments) { $1 }
    for value in try fields["rules"]?.list("rules") ?? [] {
      rules.append(try Rule(value, fragments: all))
    }
    for value in try fields["disable"]?.list("disable") ?? [] {
      disabled.append((try value.string("a rule id"), value.location))
    }
  }
}

extension Rule {
  private static let keys = [
    "id", "type", "trigger", "pattern", "validator", "score", "context", "matches", "rejects",
    "source",
  ]

  /// Reads one rule.
  init(_ value: LocatedValue, fragments: [String: String]) throws(Diagnostic) {
    let fields = try value.fields("a rule", known: Self.keys)
    guard let idValue = fields["id"] else {
      throw value.error("a rule has no id", remedy: "give it one such as 'number.us-npi'")
    }
    let id = try idValue.string("id")
    func required(_ key: String, _ remedy: String) throws(Diagnostic) -> LocatedValue {
      guard let field = fields[key] else {
        throw value.error("rule '\(id)' has no \(key)", remedy: remedy)
      }
      return field
    }
    let topicAndName = id.split(separator: ".", omittingEmptySubsequences: false)
    guard topicAndName.count == 2, topicAndName.allSatisfy({ !$0.isEmpty }),
      id.utf8.allSatisfy({ $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2E })
    else {
      throw idValue.error(
        "the rule id '\(id)' is not of the form topic.name",
        remedy: "use lower-case letters, digits and hyphens, such as 'date.mdy-numeric'")
    }
    self.id = id
    location = idValue.location
    type = try Self.type(try required("type", "give it a type such as IDNUM, or NONE"), id)
    trigger = try Trigger(
      try required("trigger", "say where it is tried, such as 'trigger: { words: [mrn] }'"), id)
    score = try required("score", "say how often a match is right, from 0 to 1")
      .number("the score of rule '\(id)'", in: 0...1)
    source = try required("source", "say in one line where the form comes from").string("source")
    if let name = try fields["validator"]?.string("validator") {
      guard let validator = Validator(rawValue: name) else {
        let names = Validator.allCases.map(\.rawValue)
        throw (fields["validator"] ?? value).error(
          "rule '\(id)' names an unknown validator '\(name)'",
          remedy: closest(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "the validators are \(names.joined(separator: ", "))")
      }
      self.validator = validator
    }
    let context = try fields["context"]?.fields("context", known: ["raises", "lowers"]) ?? [:]
    raises = try context["raises"]?.strings("raises") ?? []
    lowers = try context["lowers"]?.strings("lowers") ?? []

    let patternValue = try required("pattern", "write it in PCRE2's extended syntax")
    pattern = try Self.expanded(patternValue, fragments, id)
    matches = try Self.examples(
      try required("matches", "add at least one example with [[ ]] around what must be found"))
    rejects = try Self.examples(
      try required("rejects", "add at least one look-alike in which it must find nothing"))
    guard !matches.isEmpty, !rejects.isEmpty else {
      throw value.error(
        "rule '\(id)' has no \(matches.isEmpty ? "matches" : "rejects")",
        remedy: "a rule carries at least one of each")
    }
    try checkPattern(at: patternValue)
  }

  private static func type(
    _ value: LocatedValue, _ id: String
  ) throws(Diagnostic) -> IdentifierType? {
    let name = try value.string("type")
    if name == "NONE" { return nil }
    guard let type = IdentifierType(rawValue: name) else {
      let names = IdentifierType.allCases.map(\.rawValue) + ["NONE"]
      throw value.error(
        "rule '\(id)' has an unknown type '\(name)'",
        remedy: closest(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "the types are \(names.joined(separator: ", "))")
    }
    return type
  }

  private static func examples(_ value: LocatedValue) throws(Diagnostic) -> [Example] {
    var examples: [Example] = []
    for entry in try value.list("examples") {
      examples.append(
        Example(marked: try entry.string("an example"), location: entry.location))
    }
    return examples
  }

  /// The longest a pattern may become, in bytes; the longest built-in one has a tenth.
  private static let longestPattern = 200_000

  /// The pattern with `{{name}}` replaced, fragments within fragments too.
  private static func expanded(
    _ value: LocatedValue, _ fragments: [String: String], _ id: String
  ) throws(Diagnostic) -> String {
    // Fragments whose own fragments are replaced already, so that each is read once.
    var known: [String: String] = [:]
    /// `open` are the fragments that `text` stands in, the outermost first.
    func expanding(_ text: String, within open: [String]) throws(Diagnostic) -> String {
      var result = ""
      var rest = text[...]
      while let (range, name) = firstFragment(in: rest) {
        guard let fragment = fragments[name] else {
          throw value.error(
            "rule '\(id)' uses an unknown fragment '\(name)'",
            remedy: closest(to: name, among: Array(fragments.keys).sorted())
              .map { "did you mean '\($0)'?" } ?? "define it under 'fragments:'")
        }
        guard !open.contains(name) else {
          throw value.error(
            "the fragments of rule '\(id)' use each other without end",
            remedy: "'\(name)' leads back to itself; write out what it needs")
        }
        let inner: String
        if let done = known[name] {
          inner = done
        } else {
          inner = try expanding(fragment, within: open + [name])
          known[name] = inner
        }
        result += rest[..<range.lowerBound] + "(?:\(inner))"
        rest = rest[range.upperBound...]
        guard result.utf8.count <= longestPattern else {
          throw value.error(
            "the pattern of rule '\(id)' has more than \(longestPattern) bytes",
            remedy: "use fewer fragments within fragments")
        }
      }
      return result + rest
    }
    return try expanding(try value.string("pattern"), within: [])
  }

  private static func firstFragment(in pattern: Substring) -> (Range<String.Index>, String)? {
    let bytes = pattern.utf8
    var index = bytes.startIndex
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      let next = bytes.index(after: open)
      guard next < bytes.endIndex, bytes[next] == UInt8(ascii: "{") else {
        index = next
        continue
      }
      let start = bytes.index(after: next)
      guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let end = bytes.index(close, offsetBy: 2, limitedBy: bytes.endIndex) ?? bytes.endIndex
      return (open..<end, String(pattern[start..<close]))
    }
    return nil
  }

  /// Compiles the pattern once, to refuse a broken one where it stands.
  private func checkPattern(at value: LocatedValue) throws(Diagnostic) {
    let compiled: CompiledPattern
    do {
      compiled = try CompiledPattern(pattern, options: [.anchored, .extended])
    } catch {
      throw value.error(
        "the pattern of rule '\(id)' is not one PCRE2 accepts: \(error.reason)",
        remedy: "look \(Self.place(of: error.offset, in: pattern))")
    }
    guard compiled.groups.allSatisfy({ $0.number < MatchWorkspace.maximumGroups }) else {
      throw value.error(
        "rule '\(id)' has more than \(MatchWorkspace.maximumGroups - 1) groups",
        remedy: "write (?: … ) where a group need not be remembered")
    }
  }

  private static func place(of offset: Int, in pattern: String) -> String {
    let before = String(decoding: pattern.utf8.prefix(offset), as: UTF8.self)
    let line = before.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    let near = before.split(whereSeparator: \.isNewline).last.map { String($0.suffix(30)) } ?? ""
    return "at line \(line) of the pattern, behind '\(near)'"
  }
}

extension Trigger.Next {
  /// Reads the `next:` of the trigger of rule `id`.
  init(_ value: LocatedValue, _ id: String) throws(Diagnostic) {
    self.init()
    let fields = try value.fields(
      "'next' of rule '\(id)'",
      known: ["words", "unless", "lexicon", "number", "marks", "parts", "ahead"])
    words = try fields["words"]?.strings("words").map { $0.lowercased() } ?? []
    unless = try fields["unless"]?.strings("unless").map { $0.lowercased() } ?? []
    number = try fields["number"]?.boolean("number") ?? false
    parts = try fields["parts"]?.integer("parts", in: 2...3) ?? 0
    ahead = try fields["ahead"]?.strings("ahead").map { $0.lowercased() } ?? []
    let written = try fields["marks"]?.string("marks") ?? ""
    marks = written.utf8.map { $0 < 0x80 ? $0 : 0 }
    for name in try fields["lexicon"]?.list("lexicon") ?? [] {
      (lexicon, capitalized) = try Trigger.lexicon(name, id, lexicon, capitalized)
    }
  }
}

extension Trigger {
  /// Reads the `trigger:` of rule `id`.
  init(_ value: LocatedValue, _ id: String) throws(Diagnostic) {
    self.init()
    let fields = try value.fields(
      "the trigger of rule '\(id)'",
      known: ["words", "number", "then", "next", "mixed", "byte", "from", "lexicon"])
    for word in try fields["words"]?.list("words") ?? [] {
      let text = try word.string("a trigger word").lowercased()
      guard !text.isEmpty, text.allSatisfy({ $0.isLetter || $0 == "'" }) else {
        throw word.error(
          "the trigger word '\(text)' of rule '\(id)' is not one word of letters",
          remedy: "name the first word only; the pattern says what follows")
      }
      words.append(text)
    }
    var then: Following?
    if let field = fields["then"] { then = Following(written: try field.string("then")) }
    for number in try fields["number"]?.list("number") ?? [] {
      let digits = try Self.range(number, of: "number", in: id, upTo: 64)
      numbers.append(Number(digits: digits, then: then))
    }
    for length in try fields["mixed"]?.list("mixed") ?? [] {
      mixed.append(try Self.range(length, of: "mixed", in: id, upTo: 63))
    }
    for byte in try fields["byte"]?.list("byte") ?? [] {
      let bytes = Array(try byte.string("byte").utf8)
      guard bytes.count == 1 else {
        throw byte.error("the byte trigger of rule '\(id)' is not one ASCII character")
      }
      runsAround.append(bytes[0])
    }
    for name in try fields["lexicon"]?.list("lexicon") ?? [] {
      (lexicon, capitalized) = try Self.lexicon(name, id, lexicon, capitalized)
    }
    if let field = fields["next"] { next = try Next(field, id) }
    guard !isEmpty else {
      throw value.error(
        "the trigger of rule '\(id)' names no place", remedy: "add words, number, mixed or byte")
    }
  }

  /// Adds the lexicon `name` to what is named already.
  fileprivate static func lexicon(
    _ name: LocatedValue, _ id: String, _ flags: LexiconEntry.Flags, _ capitalized: Bool
  ) throws(Diagnostic) -> (LexiconEntry.Flags, Bool) {
    let text = try name.string("lexicon")
    if text == "capitalized" { return (flags, true) }
    guard let known = lexiconNames.first(where: { $0.name == text }) else {
      let names = lexiconNames.map(\.name) + ["capitalized"]
      throw name.error(
        "rule '\(id)' names an unknown lexicon '\(text)'",
        remedy: "the lexicons are \(names.joined(separator: ", "))")
    }
    return (flags.union(known.flags), capitalized)
  }

  /// Reads `"3"` or `"3-9"`.
  private static func range(
    _ value: LocatedValue, of key: String, in id: String, upTo most: Int
  ) throws(Diagnostic) -> ClosedRange<Int> {
    let text = try value.string(key)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2,
      first >= 1, first <= last, last <= most
    else {
      throw value.error(
        "'\(key): \(text)' of rule '\(id)' is not a length or a range of lengths up to \(most)",
        remedy: "write it as \"8\" or \"8-17\"")
    }
    return first...last
  }
}
