import Foundation
import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct ManifestTests {
  private static func manifest() throws -> Manifest {
    let documents = try Cases.redact([
      ("b", MarkedLetter("⟦PATIENT:John Smith⟧ on ⟦DATE:3/4/2013⟧ and ⟦PATIENT:Smith⟧"))
    ])
    return Manifest(
      tool: "0.1.0", policy: try Cases.policy("letter"), patterns: "00ff", key: Cases.key,
      releases: [
        .init(name: "b.txt", bytes: documents[0].bytes, documents: documents),
        .init(name: "a.txt", bytes: [], documents: []),
      ],
      withheld: [.init(name: "c.txt", reason: "is not UTF-8")])
  }

  @Test func `a manifest records what was written, and reads back`() throws {
    let manifest = try Self.manifest()
    #expect(manifest.outputs.map(\.name) == ["a.txt", "b.txt"])
    #expect(manifest.outputs[1].counts == ["PATIENT": 2, "DATE": 1])
    #expect(
      manifest.outputs[0].sha256
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(try Manifest.read(manifest.json(), file: "manifest.json") == manifest)
    #expect(try manifest.json() == Self.manifest().json())
  }

  @Test func `an auditor knows replacements by their digests and nothing else`() throws {
    let manifest = try Self.manifest()
    let digest = try #require(ReplacementDigest(hexadecimalSalt: manifest.salt))
    #expect(manifest.outputs[1].replacements.contains(digest("[PATIENT-1]")))
    #expect(!manifest.outputs[1].replacements.contains(digest("John Smith")))
    #expect(ReplacementDigest(hexadecimalSalt: "xy") == nil)
  }

  @Test func `nothing in a manifest comes from a letter`() throws {
    let text = String(decoding: try Self.manifest().json(), as: UTF8.self)
    #expect(!text.contains("Smith") && !text.contains("2013"))
  }

  @Test func `something else is not read as a manifest`() {
    #expect(throws: Diagnostic.self) { try Manifest.read(Data("{}".utf8), file: "m") }
  }
}
