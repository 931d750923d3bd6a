import PCRE2
import Testing

struct CompiledPatternTests {
  @Test func `an anchored pattern matches where it is asked and nowhere later`() throws {
    let pattern = try CompiledPattern("[0-9]{2}", options: .anchored)
    let workspace = MatchWorkspace()
    let text = Array("é 42".utf8)
    #expect(try !pattern.matches(in: text.span, at: 0, using: workspace))
    #expect(try pattern.matches(in: text.span, at: 3, using: workspace))
    #expect(workspace.range(ofGroup: 0) == 3..<5)
  }

  @Test func `look-behind sees what stands before the offset`() throws {
    let pattern = try CompiledPattern("(?<![0-9])7", options: .anchored)
    let workspace = MatchWorkspace()
    let text = Array("57 7".utf8)
    #expect(try !pattern.matches(in: text.span, at: 1, using: workspace))
    #expect(try pattern.matches(in: text.span, at: 3, using: workspace))
  }

  @Test func `named groups are known by number, absent ones are nil`() throws {
    let pattern = try CompiledPattern("(?<day>[0-9]+)|(?<word>[a-z]+)", options: .anchored)
    let workspace = MatchWorkspace()
    #expect(pattern.groups.map(\.name) == ["day", "word"])
    #expect(try pattern.matches(in: Array("may".utf8).span, at: 0, using: workspace))
    #expect(workspace.range(ofGroup: pattern.groups[0].number) == nil)
    #expect(workspace.range(ofGroup: pattern.groups[1].number) == 0..<3)
  }

  @Test func `a pattern that is not one says where`() {
    let error = #expect(throws: PatternSyntaxError.self) { try CompiledPattern("ab(cd") }
    #expect(error?.offset == 5)
    #expect(error?.reason == "missing closing parenthesis")
  }

  @Test func `a pattern that would run for years gives up at its limit`() throws {
    let pattern = try CompiledPattern("(a+)+$", options: .anchored)
    let workspace = MatchWorkspace(stepLimit: 10_000)
    let text = Array((String(repeating: "a", count: 40) + "b").utf8)
    #expect(throws: MatchError.limitExceeded) {
      try pattern.matches(in: text.span, at: 0, using: workspace)
    }
  }

  @Test func `one pattern serves many threads, each with its own workspace`() async throws {
    let pattern = try CompiledPattern("x*[0-9]+", options: .anchored)
    let lengths = try await withThrowingTaskGroup(of: Int.self) { group in
      for length in 0..<64 {
        group.addTask {
          let workspace = MatchWorkspace()
          let text = Array((String(repeating: "x", count: length) + "7").utf8)
          guard try pattern.matches(in: text.span, at: 0, using: workspace) else { return -1 }
          return workspace.range(ofGroup: 0)?.count ?? -1
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(lengths == Set(1...64))
  }
}
