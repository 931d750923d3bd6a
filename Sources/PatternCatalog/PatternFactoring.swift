/// Rewrites a pattern so that alternatives with equal beginnings share them.
///
/// `(?i: nurse | nun | cook )` becomes `(?i: (?=[nc]) (?: nu (?: rse | n ) | cook ) )`. PCRE2
/// tries alternatives one after another, so that a list of three hundred job titles costs three
/// hundred tests at every place; shared beginnings make it a dozen.
///
/// What matches, and what its groups hold, stays the same: an alternative moves only across others
/// that begin with another letter, of which no two can match at one place, and those with equal
/// beginnings keep their order. Whatever is not understood is left as it is.
struct PatternFactoring {
  /// `pattern` with shared beginnings, in PCRE2's extended syntax.
  static func factored(_ pattern: String) -> String {
    var reader = PatternFactoring(bytes: Array(pattern.utf8))
    guard let whole = reader.alternatives(.plain, ignoresCase: false),
      reader.index == reader.bytes.count
    else { return pattern }
    return written(whole, ignoresCase: false)
  }

  /// Fewer different beginnings than this are tried one after another.
  private static let leastForClass = 5

  /// One item of a pattern with its quantifier, as it is written.
  private struct Piece {
    var text: String
    /// The letter or digit that the item is and nothing else, folded where case means nothing.
    var letter: UInt8?
  }

  /// Where alternatives stand.
  private enum Place {
    /// Where their beginnings may be shared.
    case plain
    /// In a look-behind, whose alternatives PCRE2 wants of fixed length, or a condition.
    case fixed
  }

  private let bytes: [UInt8]
  private var index = 0

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Writing

  private static func written(_ alternatives: [[Piece]], ignoresCase: Bool) -> String {
    // Alternatives that begin with no letter stay where they are; runs between them are shared.
    var parts: [String] = []
    var run: [[Piece]] = []
    for alternative in alternatives {
      if alternative.first?.letter != nil {
        run.append(alternative)
      } else {
        parts += writtenRun(run)
        run = []
        parts.append(written(alternative[...]))
      }
    }
    let isWhole = parts.isEmpty
    let shared = writtenRun(run)
    let joined = (parts + shared).joined(separator: "|")
    guard isWhole, shared.count >= leastForClass else { return joined }
    var seen: Set<UInt8> = []
    let letters = run.compactMap { $0.first?.letter }.filter { seen.insert($0).inserted }
    return "(?=[\(String(decoding: letters, as: UTF8.self))])(?:\(joined))"
  }

  private static func written(_ pieces: ArraySlice<Piece>) -> String {
    pieces.map(\.text).joined(separator: " ")
  }

  /// The alternatives of a run, those with the same first letter as one.
  private static func writtenRun(_ run: [[Piece]]) -> [String] {
    var order: [UInt8] = []
    var groups: [UInt8: [[Piece]]] = [:]
    for alternative in run {
      guard let letter = alternative.first?.letter else { continue }
      if groups[letter] == nil { order.append(letter) }
      groups[letter, default: []].append(alternative)
    }
    return order.map { letter in
      let group = groups[letter] ?? []
      guard group.count > 1, let first = group[0].first else { return written(group[0][...]) }
      let rests = group.map { Array($0.dropFirst()) }
      return "\(first.text) (?:\(written(rests, ignoresCase: false)))"
    }
  }

  // MARK: Reading

  /// The alternatives from here to a closing parenthesis or the end; `nil` for what is not
  /// understood.
  private mutating func alternatives(_ place: Place, ignoresCase: Bool) -> [[Piece]]? {
    var alternatives: [[Piece]] = [[]]
    while let byte = peek() {
      switch byte {
      case 0x29: return alternatives
      case 0x7C:
        index += 1
        alternatives.append([])
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C, 0x0B: index += 1
      case 0x23:
        while let next = peek(), next != 0x0A { index += 1 }
      default:
        guard let piece = piece(ignoresCase: ignoresCase) else { return nil }
        alternatives[alternatives.count - 1].append(piece)
      }
    }
    return alternatives
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  private mutating func piece(ignoresCase: Bool) -> Piece? {
    let start = index
    guard let byte = peek() else { return nil }
    var text: String
    var letter: UInt8?
    switch byte {
    case 0x5C:
      guard skipEscape() else { return nil }
      text = source(from: start)
    case 0x5B:
      guard skipClass() else { return nil }
      text = source(from: start)
    case 0x28:
      guard let group = group(ignoresCase: ignoresCase) else { return nil }
      text = group
    default:
      index += 1
      // The bytes of one character stay together.
      while let next = peek(), next & 0xC0 == 0x80 { index += 1 }
      text = source(from: start)
      if (byte | 0x20) &- 0x61 < 26 {
        letter = ignoresCase ? byte | 0x20 : byte
      } else if byte &- 0x30 < 10 {
        letter = byte
      }
    }
    let behind = index
    while let next = peek(), next == 0x20 || next == 0x0A || next == 0x09 { index += 1 }
    let quantifier = quantifier()
    if quantifier.isEmpty { index = behind }
    return Piece(text: text + quantifier, letter: quantifier.isEmpty ? letter : nil)
  }

  private func source(from start: Int) -> String {
    String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// A backslash and what belongs to it.
  ///
  /// Numbered references are not understood: groups may move.
  private mutating func skipEscape() -> Bool {
    index += 1
    guard let letter = peek() else { return false }
    index += 1
    switch letter {
    case 0x31...0x39, 0x67, 0x51, 0x45, 0x63, 0x6B: return false
    case 0x78, 0x70, 0x50, 0x6F, 0x4E:
      if peek() == 0x7B {
        while let next = peek(), next != 0x7D { index += 1 }
        index += 1
      } else if letter == 0x78 {
        for _ in 0..<2 where peek().map(Self.isHexadecimal) ?? false { index += 1 }
      } else if letter != 0x4E {
        index += 1
      }
    case 0xC0...:
      while let next = peek(), next & 0xC0 == 0x80 { index += 1 }
    default: break
    }
    return index <= bytes.count
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }

  /// A class in brackets.
  private mutating func skipClass() -> Bool {
    index += 1
    if peek() == 0x5E { index += 1 }
    // A bracket that comes first stands for itself.
    if peek() == 0x5D { index += 1 }
    while let byte = peek() {
      switch byte {
      case 0x5D:
        index += 1
        return true
      case 0x5C: index += 2
      case 0x5B where peek(1) == 0x3A:
        index += 2
        while let next = peek(), next != 0x5D { index += 1 }
        index += 1
      default: index += 1
      }
    }
    return false
  }

  private mutating func quantifier() -> String {
    let start = index
    switch peek() {
    case 0x2A, 0x2B, 0x3F: index += 1
    case 0x7B:
      var place = index + 1
      while place < bytes.count, bytes[place] &- 0x30 < 10 || bytes[place] == 0x2C { place += 1 }
      guard place < bytes.count, bytes[place] == 0x7D, place > index + 1 else { return "" }
      index = place + 1
    default: return ""
    }
    if let next = peek(), next == 0x2B || next == 0x3F { index += 1 }
    return source(from: start)
  }

  /// A group, with what is inside rewritten.
  private mutating func group(ignoresCase: Bool) -> String? {
    let start = index
    index += 1
    guard peek() == 0x3F else {
      // A verb such as `(*SKIP)` looks at how the match went, which changes.
      guard peek() != 0x2A else { return nil }
      return rest("(", .plain, ignoresCase)
    }
    index += 1
    guard let kind = peek() else { return nil }
    index += 1
    switch kind {
    case 0x3A, 0x3D, 0x21, 0x3E:
      return rest(source(from: start), .plain, ignoresCase)
    case 0x3C, 0x50:
      if kind == 0x50 {
        guard peek() == 0x3C else { return nil }
        index += 1
      } else if peek() == 0x3D || peek() == 0x21 {
        index += 1
        return rest(source(from: start), .fixed, ignoresCase)
      }
      while let next = peek(), next != 0x3E { index += 1 }
      index += 1
      return rest(source(from: start), .plain, ignoresCase)
    case 0x26:
      while let next = peek(), next != 0x29 { index += 1 }
      index += 1
      return source(from: start)
    case 0x28:
      // `(?(name) yes | no )`: the two are no alternatives.
      index -= 1
      if peek(1) == 0x3F {
        guard let condition = group(ignoresCase: ignoresCase) else { return nil }
        return rest("(?" + condition, .fixed, ignoresCase)
      }
      while let next = peek(), next != 0x29 { index += 1 }
      index += 1
      return rest(source(from: start), .fixed, ignoresCase)
    default:
      // Options, `(?i:` or `(?-i:`, and nothing else.
      var ignores = ignoresCase
      var isOff = false
      index -= 1
      while let option = peek(), option != 0x3A {
        switch option {
        case 0x2D: isOff = true
        case 0x69: ignores = !isOff
        case 0x73, 0x6D: break
        default: return nil
        }
        index += 1
      }
      index += 1
      return rest(source(from: start), .plain, ignores)
    }
  }

  /// The inside of a group behind `opening`, and its closing parenthesis.
  private mutating func rest(_ opening: String, _ place: Place, _ ignoresCase: Bool) -> String? {
    guard let inside = alternatives(place, ignoresCase: ignoresCase), peek() == 0x29 else {
      return nil
    }
    index += 1
    let text =
      place == .plain
      ? Self.written(inside, ignoresCase: ignoresCase)
      : inside.map { Self.written($0[...]) }.joined(separator: "|")
    return "\(opening)\(text))"
  }
}
