import Foundation
import Testing
import _LetheTestSupport

/// Nothing that is written beside the letters says what stands in them.
struct PrivacyTests {
  @Test func `the manifest and what is printed hold no identifier of the letters`() throws {
    #expect(try Repository.identifiers().count > 150)
    let folder = try TemporaryFolder()
    let run = try LetheProcess("redact", Repository.letters, "--out", "out", in: folder)
    #expect(run.status == 0)
    #expect(run.text.isEmpty)
    #expect(try Repository.identifiers(in: run.diagnostics) == [])
    #expect(try Repository.identifiers(in: folder.text(of: "out/manifest.json")) == [])
  }

  @Test(arguments: ["json", "html", "text"])
  func `an audit shows no identifier unless asked for`(format: String) throws {
    let folder = try TemporaryFolder()
    // The worst case: everything is left, and everything leaks.
    let run = try LetheProcess(
      "audit", Repository.letters, "--originals", Repository.letters, "--format", format, in: folder
    )
    #expect(run.status == 1)
    #expect(!run.output.isEmpty)
    #expect(try Repository.identifiers(in: run.text) == [])
    #expect(try Repository.identifiers(in: run.diagnostics) == [])
  }

  @Test func `an audit that is asked to show text does`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(
      "audit", Repository.letters, "--show-text", "--format", "json", in: folder)
    #expect(try Repository.identifiers(in: run.text).count > 20)
  }

  @Test func `findings without text hold no identifier`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(
      "detect", Repository.letters, "--format", "jsonl", "--omit-text", in: folder)
    #expect(run.status == 0)
    #expect(try Repository.identifiers(in: run.text) == [])
  }

  @Test func `a letter that cannot be read says nothing of itself`() throws {
    let folder = try TemporaryFolder()
    let gold = try #require(try Repository.gold().first)
    try folder.write(Array(gold.text.utf8) + [0], to: "a.txt")
    let text = gold.text.replacing("\n", with: " ")
    try folder.write("{\"id\": \"1\", \"text\": \"\(text)\n", to: "b.jsonl")
    let run = try LetheProcess("redact", "a.txt", "b.jsonl", "--out", "out", in: folder)
    #expect(run.status == 2)
    #expect(try Repository.identifiers(in: run.diagnostics) == [])
    #expect(try Repository.identifiers(in: folder.text(of: "out/manifest.json")) == [])
  }

  @Test func `redacted samples contain none of their identifiers`() throws {
    let folder = try TemporaryFolder()
    #expect(try LetheProcess("redact", Repository.letters, "--out", "out", in: folder).status == 0)
    var redacted = ""
    for file in try folder.files(in: "out") where file != "manifest.json" {
      redacted += try folder.text(of: "out/\(file)")
    }
    let left = try Repository.identifiers(in: redacted)
    #expect(left.count * 5 < (try Repository.identifiers().count))
    #expect(left == [])
  }
}
