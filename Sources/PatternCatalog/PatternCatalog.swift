internal import Foundation
public import LetheCore
public import Prefilter
public import Tagging
internal import YAMLFiles

/// The rules and lexicons in force: the built-in ones and what a user adds.
public struct PatternCatalog: Sendable {
  private let texts: LazyTexts
  /// The rules, built-in ones first, each id once.
  public var rules: [Rule] { texts.known.rules }
  /// The trigger words; a word's entry in ``lexicon`` holds its index here plus one, or that of a
  /// word before it that is the same to ``WordHash``.
  public var triggerWords: [String] { texts.known.triggerWords }
  /// What the build has made of the rules as they stand, for a detector to begin with.
  package let ruleTables: NumberArrays?
  /// What the patterns of ``rules`` can begin with, in the same order.
  public let prefilter: LazyProgram
  /// Differs for images of different contents.
  package let fingerprint: UInt64
  /// What reading letters at build time has shown of where they lead to; only for the built-in
  /// rules as they stand.
  public let learned: LearnedStates?
  /// What PCRE2 made of the patterns at build time, where that is there.
  public let compiled: CompiledPatterns?
  /// What is known about words and phrases, by ``WordHash``.
  public let lexicon: WordTable
  /// What the tagger has learned.
  public let tagWeights: TagWeights
  /// The built-in policy files: name without `.yaml`, and text.
  public var policies: [(name: String, text: String)] { texts.known.policies }
  /// The files the catalog was made from, for a digest: the image, then the user's.
  public let files: [String]

  /// Reads the image that the build made, and the rule files of a user's folder.
  ///
  /// Files of the folder are read in the order of their names. A rule with the id
  /// of an earlier one takes its place; ids under `disable:` are dropped.
  ///
  /// - Throws: a diagnostic with file, line, rule id and what to change.
  public init(image path: String, userFolder: String? = nil) throws(Diagnostic) {
    let contents = try PatternImage.read(path)
    compiled = CompiledPatterns(besideImage: path)
    fingerprint = contents.fingerprint
    tagWeights = contents.tagWeights
    guard let userFolder else {
      ruleTables = NumberArrays(besideImage: path, fingerprint: contents.fingerprint)
      texts = contents.texts
      if ruleTables == nil { _ = try texts.get() }
      lexicon = contents.table
      prefilter = contents.prefilter
      learned = LearnedStates(besideImage: path, fingerprint: contents.fingerprint)
      files = [path]
      return
    }
    ruleTables = nil
    learned = nil
    let sources = try Self.ruleFiles(in: userFolder)
    let builtIn = try contents.texts.get()
    var rules = builtIn.rules
    for file in try RuleFolder.read(sources, known: builtIn.fragments) {
      for rule in file.rules {
        if let index = rules.firstIndex(where: { $0.id == rule.id }) {
          rules[index] = rule
        } else {
          rules.append(rule)
        }
      }
      for (id, location) in file.disabled {
        guard let index = rules.firstIndex(where: { $0.id == id }) else {
          throw Diagnostic(
            .error, "there is no rule '\(id)' to disable", at: location,
            remedy: closest(to: id, among: rules.map(\.id)).map { "did you mean '\($0)'?" })
        }
        rules.remove(at: index)
      }
    }
    let numbers = Dictionary(
      builtIn.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let program = PrefilterProgram(
      rules.map(\.pattern), adapting: contents.prefilter.program,
      known: rules.map { rule in
        numbers[rule.id].flatMap { builtIn.rules[$0].pattern == rule.pattern ? $0 : nil }
      })
    prefilter = LazyProgram { program }
    files = [path] + sources.map(\.path)
    var words = builtIn.triggerWords
    var known = Set(words.map(WordHash.of))
    let added = Set(rules.flatMap(\.trigger.words)).sorted().filter {
      known.insert(WordHash.of($0)).inserted
    }
    words += added
    lexicon =
      added.isEmpty
      ? contents.table
      : contents.table.adding(triggers: added, from: builtIn.triggerWords.count + 1)
    texts = LazyTexts(
      PatternImage.Texts(
        triggerWords: words, rules: rules, policies: builtIn.policies,
        fragments: builtIn.fragments))
  }

  /// The rule files in `folder`, by name.
  private static func ruleFiles(
    in folder: String
  ) throws(Diagnostic) -> [(name: String, path: String, text: String)] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Diagnostic(
        .error, "the pattern folder cannot be read", at: .init(file: folder),
        remedy: "--patterns names a folder of .yaml files")
    }
    var files: [(name: String, path: String, text: String)] = []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw Diagnostic(
          .error, "the rule file cannot be read as UTF-8 text", at: .init(file: path))
      }
      files.append((name, path, text))
    }
    guard !files.isEmpty else {
      throw Diagnostic(
        .error, "the pattern folder holds no .yaml file", at: .init(file: folder),
        remedy: "'lethe patterns list' names the built-in rules; see Patterns/README.md")
    }
    return files
  }
}

/// The rule files of one folder, read together.
public enum RuleFolder {
  /// Reads `files` so that fragments of `fragments.yaml` are known in all of them.
  ///
  /// - Parameter known: fragments known before.
  /// - Throws: the first diagnostic, or one for a rule id that stands twice.
  public static func read(
    _ files: [(name: String, path: String, text: String)], known: [String: String] = [:]
  ) throws(Diagnostic) -> [RuleFile] {
    var shared = known
    if let fragments = files.first(where: { $0.name == "fragments.yaml" }) {
      let own = try RuleFile(YAMLReader.read(fragments.text, file: fragments.path), known: known)
      shared.merge(own.fragments) { $1 }
    }
    var result: [RuleFile] = []
    var seen: [String: Diagnostic.Location] = [:]
    for file in files {
      let read = try RuleFile(YAMLReader.read(file.text, file: file.path), known: shared)
      for rule in read.rules {
        if let first = seen.updateValue(rule.location, forKey: rule.id) {
          throw Diagnostic(
            .error, "the rule id '\(rule.id)' is used twice", at: rule.location,
            remedy: "the other one is at \(first); give one of them another name")
        }
      }
      result.append(read)
    }
    return result
  }
}

extension WordTable {
  /// A copy in memory in which the words `added` are triggers numbered from `first`.
  func adding(triggers added: [String], from first: Int) -> WordTable {
    var entries = allEntries()
    for (index, word) in added.enumerated() {
      let hash = WordHash.of(word)
      let bits = entries[hash]?.bits ?? 0
      entries[hash] = LexiconEntry(bits: bits & ~(0xFFFF << 48) | UInt64(first + index) << 48)
    }
    return WordTable(entries)
  }
}
