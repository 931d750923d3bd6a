internal import LetheCore
internal import Prefilter
internal import Synchronization
public import Tagging

/// The built-in patterns as one file: rules decoded and checked at build time, and
/// the lexicons as a table that is read where it lies.
///
/// Layout, all numbers little-endian 64-bit: magic, offset and byte count of the
/// rules, offset and place count of the word table, word count of the prefilter, a fingerprint of
/// what follows, and 0; then the rules, the word table and the prefilter, each from a multiple of
/// 16, and the tagger's weights at the end.
public enum PatternImage {
  private static let magic: UInt64 = 0x3131_4B43_5048_544C  // "LTHPCK11"
  private static let headerSize = 64

  /// The file's bytes for `rules` and the word lists gathered in `lexicons`.
  ///
  /// Trigger words of the rules are numbered and entered into the table.
  ///
  /// - Parameter policies: the built-in policy files, name and text, kept as they are.
  public static func bytes(
    rules: [Rule], lexicons: LexiconBuilder, policies: [(name: String, text: String)] = [],
    fragments: [String: String] = [:], tagWeights: [TagWeight] = []
  ) -> [UInt8] {
    var lexicons = lexicons
    let words = Set(rules.flatMap(\.trigger.words)).sorted()
    // `numero` and `número` are one word to the lexicon, and have the number of the first.
    var known: Set<UInt64> = []
    for (index, word) in words.enumerated() where known.insert(WordHash.of(word)).inserted {
      lexicons.setTrigger(index + 1, for: word)
    }

    var section = ImageWriter()
    section.append(list: words) { $0.append($1) }
    section.append(rules.count)
    let places = Dictionary(zip(words, 0...), uniquingKeysWith: { first, _ in first })
    for rule in rules { section.append(rule, triggers: places) }
    section.append(list: policies) { writer, policy in
      writer.append(policy.name)
      writer.append(policy.text)
    }
    section.append(list: fragments.sorted { $0.key < $1.key }) { writer, fragment in
      writer.append(fragment.key)
      writer.append(fragment.value)
    }
    section.align(to: 16)

    let table = WordTable.places(for: lexicons.entries)
    var body = section
    for word in table { body.append(word) }
    let prefilter = PrefilterProgram(rules.map(\.pattern)).words
    for word in prefilter { body.append(word) }
    for row in TagWeights.rows(for: tagWeights) { body.append(row) }
    var file = ImageWriter()
    file.append(magic)
    file.append(headerSize)
    file.append(section.bytes.count)
    file.append(headerSize + section.bytes.count)
    file.append(table.count / 2)
    file.append(prefilter.count)
    file.append(fingerprint(of: body.bytes))
    file.append(0)
    return file.bytes + body.bytes
  }

  private static func fingerprint(of bytes: [UInt8]) -> UInt64 {
    var hash = WordHash()
    for index in stride(from: 0, to: bytes.count - 7, by: 8) {
      hash.append(eight: bytes.span.eightBytes(at: index))
    }
    return hash.value
  }

  /// What is written in an image.
  struct Texts: Sendable {
    /// The trigger words; the entry of the word at `index` says `index + 1`.
    var triggerWords: [String]
    var rules: [Rule]
    var policies: [(name: String, text: String)]
    /// The pieces of `fragments.yaml`, for the patterns of a user's folder.
    var fragments: [String: String]
  }

  /// What an image holds.
  struct Contents {
    /// What is written in it, read when it is first asked for.
    var texts: LazyTexts
    var table: WordTable
    /// What the rules' patterns can begin with.
    var prefilter: LazyProgram
    /// What the tagger has learned; stays in the file.
    var tagWeights: TagWeights
    /// Differs for images of different contents.
    var fingerprint: UInt64
  }

  /// Reads the header of the image at `path`; everything else stays in the file.
  ///
  /// - Throws: a diagnostic where there is no such file, or it is not an image.
  static func read(_ path: String) throws(Diagnostic) -> Contents {
    guard let file = MappedFile(path: path) else {
      throw Diagnostic(
        .error, "the built-in patterns cannot be read", at: .init(file: path),
        remedy: "install lethe together with its 'lethe_BuiltinPatterns.resources' folder")
    }
    let damaged = damaged(path)
    guard file.count > headerSize else { throw damaged }
    var header = ImageReader(file, 0..<headerSize)
    guard header.word() == magic else { throw damaged }
    let (start, size) = (header.count(), header.count())
    let (tableStart, placeCount) = (header.count(), header.count())
    let prefilterStart = tableStart + placeCount * 16
    let prefilterSize = header.count() * 8
    let fingerprint = header.word()
    let rowStart = prefilterStart + prefilterSize
    guard start == headerSize, size >= 0, tableStart == start + size, tableStart <= file.count,
      rowStart + TagWeights.rowCount * 8 == file.count, !header.isDamaged
    else { throw damaged }
    let texts = LazyTexts { () throws(Diagnostic) in
      var section = ImageReader(file, start..<start + size)
      let texts = section.texts()
      guard !section.isDamaged else { throw damaged }
      return texts
    }
    let prefilter = LazyProgram {
      PrefilterProgram(words: file.numbers(prefilterStart..<prefilterStart + prefilterSize))
        ?? PrefilterProgram(texts.known.rules.map(\.pattern))
    }
    // The rows end where the file does, as was checked above.
    return Contents(
      texts: texts,
      table: WordTable(in: file, at: tableStart, placeCount: placeCount), prefilter: prefilter,
      tagWeights: unsafe TagWeights(at: file.base + rowStart, keptBy: file),
      fingerprint: fingerprint)
  }

  private static func damaged(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "is not a pattern image of this version", at: .init(file: path),
      remedy: "build lethe again")
  }
}

/// What is written in an image, read when it is first asked for: to detect, the numbers that the
/// build has made of it are enough, and reading all rules took a quarter of a start.
final class LazyTexts: Sendable {
  private let texts = Mutex<PatternImage.Texts?>(nil)
  private let read: @Sendable () throws(Diagnostic) -> PatternImage.Texts

  init(_ read: @escaping @Sendable () throws(Diagnostic) -> PatternImage.Texts) {
    self.read = read
  }

  init(_ texts: PatternImage.Texts) {
    read = { texts }
  }

  /// The texts.
  ///
  /// - Throws: a diagnostic where the image is damaged.
  func get() throws(Diagnostic) -> PatternImage.Texts {
    try texts.withLock { (texts) throws(Diagnostic) in
      if let texts { return texts }
      let fresh = try read()
      texts = fresh
      return fresh
    }
  }

  /// The texts of an image whose numbers fitted: like the program, it is trusted to be as it was
  /// built.
  var known: PatternImage.Texts {
    do {
      return try get()
    } catch {
      preconditionFailure(error.message)
    }
  }
}

/// Appends values to the bytes of an image.
private struct ImageWriter {
  var bytes: [UInt8] = []

  mutating func append(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  mutating func append(_ number: Int) { append(UInt64(bitPattern: Int64(number))) }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes += text.utf8
  }

  mutating func append<Element>(
    list: [Element], _ appendElement: (inout ImageWriter, Element) -> Void
  ) {
    append(list.count)
    for element in list { appendElement(&self, element) }
  }

  mutating func align(to size: Int) {
    while bytes.count % size != 0 { bytes.append(0) }
  }

  /// - Parameter triggers: where each trigger word stands among all.
  mutating func append(_ rule: Rule, triggers: [String: Int]) {
    append(rule.id)
    append(rule.type?.rawValue ?? "NONE")
    append(rule.pattern)
    append(rule.validator?.rawValue ?? "")
    append(rule.score.bitPattern)
    append(list: rule.raises) { $0.append($1) }
    append(list: rule.lowers) { $0.append($1) }
    append(list: rule.trigger.words) { $0.append(triggers[$1] ?? 0) }
    append(list: rule.trigger.numbers) { writer, number in
      writer.append(number.digits.lowerBound)
      writer.append(number.digits.upperBound)
      writer.append(number.then?.written ?? "\u{0}")
    }
    append(list: rule.trigger.mixed) { writer, range in
      writer.append(range.lowerBound)
      writer.append(range.upperBound)
    }
    append(list: rule.trigger.runsAround) { $0.append(Int($1)) }
    append(rule.trigger.lexicon.rawValue)
    append(rule.trigger.capitalized ? 1 : 0)
    append(list: rule.trigger.next.map { [$0] } ?? []) { writer, next in
      writer.append(list: next.words) { $0.append($1) }
      writer.append(list: next.unless) { $0.append($1) }
      writer.append(next.lexicon.rawValue)
      writer.append(next.capitalized ? 1 : 0)
      writer.append(next.number ? 1 : 0)
      writer.append(list: next.marks) { $0.append(Int($1)) }
      writer.append(next.parts)
      writer.append(list: next.ahead) { $0.append($1) }
    }
    append(rule.source)
    append(rule.location.file)
    append(rule.location.line ?? 0)
    append(list: rule.matches) { $0.append($1) }
    append(list: rule.rejects) { $0.append($1) }
  }

  mutating func append(_ example: Rule.Example) {
    append(example.marked)
    append(example.location.line ?? 0)
  }
}

/// Reads what an ``ImageWriter`` wrote; a damaged file gives zeros and says so.
private struct ImageReader {
  private let file: MappedFile
  private var index: Int
  private let end: Int
  private(set) var isDamaged = false

  init(_ file: MappedFile, _ range: Range<Int>) {
    self.file = file
    (index, end) = (range.lowerBound, range.upperBound)
  }

  mutating func word() -> UInt64 {
    guard end - index >= 8 else {
      isDamaged = true
      return 0
    }
    defer { index += 8 }
    return file.word(at: index)
  }

  mutating func count() -> Int {
    let word = word()
    guard word <= UInt64(1) << 40 else {
      isDamaged = true
      return 0
    }
    return Int(word)
  }

  mutating func string() -> String {
    let size = count()
    guard size <= end - index else {
      isDamaged = true
      return ""
    }
    defer { index += size }
    return file.text(index..<index + size)
  }

  mutating func list<Element>(_ element: (inout ImageReader) -> Element) -> [Element] {
    let size = count()
    guard size <= end - index else {
      isDamaged = true
      return []
    }
    return (0..<size).map { _ in element(&self) }
  }

  mutating func texts() -> PatternImage.Texts {
    let words = list { $0.string() }
    let rules = list { $0.rule(triggers: words) }
    let policies = list { (name: $0.string(), text: $0.string()) }
    let fragments = list { ($0.string(), $0.string()) }
    return PatternImage.Texts(
      triggerWords: words, rules: rules, policies: policies,
      fragments: Dictionary(fragments, uniquingKeysWith: { first, _ in first }))
  }

  /// - Parameter triggers: the trigger words.
  private mutating func rule(triggers: [String]) -> Rule {
    let id = string()
    let type = IdentifierType(rawValue: string())
    let pattern = string()
    let validator = Rule.Validator(rawValue: string())
    let score = Double(bitPattern: word())
    let raises = list { $0.string() }
    let lowers = list { $0.string() }
    var trigger = Trigger()
    let places = list { $0.place(among: triggers.count) }
    if !isDamaged { trigger.words = places.map { triggers[$0] } }
    trigger.numbers = list { reader in
      let digits = reader.range()
      let written = reader.string()
      return Trigger.Number(
        digits: digits, then: written == "\u{0}" ? nil : Trigger.Following(written: written))
    }
    trigger.mixed = list { $0.range() }
    trigger.runsAround = list { UInt8(truncatingIfNeeded: $0.word()) }
    trigger.lexicon = LexiconEntry.Flags(rawValue: word())
    trigger.capitalized = word() == 1
    trigger.next =
      list { reader in
        Trigger.Next(
          words: reader.list { $0.string() }, unless: reader.list { $0.string() },
          lexicon: LexiconEntry.Flags(rawValue: reader.word()),
          capitalized: reader.word() == 1, number: reader.word() == 1,
          marks: reader.list { UInt8(truncatingIfNeeded: $0.word()) }, parts: reader.count(),
          ahead: reader.list { $0.string() })
      }.first
    let source = string()
    let location = Diagnostic.Location(file: string(), line: count())
    let matches = list { $0.example(in: location.file) }
    let rejects = list { $0.example(in: location.file) }
    return Rule(
      id: id, type: type, trigger: trigger, pattern: pattern, validator: validator,
      score: score, raises: raises, lowers: lowers, matches: matches, rejects: rejects,
      source: source, location: location)
  }

  /// A place in a list that has `count` elements, at least one.
  private mutating func place(among count: Int) -> Int {
    let place = self.count()
    guard place < count else {
      isDamaged = true
      return 0
    }
    return place
  }

  private mutating func range() -> ClosedRange<Int> {
    let first = count()
    return first...max(first, count())
  }

  private mutating func example(in file: String) -> Rule.Example {
    let marked = string()
    return Rule.Example(marked: marked, location: .init(file: file, line: count()))
  }
}
