import PatternCatalog
import Testing

@testable import Detection

struct ScannerTests {
  private static func tokens(of text: String) throws -> [Token] {
    var tokens: [Token] = []
    let bytes = Array(text.utf8)
    Scanner(lexicon: try Builtin.catalog().lexicon)
      .scan(bytes.span, in: 0..<bytes.count, into: &tokens)
    return tokens
  }

  private static func pieces(of text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try tokens(of: text).map { String(decoding: bytes[$0.lower..<$0.upper], as: UTF8.self) }
  }

  private static func only(_ text: String) throws -> Token {
    let tokens = try tokens(of: text)
    try #require(tokens.count == 1)
    return tokens[0]
  }

  @Test(arguments: [
    ("Seen by Dr. Ng", ["Seen", "by", "Dr", ".", "Ng"]),
    ("O'Brien's knee", ["O'Brien", "knee"]),
    ("O’Brien’s knee", ["O’Brien", "knee"]),
    ("the patients' rights", ["the", "patients", "'", "rights"]),
    ("on2/27/13", ["on", "2", "/", "27", "/", "13"]),
    ("ADJ9780925 45yo", ["ADJ", "9780925", "45", "yo"]),
    ("March\u{A0}4,\u{2009}2013", ["March", "4", ",", "2013"]),
    ("Cas\u{AD}tellano and Cas\u{200B}tellano", ["Cas\u{AD}tellano", "and", "Cas\u{200B}tellano"]),
    ("３/２/２０２１", ["３", "/", "２", "/", "２０２１"]),
    ("nu\u{301}n\u{303}ez", ["nu\u{301}n\u{303}ez"]),
    ("a\n \u{A0}\n\nb", ["a", "\n \u{A0}\n\n", "b"]),
    ("a\r\nb\rc", ["a", "\r\n", "b", "\r", "c"]),
    ("Smith-Jones/Lee", ["Smith", "-", "Jones", "/", "Lee"]),
    ("Иванов 李明 🙂", ["Иванов", "李明", "🙂"]),
    ("\u{FEFF}Dr", ["Dr"]), ("", []), (" \t\u{1A}\u{7F} ", []),
  ])
  func `cuts a text into`(text: String, pieces: [String]) throws {
    #expect(try Self.pieces(of: text) == pieces)
  }

  private static let shapes: [(String, Token.Shape)] = [
    ("Smith", .capital), ("SMITH", [.capital, .allCapitals]),
    ("McDonald", [.capital, .innerCapital]), ("smith", []),
    ("Núñez", [.capital, .beyondASCII]), ("ÉMILE", [.capital, .allCapitals, .beyondASCII]),
    ("Smith's", [.capital, .possessive]), ("Smith’s", [.capital, .possessive]),
    ("SMITH'S", [.capital, .allCapitals, .possessive]),
  ]

  @Test(arguments: shapes)
  func `a word knows its shape`(text: String, shape: Token.Shape) throws {
    let token = try Self.only(text)
    #expect(token.isWord)
    #expect(token.shape == shape.union(.lineStart))
  }

  @Test(arguments: ["'", "’", "\u{B4}", "\u{2BC}"])
  func `what follows a possessive is read from its first byte`(apostrophe: String) throws {
    let text = "Lee\(apostrophe)s—4 or Lee\(apostrophe)s 4"
    let pieces = try Self.pieces(of: text)
    let last = try Self.tokens(of: text).last
    #expect(pieces == ["Lee", "—", "4", "or", "Lee", "4"])
    #expect(last?.shape == [])
  }

  @Test func `gaps, line starts and glue are told apart`() throws {
    let tokens = try Self.tokens(of: "Name:  Lee\tMRN 12b\n  Dr")
    #expect(
      tokens.map(\.shape) == [
        [.capital, .lineStart], .glued, [.capital, .wideGap],
        [.capital, .allCapitals, .wideGap], [], .glued, [], [.capital, .lineStart, .wideGap],
      ])
    #expect(tokens[6].kind == .lineBreak && tokens[6].info == 1)
  }

  @Test(arguments: [("\n", 1), ("\n\n", 2), ("\r\n\r\n", 2), ("\r\r", 2), ("\n \t \n", 2)])
  func `line breaks are counted`(breaks: String, count: UInt64) throws {
    let tokens = try Self.tokens(of: "a\(breaks)b")
    #expect(tokens.map(\.kind) == [.word, .lineBreak, .word])
    #expect(tokens[1].info == count)
  }

  @Test func `a number knows how many digits it has`() throws {
    #expect(try Self.only("2021").info == 4)
    #expect(try Self.only("２０２１").info == 4)
    #expect(try Self.only("２０２１").length == 12)
    #expect(try Self.only("2021").kind == .number)
  }

  @Test func `lines in capitals are marked, others are not`() throws {
    let tokens = try Self.tokens(of: "HISTORY OF PRESENT ILLNESS\nMr. Lee is 5 FEET TALL")
    let marked = tokens.filter { $0.cues.contains(.inCapitals) }
    #expect(marked.count == 4)
    #expect(marked.allSatisfy { $0.lower < 26 })
  }

  @Test func `a word of any length is cut, not lost`() throws {
    let text = String(repeating: "a", count: 150_000)
    let tokens = try Self.tokens(of: text)
    #expect(tokens.map { Int($0.length) }.reduce(0, +) == 150_000)
    #expect(tokens.dropFirst().allSatisfy { $0.shape.contains(.glued) })
  }

  @Test func `a word is looked up as the lexicons fold it`() throws {
    let plain = try Self.only("castellano")
    for form in ["CASTELLANO", "Cas\u{AD}tellano", "Castellan\u{F3}", "Castellano\u{301}"] {
      let token = try Self.only(form)
      #expect(token.hash == plain.hash, "\(form)")
      #expect(token.entry == plain.entry, "\(form)")
    }
  }
}
