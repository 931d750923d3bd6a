import Testing

@testable import PCRE2

struct PatternSetTests {
  private static func set(
    _ sources: [String], options: CompiledPattern.Options
  ) throws -> PatternSet {
    var set = PatternSet(count: sources.count)
    for (number, source) in sources.enumerated() {
      set.insert(
        try CompiledPattern(source, options: options.union(.anchored)), at: number)
    }
    return set
  }

  private static func read(_ bytes: [UInt8], withJIT: Bool) -> CompiledPattern? {
    CompiledPattern(serialized: bytes.span, withJIT: withJIT)
  }

  @Test(arguments: [CompiledPattern.Options.interpreted, []])
  func `patterns are tried by number, with JIT code and without`(
    options: CompiledPattern.Options
  )
    throws
  {
    let set = try Self.set(["[0-9]+", "[a-z]+"], options: options)
    let workspace = MatchWorkspace()
    let text = Array("ab12".utf8)
    #expect(try !set.matches(0, in: text.span, at: 0, using: workspace))
    #expect(try set.matches(1, in: text.span, at: 0, using: workspace))
    #expect(workspace.range(ofGroup: 0) == 0..<2)
    #expect(try set.matches(0, in: text.span, at: 2, using: workspace))
    #expect(workspace.range(ofGroup: 0) == 2..<4)
  }

  @Test(arguments: [CompiledPattern.Options.interpreted, []])
  func `an empty text and the end of a text are places like others`(
    options: CompiledPattern.Options
  ) throws {
    let set = try Self.set(["x?", "x"], options: options)
    let workspace = MatchWorkspace()
    let nothing: [UInt8] = []
    #expect(try set.matches(0, in: nothing.span, at: 0, using: workspace))
    #expect(workspace.range(ofGroup: 0) == 0..<0)
    #expect(try !set.matches(1, in: nothing.span, at: 0, using: workspace))
    let text = Array("é".utf8)
    #expect(try set.matches(0, in: text.span, at: 2, using: workspace))
    #expect(try !set.matches(0, in: text.span, at: 3, using: workspace))
  }

  @Test func `a place without a pattern matches nothing, and none is out of reach`() async throws {
    let set = PatternSet(count: 3)
    let isThere = set.contains(2)
    #expect(!isThere)
    #expect(try !set.matches(2, in: Array("a".utf8).span, at: 0, using: MatchWorkspace()))
    let empty = PatternSet(count: 0)
    #expect(empty.count == 0)
    await #expect(processExitsWith: .failure) { _ = PatternSet(count: 3).contains(3) }
    await #expect(processExitsWith: .failure) { _ = PatternSet(count: 3).contains(-1) }
    await #expect(processExitsWith: .failure) {
      _ = MatchWorkspace().range(ofGroup: MatchWorkspace.maximumGroups)
    }
  }

  @Test func `a pattern that is put in place of another is the one that is tried`() throws {
    var set = try Self.set(["a"], options: [])
    set.insert(try CompiledPattern("b", options: [.anchored, .interpreted]), at: 0)
    #expect(try set.matches(0, in: Array("b".utf8).span, at: 0, using: MatchWorkspace()))
    #expect(try !set.matches(0, in: Array("a".utf8).span, at: 0, using: MatchWorkspace()))
  }

  @Test func `a pattern that is written down and read again is the same pattern`() throws {
    let pattern = try CompiledPattern("(?<word>[a-zé]+)", options: [.anchored, .interpreted])
    let bytes = pattern.serialized()
    let read = try #require(Self.read(bytes, withJIT: true))
    #expect(read.groups.map(\.name) == ["word"])
    let workspace = MatchWorkspace()
    let text = Array("été!".utf8)
    #expect(try read.matches(in: text.span, at: 0, using: workspace))
    #expect(workspace.range(ofGroup: 1) == 0..<5)
  }

  @Test func `what no version of PCRE2 has written is refused`() throws {
    #expect(Self.read([], withJIT: false) == nil)
    #expect(Self.read([UInt8](repeating: 7, count: 200), withJIT: false) == nil)
  }

  @Test func `more groups than a workspace holds fail the match`() throws {
    let pattern = try CompiledPattern(
      String(repeating: "(a?)", count: MatchWorkspace.maximumGroups), options: .anchored)
    #expect(throws: MatchError.self) {
      try pattern.matches(in: Array("a".utf8).span, at: 0, using: MatchWorkspace())
    }
  }

  @Test func `limits of depth and heap hold where there is no JIT code`() throws {
    let pattern = try CompiledPattern("(?:(a)|b)*c", options: [.anchored, .interpreted])
    let text = [UInt8](repeating: 0x61, count: 100_000)
    #expect(throws: MatchError.limitExceeded) {
      try pattern.matches(in: text.span, at: 0, using: MatchWorkspace(depthLimit: 100))
    }
    #expect(throws: MatchError.limitExceeded) {
      try pattern.matches(in: text.span, at: 0, using: MatchWorkspace(heapLimitKiB: 1))
    }
  }

  @Test func `the library says which version it is`() {
    #expect(pcre2Version().hasPrefix("10."))
    #expect(!errorMessage(for: -1).isEmpty)
  }
}
