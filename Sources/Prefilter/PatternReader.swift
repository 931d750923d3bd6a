/// Reads a PCRE2 pattern in extended syntax into a ``PatternSyntax``.
///
/// What it does not understand becomes ``PatternSyntax/anything``: PCRE2 has the last word on
/// every match, so a prefilter may accept too much but never too little.
///
/// Source: pcre2pattern(3), PCRE2 10.42.
struct PatternReader {
  /// A place at which the pattern cannot be read on.
  private struct Unreadable: Error {}

  private struct Flags {
    var isCaseless = false
    var isExtended = true
    var dotMatchesBreaks = false
  }

  private let bytes: [UInt8]
  private var place = 0
  private var flags = Flags()
  private var groupCount = 0
  /// Whether a set was read that may hold more than PCRE2's; its opposite would hold less.
  private var isWidened = false
  /// The groups by name and by number.
  private(set) var groups: [String: PatternSyntax] = [:]

  init(_ pattern: String) { bytes = Array(pattern.utf8) }

  /// The whole pattern, or ``PatternSyntax/anything``.
  mutating func read() -> PatternSyntax {
    do {
      let tree = try readAlternatives()
      guard place == bytes.count else { return .anything }
      return tree
    } catch {
      return .anything
    }
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func isAhead(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard place + count <= bytes.count else { return false }
    return "\(text)".utf8.elementsEqual(bytes[place..<place + count])
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    guard isAhead(text) else { return false }
    place += text.utf8CodeUnitCount
    return true
  }

  private mutating func skipSpace() {
    guard flags.isExtended else { return }
    while let byte = next {
      if byte == 0x23 {
        while let inside = next, inside != 0x0A { place += 1 }
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        place += 1
      } else {
        break
      }
    }
  }

  private mutating func readAlternatives() throws -> PatternSyntax {
    let outer = flags
    defer { flags = outer }
    var branches: [PatternSyntax] = []
    var items: [PatternSyntax] = []
    while true {
      skipSpace()
      guard let byte = next, byte != 0x29 else { break }
      if byte == 0x7C {
        place += 1
        branches.append(.sequence(items))
        items = []
        continue
      }
      if let item = try readItem() { items.append(try quantified(item)) }
    }
    branches.append(.sequence(items))
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func quantified(_ item: PatternSyntax) throws -> PatternSyntax {
    var item = item
    while true {
      skipSpace()
      guard let byte = next else { return item }
      switch byte {
      case 0x3F:
        place += 1
        item = .repetition(item, least: 0, most: 1)
      case 0x2A:
        place += 1
        item = .repetition(item, least: 0, most: nil)
      case 0x2B:
        place += 1
        item = .repetition(item, least: 1, most: nil)
      case 0x7B:
        guard let (least, most) = readBounds() else { return item }
        item = .repetition(item, least: least, most: most)
      default: return item
      }
      // Lazy or possessive: no matter here.
      if next == 0x3F || next == 0x2B { place += 1 }
    }
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; anything else is an ordinary brace.
  private mutating func readBounds() -> (least: Int, most: Int?)? {
    let start = place
    place += 1
    guard let least = readNumber() else {
      place = start
      return nil
    }
    if skip("}") { return (least, least) }
    guard skip(",") else {
      place = start
      return nil
    }
    if skip("}") { return (least, nil) }
    guard let most = readNumber(), skip("}") else {
      place = start
      return nil
    }
    return (least, most)
  }

  private mutating func readNumber() -> Int? {
    var value: Int?
    while let byte = next, byte &- 0x30 < 10, (value ?? 0) < 100_000 {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      place += 1
    }
    return value
  }

  /// The next item, or `nil` for one that only changes how the rest is read.
  private mutating func readItem() throws -> PatternSyntax? {
    guard let byte = next else { throw Unreadable() }
    switch byte {
    case 0x28: return try readGroup()
    case 0x5B: return .character(try readClass())
    case 0x5C: return try readEscape()
    case 0x2E:
      place += 1
      var any = PatternSyntax.CharacterSet(
        ascii: PatternSyntax.CharacterSet.everyASCII, beyond: .all)
      if !flags.dotMatchesBreaks {
        any.ascii = any.ascii.intersection(SymbolSet(bytes: [0x0A]).complement)
      }
      return .character(any)
    case 0x5E:
      place += 1
      return .lineStart
    case 0x24:
      place += 1
      return .lineEnd
    default:
      return .character(literal(try readScalar()))
    }
  }

  private func literal(_ scalar: UInt32) -> PatternSyntax.CharacterSet {
    var set = PatternSyntax.CharacterSet.nothing
    set.insert(scalar, isCaseless: flags.isCaseless)
    return set
  }

  private mutating func readScalar() throws -> UInt32 {
    guard let first = next else { throw Unreadable() }
    var length = 1
    if first >= 0xF0 { length = 4 } else if first >= 0xE0 { length = 3 }
    if first >= 0xC0, first < 0xE0 { length = 2 }
    guard place + length <= bytes.count else { throw Unreadable() }
    place += length
    // Which one it is beyond ASCII does not matter.
    return first < 0x80 ? UInt32(first) : 0xFFFD
  }
}

extension PatternReader {
  private mutating func readGroup() throws -> PatternSyntax? {
    place += 1
    if isAhead("*") { throw Unreadable() }
    guard skip("?") else { return try readCapture(named: nil) }
    if skip("#") {
      while let byte = next, byte != 0x29 { place += 1 }
      try close()
      return nil
    }
    if skip(":") || skip(">") || skip("|") { return try closed(readAlternatives()) }
    if skip("=") { return .lookAhead(try closed(readAlternatives()), isNegated: false) }
    if skip("!") { return .lookAhead(try closed(readAlternatives()), isNegated: true) }
    if skip("<=") { return .lookBehind(try closed(readAlternatives()), isNegated: false) }
    if skip("<!") { return .lookBehind(try closed(readAlternatives()), isNegated: true) }
    if skip("P<") || skip("<") { return try readCapture(named: readName(until: 0x3E)) }
    if skip("'") { return try readCapture(named: readName(until: 0x27)) }
    if skip("&") || skip("P>") { return .call(try readName(until: 0x29)) }
    if skip("(DEFINE)") {
      _ = try closed(readAlternatives())
      return nil
    }
    if isAhead("(") { return try readConditional() }
    if let byte = next, byte == 0x52 || byte &- 0x30 < 10 {
      return .call(try readName(until: 0x29))
    }
    return try readFlags()
  }

  private mutating func close() throws {
    guard skip(")") else { throw Unreadable() }
  }

  private mutating func closed(_ tree: PatternSyntax) throws -> PatternSyntax {
    try close()
    return tree
  }

  private mutating func readCapture(named name: String?) throws -> PatternSyntax {
    groupCount += 1
    let number = groupCount
    let tree = try closed(readAlternatives())
    groups["\(number)"] = tree
    if let name { groups[name] = groups[name] ?? tree }
    return tree
  }

  private mutating func readName(until end: UInt8) throws -> String {
    let start = place
    while let byte = next, byte != end { place += 1 }
    guard next == end else { throw Unreadable() }
    defer { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// `(?(condition)yes|no)`: either branch may be the one.
  private mutating func readConditional() throws -> PatternSyntax {
    place += 1
    if isAhead("?") {
      place -= 1
      _ = try readGroup()
    } else {
      _ = try readName(until: 0x29)
    }
    let branches = try closed(readAlternatives())
    if case .alternatives = branches { return branches }
    return .alternatives([branches, .empty])
  }

  /// `(?i)`, `(?i-x:…)` and the like.
  private mutating func readFlags() throws -> PatternSyntax? {
    var changed = flags
    var value = true
    while let byte = next {
      place += 1
      switch byte {
      case 0x69: changed.isCaseless = value
      case 0x78: changed.isExtended = value
      case 0x73: changed.dotMatchesBreaks = value
      case 0x6D, 0x6E, 0x4A, 0x55: break
      case 0x2D: value = false
      case 0x5E: changed = Flags(isExtended: false)
      case 0x29:
        flags = changed
        return nil
      case 0x3A:
        let outer = flags
        flags = changed
        let tree = try readAlternatives()
        flags = outer
        return try closed(tree)
      default: throw Unreadable()
      }
    }
    throw Unreadable()
  }
}

extension PatternReader {
  /// A character class in brackets.
  private mutating func readClass() throws -> PatternSyntax.CharacterSet {
    place += 1
    let isNegated = skip("^")
    var set = PatternSyntax.CharacterSet.nothing
    var isFirst = true
    isWidened = false
    while let byte = next, isFirst || byte != 0x5D {
      isFirst = false
      if isAhead("[:") {
        set.formUnion(try readPOSIXClass())
        continue
      }
      guard let first = try readClassMember(&set) else { continue }
      guard isAhead("-"), place + 1 < bytes.count, bytes[place + 1] != 0x5D else {
        set.insert(first, isCaseless: flags.isCaseless)
        continue
      }
      place += 1
      guard let last = try readClassMember(&set) else {
        // `a-\d`: the hyphen stands for itself.
        set.insert(first, isCaseless: flags.isCaseless)
        set.insert(0x2D, isCaseless: false)
        continue
      }
      guard first <= last else { throw Unreadable() }
      for scalar in first...min(last, max(first, 0x80)) {
        set.insert(scalar, isCaseless: flags.isCaseless)
      }
      if last >= 0x80 { set.insertBeyond(.some) }
    }
    guard skip("]"), !(isNegated && isWidened) else { throw Unreadable() }
    return isNegated ? set.inverted : set
  }

  /// A character of a class; `nil` where it was a set, which is added.
  private mutating func readClassMember(_ set: inout PatternSyntax.CharacterSet) throws -> UInt32? {
    guard next == 0x5C else { return try readScalar() }
    if isAhead("\\b") {
      place += 2
      return 0x08
    }
    switch try readEscapedCharacter() {
    case .scalar(let scalar): return scalar
    case .set(let other):
      set.formUnion(other)
      return nil
    case .other: throw Unreadable()
    }
  }

  private mutating func readPOSIXClass() throws -> PatternSyntax.CharacterSet {
    place += 2
    let isNegated = skip("^")
    let name = try readName(until: 0x3A)
    guard skip("]") else { throw Unreadable() }
    let letters = Array(0x41...0x5A) + Array(0x61...0x7A)
    let members: [Int]
    switch name {
    case "alpha": members = letters
    case "digit": members = Array(0x30...0x39)
    case "alnum": members = letters + Array(0x30...0x39)
    case "upper": members = flags.isCaseless ? letters : Array(0x41...0x5A)
    case "lower": members = flags.isCaseless ? letters : Array(0x61...0x7A)
    case "punct":
      members = Array(0x21...0x2F) + Array(0x3A...0x40) + Array(0x5B...0x60) + Array(0x7B...0x7E)
    case "space": members = [0x20] + Array(0x09...0x0D)
    case "blank": members = [0x20, 0x09]
    default: throw Unreadable()
    }
    let set = PatternSyntax.CharacterSet(ascii: SymbolSet(bytes: members), beyond: .none)
    return isNegated ? set.inverted : set
  }

  private mutating func readEscape() throws -> PatternSyntax {
    switch try readEscapedCharacter() {
    case .scalar(let scalar): return .character(literal(scalar))
    case .set(let set): return .character(set)
    case .other(let tree): return tree
    }
  }

  private enum Escaped {
    case scalar(UInt32)
    case set(PatternSyntax.CharacterSet)
    case other(PatternSyntax)
  }

  private mutating func readEscapedCharacter() throws -> Escaped {
    place += 1
    guard let byte = next else { throw Unreadable() }
    guard (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 else {
      return .scalar(try readScalar())
    }
    place += 1
    let digits = Array(0x30...0x39)
    let letters = Array(0x41...0x5A) + Array(0x61...0x7A)
    func set(
      _ members: [Int], _ beyond: PatternSyntax.CharacterSet.Beyond = .none
    )
      -> PatternSyntax.CharacterSet
    { PatternSyntax.CharacterSet(ascii: SymbolSet(bytes: members), beyond: beyond) }

    switch Unicode.Scalar(byte) {
    case "d": return .set(set(digits))
    case "D": return .set(set(digits).inverted)
    case "w": return .set(set(digits + letters + [0x5F]))
    case "W": return .set(set(digits + letters + [0x5F]).inverted)
    case "s": return .set(set([0x20] + Array(0x09...0x0D)))
    case "S": return .set(set([0x20] + Array(0x09...0x0D)).inverted)
    case "h": return .set(set([0x20, 0x09], .some))
    case "H": return .set(set([0x20, 0x09], .some).inverted)
    case "v": return .set(set(Array(0x0A...0x0D), .some))
    case "V": return .set(set(Array(0x0A...0x0D), .some).inverted)
    case "N": return .set(set([0x0A]).inverted)
    case "n": return .scalar(0x0A)
    case "r": return .scalar(0x0D)
    case "t": return .scalar(0x09)
    case "f": return .scalar(0x0C)
    case "e": return .scalar(0x1B)
    case "a": return .scalar(0x07)
    case "x": return .scalar(try readHexadecimal())
    case "p", "P":
      isWidened = isWidened && byte == 0x70
      let property = try readProperty()
      guard byte == 0x70 || !isWidened else { throw Unreadable() }
      return .set(byte == 0x50 ? property.inverted : property)
    case "b": return .other(.wordBoundary)
    case "z", "Z": return .other(.lineEnd)
    case "B", "G", "K": return .other(.empty)
    case "A": return .other(.lineStart)
    case "R":
      return .other(
        .alternatives([
          .sequence([.character(set([0x0D])), .character(set([0x0A]))]),
          .character(set(Array(0x0A...0x0D), .some)),
        ]))
    case "k":
      guard skip("<") else { return .other(.anything) }
      return .other(.reference(try readName(until: 0x3E)))
    case "g":
      // `\g{-1}`: the group begun last before this.
      guard skip("{-"), let back = Int(try readName(until: 0x7D)), (1...groupCount).contains(back)
      else { return .other(.anything) }
      return .other(.reference("\(groupCount + 1 - back)"))
    case "1", "2", "3", "4", "5", "6", "7", "8", "9": return .other(.anything)
    default: throw Unreadable()
    }
  }

  private mutating func readHexadecimal() throws -> UInt32 {
    func value(_ byte: UInt8) -> UInt32? {
      Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt32($0) }
    }
    var scalar: UInt32 = 0
    if skip("{") {
      while let byte = next, let digit = value(byte) {
        scalar = scalar << 4 | digit
        place += 1
      }
      guard skip("}") else { throw Unreadable() }
      return scalar
    }
    for _ in 0..<2 {
      guard let byte = next, let digit = value(byte) else { break }
      scalar = scalar << 4 | digit
      place += 1
    }
    return scalar
  }

  private mutating func readProperty() throws -> PatternSyntax.CharacterSet {
    let name: String
    if skip("{") {
      name = try readName(until: 0x7D)
    } else {
      guard let byte = next else { throw Unreadable() }
      place += 1
      name = String(Character(Unicode.Scalar(byte)))
    }
    let upper = Array(0x41...0x5A)
    let lower = Array(0x61...0x7A)
    let members: [Int]
    switch name {
    case "L", "L&": members = upper + lower
    // Whether caseless matching changes these depends on PCRE2's version.
    case "Lu", "Lt", "Ll":
      members = flags.isCaseless ? upper + lower : name == "Ll" ? lower : upper
      if flags.isCaseless { isWidened = true }
    case "N", "Nd": members = Array(0x30...0x39)
    case "M", "Mn", "Lo", "Lm": members = []
    default: throw Unreadable()
    }
    return PatternSyntax.CharacterSet(ascii: SymbolSet(bytes: members), beyond: .some)
  }
}
