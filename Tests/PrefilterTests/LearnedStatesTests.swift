import PCRE2
import Prefilter
import Testing
import _LetheTestSupport

struct LearnedStatesTests {
  private static let patterns = [
    #"\d{1,2} / \d{1,2} (?: / \d{2,4} )?"#, #"\d{1,2} \s (?: May | June | July )"#,
    #"(?<! \w ) Dr\. \s \p{Lu}\p{Ll}+"#, #"Dr\. \s+ [A-Z]{2,}"#, #"[A-Z]{2} \d+ \b"#,
  ]
  private static let lists: [[UInt16]] = [[], [0, 1], [2, 3], [4], [0, 1, 2, 3, 4]]
  private static let pieces = [
    "3/4", "/2019", "12 May", "7 Ma", "Dr. ", "Dr.", "Ng", "NG", "AB", "12", "é", " ", "\n", "x",
    "June", "/", ".", "9",
  ]

  private static func text(_ random: inout SplitMix64) -> [UInt8] {
    Array((0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined().utf8)
  }

  /// What an automaton has learned from six texts.
  private static func numbers(_ program: PrefilterProgram) -> [UInt32] {
    var automaton = LazyAutomaton(program, lists: lists, tokenSlots: 3)
    for seed in UInt64(1)...6 {
      var random = SplitMix64(seed: seed)
      let text = text(&random)
      for offset in text.indices {
        for list in 1..<lists.count { _ = automaton.look(for: list, in: text.span, at: offset) }
      }
    }
    return automaton.learnedStates(fingerprint: 7)
  }

  private static func read(_ numbers: [UInt32], fingerprint: UInt64 = 7) -> LearnedStates? {
    let memory = Memory(numbers)
    return unsafe LearnedStates(
      at: UnsafeRawPointer(memory.base), count: numbers.count, fingerprint: fingerprint,
      keptBy: memory)
  }

  /// Numbers that stay where they are as long as the value lives.
  @safe private final class Memory {
    let base: UnsafeMutablePointer<UInt32>

    init(_ numbers: [UInt32]) {
      unsafe base = .allocate(capacity: max(1, numbers.count))
      for (place, number) in numbers.enumerated() { unsafe (base + place).initialize(to: number) }
    }

    deinit { unsafe base.deallocate() }
  }

  private static func candidates(_ automaton: inout LazyAutomaton) -> [Int] {
    (0..<automaton.candidateCount).map { automaton.candidate($0) }
  }

  @Test func `what matches is let through, in texts that were read and in others`() throws {
    let program = PrefilterProgram(Self.patterns)
    let compiled = try Self.patterns.map {
      try CompiledPattern($0, options: [.anchored, .extended])
    }
    let workspace = MatchWorkspace()
    var fresh = LazyAutomaton(program, lists: Self.lists, tokenSlots: 3)
    let states = try #require(Self.read(Self.numbers(program)))
    var learned = LazyAutomaton(
      LazyProgram { program }, lists: PatternLists(Self.lists), tokenSlots: 3, learned: states)
    var counts = (matches: 0, lost: 0, refused: 0, looks: 0, alike: 0, unlearned: 0)
    for seed in UInt64(1)...400 {
      var random = SplitMix64(seed: seed)
      let text = Self.text(&random)
      for offset in text.indices where text[offset] & 0xC0 != 0x80 {
        let isMatch = try compiled.map {
          try $0.matches(in: text.span, at: offset, using: workspace)
        }
        for (list, patterns) in Self.lists.enumerated().dropFirst() {
          _ = fresh.look(for: list, in: text.span, at: offset)
          _ = learned.look(for: list, in: text.span, at: offset)
          let (exact, found) = (Self.candidates(&fresh), Self.candidates(&learned))
          counts.looks += 1
          if found == exact { counts.alike += 1 } else if seed <= 6 { counts.unlearned += 1 }
          for pattern in patterns.map(Int.init) {
            let isFound = found.contains(pattern)
            if isMatch[pattern] { counts.matches += 1 }
            if isMatch[pattern], !isFound { counts.lost += 1 }
            if !isFound { counts.refused += 1 }
          }
        }
      }
    }
    #expect(counts.lost == 0 && counts.matches > 400)
    // Of the six texts everything was learned, and of the others nearly all.
    #expect(counts.unlearned == 0 && counts.alike < counts.looks)
    #expect(counts.alike * 10 > counts.looks * 9 && counts.refused > counts.looks)
    // Nothing was made: all of it is what the other one had learned.
    #expect(learned.made == 0)
  }

  @Test func `with too much missing an automaton learns by itself`() throws {
    let program = PrefilterProgram([#"a \d{1,20} z"#])
    var teacher = LazyAutomaton(program, lists: [[], [0]])
    _ = teacher.look(for: 1, in: Array("a1z".utf8).span, at: 0)
    let states = try #require(Self.read(teacher.learnedStates(fingerprint: 7)))
    var automaton = LazyAutomaton(
      LazyProgram { program }, lists: PatternLists([[], [0]]), learned: states)
    let text = Array("a123456".utf8)
    for _ in 0...50_000 { _ = automaton.look(for: 1, in: text.span, at: 0) }
    // Two digits were never read, so they may match.
    #expect(automaton.made == 0 && automaton.candidateCount == 1)
    let mayMatch = automaton.look(for: 1, in: text.span, at: 0)
    #expect(!mayMatch && automaton.made > 0)
  }

  @Test func `the program is not asked for as long as what was learned is enough`() throws {
    let program = PrefilterProgram(Self.patterns)
    let states = try #require(Self.read(Self.numbers(program)))
    let source = LazyProgram {
      Issue.record("asked for")
      return program
    }
    var learned = LazyAutomaton(
      source, lists: PatternLists(Self.lists), tokenSlots: 3, learned: states)
    for list in Self.lists.indices {
      _ = learned.look(for: list, in: Array("Dr. Ng saw her on 3/4/2019".utf8).span, at: 0)
    }
  }

  @Test func `states of other rules, and damaged ones, are refused`() {
    let numbers = Self.numbers(PrefilterProgram(Self.patterns))
    #expect(Self.read(numbers) != nil)
    #expect(Self.read(numbers, fingerprint: 8) == nil)
    #expect(Self.read(numbers.dropLast()) == nil)
    #expect(Self.read([]) == nil)
    for place in 3..<12 {
      var damaged = numbers
      damaged[place] += 1
      #expect(Self.read(damaged) == nil, "\(place)")
    }
  }

  @Test func `states for other lists and slots are not used`() throws {
    let program = PrefilterProgram(Self.patterns)
    let states = try #require(Self.read(Self.numbers(program)))
    for (lists, slots) in [(Self.lists, 4), (Self.lists.dropLast(), 3)] {
      var automaton = LazyAutomaton(
        LazyProgram { program }, lists: PatternLists(Array(lists)), tokenSlots: slots,
        learned: states)
      _ = automaton.look(for: 1, in: Array("3/4/2019".utf8).span, at: 0)
      #expect(automaton.made > 0)
    }
  }
}
