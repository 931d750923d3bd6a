import PCRE2
import Prefilter
import Testing
import _LetheTestSupport

/// Whether a pattern's prefilter lets it through at `offset`.
private func mayMatch(_ pattern: String, _ text: String, at offset: Int = 0) -> Bool {
  var automaton = LazyAutomaton(PrefilterProgram([pattern]), lists: [[], [0]])
  return automaton.look(for: 1, in: Array(text.utf8).span, at: offset)
}

struct PrefilterTests {
  /// Constructs of PCRE2 that rules use, each with a text it matches.
  static let constructs = [
    (#"\d{1,2} / \d{2,4} (?! \d )"#, "3/2021 x"),
    (#"(?i: mrn ) \s? : \s (?<id> \d{4,8} )"#, "MRN: 48271"),
    (#"(?<! \d ) 12 (?= \s mg )"#, "12 mg"),
    (#"[^\s,]{2,9} , \x20 \p{Lu}\p{Ll}+"#, "Ochoa, María"),
    (#"\p{L}{3,}+ [-\x{2010}\x{2013}] \p{L}+"#, "Núñez–Ortiz"),
    (#"(?(DEFINE) (?<g> \s{1,3} ) ) a (?&g) b"#, "a \n b"),
    (#"(?<sep> [/.-] ) 4 \k<sep>"#, "/4/"),
    (#"(\d{1,3}) / \g{-1} (?= [\s-] rule )"#, "20/20 rule"),
    (#"(?: a | bc | (?= d ) de ) f"#, "def"),
    (#"x* y"#, "y"),
    (#"(?i: kelvin )"#, "\u{212A}elvin"),
    (#"\bword\b"#, "word."),
    (#"end \Z"#, "end"),
    (#"end $"#, "end\n"),
    (#"[[:alpha:]]{2} [[:digit:]]"#, "ab1"),
    (#"(?> ab | a ) c"#, "abc"),
    (#".{0,40}? z"#, "0123456789z"),
    (#"(?: (?<= \n ) > )? q"#, "q"),
    (#"(a)(b)? (?(2) c | d )"#, "ad"),
    (#"(a)(b)? (?(2) (?!) | d )"#, "ad"),
    (#"a (?: \s (?: the | an? ) ){0,5} \s knee"#, "a the an a knee"),
    (#"a (?: \s the )+ \s knee"#, "a the the the the the the the knee"),
    (#"(?: go \s ){5} home"#, "go go go go go home"),
    (#"a (?! b? ) | ac"#, "ac"),
    (#"a (?! \B )"#, "a b"),
    (#"\h+ \V"#, "\t\u{A0}x"),
  ]

  @Test(arguments: constructs)
  func `lets through what matches`(_ pattern: String, _ text: String) throws {
    let compiled = try CompiledPattern(pattern, options: [.anchored, .extended])
    let workspace = MatchWorkspace()
    try #require(try compiled.matches(in: Array(text.utf8).span, at: 0, using: workspace))
    #expect(mayMatch(pattern, text))
  }

  @Test(arguments: [
    (#"\d{1,2} / \d{2}"#, "3-20"),
    (#"(?<! \d ) 12"#, "512"),
    (#"12 (?= \s mg )"#, "12 ml"),
    (#"abc"#, "ab"),
    (#"\d+ (?! [\d/] )"#, "12/"),
    (#"(?= \d+ z ) \d{2}"#, "12y"),
    (#"end \Z"#, "end of"),
    (#"(\d{1,3}) / \g{-1} (?= [\s-] rule )"#, "20/20 days"),
    (#"(a)(b)? (?(2) (?!) | d )"#, "ac"),
    (#"a (?! b? )"#, "ac"),
    (#"of (?: \s (?: the | an? ) ){0,5} \s knee"#, "of the left knee"),
    (#"of (?: \s (?: the | an? ) )+ \s knee"#, "of the a hand"),
    (#"(?: go \s ){5} home"#, "go go go home"),
  ])
  func `refuses what cannot match`(_ pattern: String, _ text: String) {
    let offset = text.hasPrefix("5") ? 1 : 0
    #expect(!mayMatch(pattern, text, at: offset))
  }

  @Test(arguments: [
    (#"(?<= , \s | Dr\. ) a"#, ", |a", true),
    (#"(?<= , \s | Dr\. ) a"#, "Dr.|a", true),
    // The dot of one way behind the comma of the other.
    (#"(?<= , \s | Dr\. ) a"#, ",.|a", false),
    (#"(?<= , \s | Dr\. ) a"#, "r.|a", false),
    (#"(?<= ^ x ) a"#, "x|a", true),
    (#"(?<= ^ x ) a"#, "yx|a", false),
    (#"(?<= (?i: see ) \s ) a"#, "SEE |a", true),
    (#"(?<= [é\s] ) a"#, "é|a", true),
    (#"(?<= [é\s] ) a"#, "e|a", false),
    (#"(?<! page \s | \d ) a"#, "page |a", false),
    (#"(?<! page \s | \d ) a"#, "cage |a", true),
    (#"(?<! page \s | \d ) a"#, "age |a", true),
    (#"(?<! page \s | \d ) a"#, "7|a", false),
    (#"(?<! [0-4] ) a"#, "7|a", true),
    (#"(?<! [0-4] ) a"#, "3|a", false),
    (#"(?<! \b page ) a"#, "page|a", true),
    (#"(?<= \w{2} , ) a"#, "xy,|a", true),
    (#"(?<= \w{2} , ) a"#, "y,|a", false),
    (#"(?<! abcdefghijklmnop ) a"#, "abcdefghijklmnop|a", true),
    (#"(?<= abcdefghijklmnop ) a"#, "zbcdefghijklmnop|a", true),
  ])
  func `asks what stands before, way by way`(_ pattern: String, _ text: String, _ may: Bool) throws
  {
    let parts = text.split(separator: "|")
    let bytes = parts.joined()
    let offset = parts[0].utf8.count
    #expect(mayMatch(pattern, bytes, at: offset) == may)
    let compiled = try CompiledPattern(pattern, options: [.anchored, .extended])
    let matches = try compiled.matches(
      in: Array(bytes.utf8).span, at: offset, using: MatchWorkspace())
    // It may err on one side only.
    #expect(may || !matches)
  }

  @Test
  func `gives back the program that was stored`() throws {
    let program = PrefilterProgram(Self.constructs.map(\.0))
    let read = try #require(PrefilterProgram(words: program.words))
    #expect(read.words == program.words)
    #expect(PrefilterProgram(words: [1, 2]) == nil)
    #expect(PrefilterProgram(words: Array(program.words.dropLast())) == nil)
  }

  @Test
  func `adapting a program answers as compiling anew`() {
    let old = ["ab", #"\d{3}"#, "cd"]
    let new = ["cd", "ef", #"\d{3}"#]
    let adapted = PrefilterProgram(new, adapting: PrefilterProgram(old), known: [2, nil, 1])
    var one = LazyAutomaton(adapted, lists: [[], [0, 1, 2]])
    var two = LazyAutomaton(PrefilterProgram(new), lists: [[], [0, 1, 2]])
    for text in ["cd", "ef", "123", "ab", "12"] {
      let bytes = Array(text.utf8)
      let answers = (
        one.look(for: 1, in: bytes.span, at: 0), two.look(for: 1, in: bytes.span, at: 0)
      )
      #expect(answers.0 == answers.1)
      let counts = (one.candidateCount, two.candidateCount)
      #expect(counts.0 == counts.1)
    }
  }

  /// Random texts over a few characters, so that patterns match or nearly do.
  @Test(arguments: UInt64(0)..<60)
  func `never refuses what PCRE2 matches, however often asked`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let patterns = [
      #"\d{1,2} / \d{1,2} (?: / \d{2} )? (?! [\d/] )"#, #"(?<= [ab] ) \d+ (?: a | b ){1,3}"#,
      #"(?i: ab? ) \s{0,2} (?= \d )"#, #"(?! a\d ) [ab]+ \s \d"#, #"(?: (?= ab ) \p{L}+ | \d ) /"#,
      #"[^/]{0,4} / a"#, #"(?<s> / | \s ) b \k<s>"#, #"(?: a \s ){0,3}+ b"#, #"\b a \b"#,
      #"(?<= \n | ^ ) [ab]+ $"#, #"(?: a \s | b ){0,5} /"#, #"(?: a | b \s? ){2,} \d"#,
      #"(a)? (?(1) (?!) | b ) \s? (?: ab | a ){0,6}+ \d"#,
    ]
    let compiled = try patterns.map { try CompiledPattern($0, options: [.anchored, .extended]) }
    let workspace = MatchWorkspace()
    let all = patterns.indices.map { UInt16($0) }
    var automaton = LazyAutomaton(PrefilterProgram(patterns), lists: [[], all])
    let alphabet = Array("ab12/ \né".utf8.map { [$0] }.dropLast(2)) + [Array("é".utf8)]
    for _ in 0..<40 {
      let length = Int(random.next() % 50)
      let text = (0..<length).flatMap { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      for offset in text.indices where text[offset] & 0xC0 != 0x80 {
        _ = automaton.look(for: 1, in: text.span, at: offset)
        let passed = Set((0..<automaton.candidateCount).map { automaton.candidate($0) })
        for number in patterns.indices
        where try compiled[number].matches(in: text.span, at: offset, using: workspace) {
          #expect(passed.contains(number), "pattern \(patterns[number]) at \(offset)")
        }
      }
    }
  }
}
