import Foundation
import Testing
import _LetheTestSupport

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
    for run in [
      try LetheProcess("evaluate", letters, in: folder),
      try LetheProcess("evaluate", letters, "--predictions", "found.jsonl", in: folder),
    ] {
      #expect(run.text.hasPrefix(expected.text))
      let rest = run.text.dropFirst(expected.text.count).split(separator: "\n")
      #expect(rest.count == 1 && rest[0].hasPrefix("over-redaction: "))
    }
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

  // MARK: Several corpora

  private static let corpora = [
    Repository.root.appending(path: "Samples/gold.jsonl").path,
    Repository.root.appending(path: "Tests/Letters/mail/gold.jsonl").path,
  ]

  /// Two corpora of a letter each, and findings for both.
  private static func pair() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in [("one", "Dr. Ng was in"), ("two", "Mr. Lee is out")] {
      let end = name == "one" ? 6 : 7
      try folder.write(
        "{\"id\":\"\(name)\",\"text\":\"\(text)\",\"spans\":[{\"start\":4,\"end\":\(end),"
          + "\"type\":\"NAME\",\"label\":\"DOCTOR\"}],\"meta\":{\"kind\":\"note \(name)\"}}\n",
        to: "\(name).jsonl")
    }
    try folder.write(
      "{\"id\":\"one\",\"findings\":[{\"start\":4,\"end\":6,\"type\":\"PERSON\"},"
        + "{\"start\":7,\"end\":10,\"type\":\"DATE\"}]}\n", to: "before.jsonl")
    try folder.write(
      "{\"id\":\"two\",\"findings\":[{\"start\":4,\"end\":7,\"type\":\"PERSON\"}]}\n",
      to: "after.jsonl")
    return folder
  }

  @Test func `each corpus is named, and all together have a table`() throws {
    let folder = try Self.pair()
    let run = try LetheProcess(
      "evaluate", "one.jsonl", "two.jsonl", "--predictions", "before.jsonl", "--quiet", "--by",
      "kind", in: folder)
    #expect(run.status == 0)
    #expect(run.text.contains("== corpus one.jsonl\n1 documents, 4 words, 1 gold spans"))
    #expect(run.text.contains("== corpus two.jsonl\n1 documents, 4 words, 1 gold spans"))
    #expect(run.text.contains("== all 2 corpora\n2 documents, 8 words, 2 gold spans"))
    #expect(run.text.contains("\nnote one ") && run.text.contains("\nnote two "))
    let json = try LetheProcess(
      "evaluate", "one.jsonl", "two.jsonl", "--predictions", "before.jsonl", "--quiet", "--json",
      in: folder)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(object["format"] as? String == "lethe-evaluation" && object["version"] as? Int == 1)
    let corpora = try #require(object["corpora"] as? [[String: Any]])
    #expect(corpora.map { $0["name"] as? String } == ["one.jsonl", "two.jsonl"])
    #expect((object["mistakes"] as? [[String: Any]])?.count == 2)
    #expect(object["docs"] as? Int == 2)
  }

  @Test func `corpora have predictions of their own`() throws {
    let folder = try Self.pair()
    let run = try LetheProcess(
      "evaluate", "one.jsonl", "two.jsonl", "--predictions", "before.jsonl", "--predictions",
      "after.jsonl", "--match", "strict", in: folder)
    #expect(run.status == 0 && run.diagnostics.isEmpty, "\(run.diagnostics)")
    #expect(run.text.contains("match: strict, type ignored   types: all"))
    #expect(run.text.contains("documents without a miss: 2 of 2 (100.0 %)"))
  }

  @Test(arguments: [
    (["one.jsonl", "one.jsonl"], "the corpus is named twice"),
    (["one.jsonl", "--types", "MOOD"], "not 'MOOD'"),
    (["one.jsonl", "--by", "mood"], "not 'mood'"),
    (["one.jsonl", "--match", "fuzzy"], "fuzzy"),
    (
      ["one.jsonl", "two.jsonl", "--predictions", "a", "--predictions", "b", "--predictions", "c"],
      "once for each of the 2 corpora"
    ),
    (["one.jsonl", "--html", "one.jsonl"], "would be overwritten"),
    (["one.jsonl", "--html", "x", "--out", "x"], "name different files"),
  ])
  func `a wrong command line ends with 64`(arguments: [String], complaint: String) throws {
    let folder = try Self.pair()
    let run = try LetheProcess(LetheProcess.lethe(), ["evaluate"] + arguments, in: folder)
    #expect(run.status == 64)
    #expect(run.diagnostics.contains(complaint), "\(run.diagnostics)")
    #expect(run.output.isEmpty)
  }

  // MARK: What is written

  @Test func `a page and a run are private, and a run holds no text`() throws {
    let folder = try Self.pair()
    let run = try LetheProcess(
      "evaluate", "one.jsonl", "--predictions", "before.jsonl", "--html", "study.html",
      "--save-run", "run.json", "--out", "study.txt", in: folder)
    #expect(run.status == 0 && run.output.isEmpty)
    for name in ["study.html", "run.json", "study.txt"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    #expect(try folder.text(of: "study.html").contains("<mark>was</mark>"))
    let saved = try folder.text(of: "run.json")
    #expect(!saved.contains("Ng") && !saved.contains("was in"))
    #expect(saved.contains("\"format\":\"lethe-run\""))
  }

  @Test func `a saved run is compared with, as are other predictions`() throws {
    let folder = try Self.pair()
    let corpora = ["evaluate", "one.jsonl", "two.jsonl", "--quiet"]
    let saving = try LetheProcess(
      LetheProcess.lethe(),
      corpora + ["--predictions", "before.jsonl", "--save-run", "run.json"], in: folder)
    #expect(saving.status == 0)
    for earlier in ["run.json", "before.jsonl"] {
      let run = try LetheProcess(
        LetheProcess.lethe(),
        corpora + ["--predictions", "after.jsonl", "--compare", earlier], in: folder)
      #expect(run.status == 0, "\(run.diagnostics)")
      #expect(run.text.contains("compared with \(earlier), before -> now"))
      #expect(run.text.contains("worse: missed now (1)\n  NAME/DOCTOR  one.jsonl: one  Dr. [Ng]"))
      #expect(run.text.contains("better: found now (1)\n  NAME/DOCTOR  two.jsonl: two  Mr. [Lee]"))
      #expect(
        run.text.contains("better: false alarm gone (1)\n  DATE  one.jsonl: one  Dr. Ng [was]"))
    }
  }

  @Test(arguments: [[], ["--json"]])
  func `a report can be without text`(arguments: [String]) throws {
    let folder = try Self.pair()
    let run = try LetheProcess(
      LetheProcess.lethe(),
      [
        "evaluate", "one.jsonl", "two.jsonl", "--predictions", "after.jsonl", "--compare",
        "before.jsonl", "--by", "document", "--omit-text", "--quiet",
      ] + arguments, in: folder)
    #expect(run.status == 0)
    for word in ["Ng", "Lee", "was", "is out"] { #expect(!run.text.contains(word), "\(word)") }
    #expect(run.text.contains(arguments.isEmpty ? "4..<6" : "\"start\" : 4"))
  }

  @Test func `a run on other letters is not compared with`() throws {
    let folder = try Self.pair()
    _ = try LetheProcess(
      "evaluate", "one.jsonl", "--predictions", "before.jsonl", "--save-run", "run.json",
      in: folder)
    let text = try folder.text(of: "one.jsonl").replacing("was in", with: "was on")
    try folder.write(text, to: "one.jsonl")
    let run = try LetheProcess(
      "evaluate", "one.jsonl", "--predictions", "before.jsonl", "--compare", "run.json",
      "--html", "page.html", in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.diagnostics.contains("document 1 of one.jsonl is not in the saved run"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/page.html"))
  }

  @Test func `the same letters give the same report`() throws {
    let folder = try TemporaryFolder()
    let arguments = ["evaluate"] + Self.corpora + ["--by", "type,document,kind", "--json"]
    let first = try LetheProcess(LetheProcess.lethe(), arguments, in: folder)
    let second = try LetheProcess(LetheProcess.lethe(), arguments, in: folder)
    #expect(first.status == 0 && first.output == second.output)
  }

  @Test func `other weights of the tagger change what is found`() throws {
    let folder = try TemporaryFolder()
    try folder.write("# none\n", to: "none.tsv")
    let letters = Self.corpora[1]
    let built = try LetheProcess("evaluate", letters, in: folder)
    let without = try LetheProcess("evaluate", letters, "--tagger-weights", "none.tsv", in: folder)
    #expect(without.status == 0 && without.output != built.output)
    let own = Repository.root.appending(path: "Patterns/Tagger/weights.tsv").path
    let same = try LetheProcess("evaluate", letters, "--tagger-weights", own, in: folder)
    #expect(same.output == built.output)
    try folder.write("nonsense\n", to: "bad.tsv")
    let bad = try LetheProcess("evaluate", letters, "--tagger-weights", "bad.tsv", in: folder)
    #expect(bad.status == 2 && bad.diagnostics.contains("bad.tsv:1: error: "))
  }
}
