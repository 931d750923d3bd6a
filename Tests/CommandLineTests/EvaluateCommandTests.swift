import Foundation
import Testing

struct EvaluateCommandTests {
  private static let shared = Repository.root.deletingLastPathComponent()
    .appending(path: "shared/dev")
  /// Whether the annotated letters, their scorer and Python are at hand.
  private static let hasScorer =
    FileManager.default.fileExists(atPath: shared.appending(path: "score.py").path)
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  @Test(.enabled(if: EvaluateCommandTests.hasScorer, "../shared/dev or python3 is absent"))
  func `agrees with the reference scorer to the byte`() throws {
    let folder = try TemporaryFolder()
    let letters = Self.shared.appending(path: "letters.jsonl").path
    let found = try LetheProcess("detect", letters, "--format", "jsonl", in: folder)
    #expect(found.status == 0)
    try folder.write(found.output, to: "found.jsonl")
    let expected = try LetheProcess(
      "/usr/bin/python3", [Self.shared.appending(path: "score.py").path, letters, "found.jsonl"],
      in: folder)
    #expect(expected.status == 0, "\(expected.diagnostics)")
    let own = try LetheProcess("evaluate", letters, in: folder)
    #expect(own.output == expected.output)
    let given = try LetheProcess(
      "evaluate", letters, "--predictions", "found.jsonl", in: folder)
    #expect(given.output == expected.output)
  }

  @Test func `the samples are measured, and mostly found`() throws {
    let folder = try TemporaryFolder()
    let gold = Repository.root.appending(path: "Samples/gold.jsonl").path
    let run = try LetheProcess("evaluate", gold, "--json", in: folder)
    #expect(run.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(run.output)) is [String: Any])
  }

  @Test func `findings of another tool can be scored`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "{\"id\":\"1\",\"text\":\"Dr. Ng\",\"spans\":[{\"start\":4,\"end\":6,\"type\":\"NAME\"}]}\n",
      to: "gold.jsonl")
    try folder.write(
      "{\"id\":\"1\",\"findings\":[{\"start\":0,\"end\":6,\"type\":\"PERSON\"}]}\n",
      to: "theirs.jsonl")
    let run = try LetheProcess(
      "evaluate", "gold.jsonl", "--predictions", "theirs.jsonl", in: folder)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("1 documents, 2 words, 1 gold spans, 1 predicted spans"))
  }
}
