import Foundation
import Testing
import _LetheTestSupport

struct AuditCommandTests {
  private struct Report: Decodable {
    struct Place: Decodable {
      let document: String
      let line: Int
    }
    struct Leak: Decodable {
      let place: Place
      let type: String
      let form: String
    }

    struct Replacements: Decodable {
      struct Violation: Decodable { let `case`: String }
      let violations: [Violation]
    }

    let leaks: [Leak]
    let replacements: Replacements
  }

  /// What detection finds in one letter of a case and not in another, so that it stands there.
  ///
  /// By letter, line, type and form. Whoever finds one of them takes it out of here.
  private static let knownLeaks = [
    "ash/letter-3.txt:1 PROVIDER other-case", "birch/letter-4.txt:12 DOCTOR last-name",
  ]

  @Test func `redacted samples leak nothing of their originals but what is known`() throws {
    let folder = try TemporaryFolder()
    // The same surrogates and shifts every time.
    let key = try folder.write(String(repeating: "5a", count: 32), to: "project.key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let redaction = try LetheProcess(
      "redact", Repository.letters, "--out", "out", "--key", "project.key", in: folder)
    #expect(redaction.status == 0, "\(redaction.diagnostics)")
    let run = try LetheProcess(
      "audit", "out", "--originals", Repository.letters, "--format", "json", "--max-high", "1000",
      "--max-medium", "1000", in: folder)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output))
    let leaks = report.leaks.map {
      "\($0.place.document):\($0.place.line) \($0.type) \($0.form)"
    }
    #expect(leaks == Self.knownLeaks)
    #expect(report.replacements.violations.map(\.case) == [])
    let allowed = try LetheProcess(
      "audit", "out", "--originals", Repository.letters, "--max-high", "1000", "--max-medium",
      "1000", "--max-leaks", "\(Self.knownLeaks.count)", in: folder)
    #expect(allowed.status == 0, "\(allowed.text.prefix(2_000))")
  }

  @Test func `letters as they were written fail`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess("audit", Repository.letters, in: folder)
    #expect(run.status == 1)
    #expect(run.text.hasPrefix("FAIL  do not release"))
    let leaking = try LetheProcess(
      "audit", Repository.letters, "--originals", Repository.letters, in: folder)
    #expect(leaking.status == 1)
  }

  @Test func `a report goes to a file, and the verdict is said`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dear [DOCTOR-1], all is well.\n", to: "out/letter.txt")
    let run = try LetheProcess(
      "audit", "out", "--format", "html", "--out", "audit.html", in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    #expect(run.text.isEmpty)
    #expect(run.diagnostics == "PASS: the report is in audit.html\n")
    let page = try folder.text(of: "audit.html")
    #expect(page.contains("<!doctype html>") || page.contains("<!DOCTYPE html>"))
    // One page that needs nothing else, and so tells nobody that it was read.
    for link in ["src=\"http", "href=\"http", "@import", "url(http"] {
      #expect(!page.contains(link))
    }
  }

  @Test func `what cannot be read was not audited, and that is no pass`() throws {
    let folder = try TemporaryFolder()
    try folder.write("all is well\n", to: "out/a.txt")
    try folder.write([0x00], to: "out/b.txt")
    let run = try LetheProcess("audit", "out", in: folder)
    #expect(run.status == 2)
    #expect(run.text.hasPrefix("FAIL  do not release"))
    #expect(run.diagnostics.contains("out/b.txt: error: the file is not text"))
  }

  @Test func `an output is compared with its original though its name was released`() throws {
    let folder = try TemporaryFolder()
    // In an order of their own: the names of the outputs sort another way.
    try folder.write(
      "Patient: Rosa Castellano\nSeen on 3/2/2021 for an aching back.\n", to: "in/zz/rosa.txt")
    try folder.write(
      "Patient: Rosa Castellano\nSeen on 3/9/2021 for a swollen knee.\n", to: "in/castellano/1.txt")
    try folder.write("Dr. Okafor writes to all of you today.\n", to: "in/castellano/okafor.txt")
    #expect(try LetheProcess("redact", "in", "--out", "out", in: folder).status == 0)
    #expect(!(try folder.files(in: "out").joined().contains("astellano")))
    let clean = try LetheProcess("audit", "out", "--originals", "in", in: folder)
    #expect(clean.status == 0 && clean.diagnostics.isEmpty, "\(clean.text)\(clean.diagnostics)")
    // A name that detection does not find by itself, and that only an original can tell.
    let path = try #require(
      try folder.files(in: "out").first { try folder.text(of: "out/\($0)").contains("swollen") })
    let text = try folder.text(of: "out/\(path)")
    try folder.write(text + "castellano\n", to: "out/\(path)")
    let leaking = try LetheProcess("audit", "out", "--originals", "in", in: folder)
    #expect(leaking.status == 1)
  }

  @Test func `originals that are compared with nothing are mentioned`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Okafor\n", to: "in/1.txt")
    try folder.write("Patient: Rosa Castellano, who has pain.\n", to: "in/2.txt")
    try folder.write("Dr. [DOCTOR-1]\n", to: "out/1.txt")
    let run = try LetheProcess("audit", "out", "--originals", "in", in: folder)
    #expect(run.diagnostics.contains("warning: 1 of 2 originals is like no output"))
  }

  @Test func `a leak through a file name is found`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Patient: Rosa Castellano\n", to: "in/1.txt")
    try folder.write("Patient: [PATIENT-1]\n", to: "out/castellano.txt")
    let run = try LetheProcess("audit", "out", "--originals", "in", in: folder)
    #expect(run.status == 1)
    #expect(run.text.contains("(file name)"))
  }
}
