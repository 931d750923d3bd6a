import Foundation
import Testing
import _LetheTestSupport

struct ReleaseCommandTests {
  /// A folder with a signing key and a redacted letter in `out`.
  private static func prepared() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "Patient: Marisol Venkataraman\nThe knee was swollen on 11/02/2018.\n", to: "in/a/1.txt")
    try folder.write("Dr. Okafor saw Marisol Venkataraman again.\n", to: "in/a/2.txt")
    #expect(try LetheProcess("keygen", "--signing", "release.key", in: folder).status == 0)
    let redaction = try LetheProcess("redact", "in", "--out", "out", in: folder)
    #expect(redaction.status == 0, "\(redaction.diagnostics)")
    return folder
  }

  private static func verify(_ folder: TemporaryFolder) throws -> LetheProcess {
    try LetheProcess("verify", "out", "--public-key", "release.key.pub", in: folder)
  }

  @Test func `what passes its audit is sealed, and verified with the public key alone`() throws {
    let folder = try Self.prepared()
    let release = try LetheProcess(
      "release", "out", "--originals", "in", "--key", "release.key", "--policy", "letter",
      "--date", "2026-11-26", in: folder)
    #expect(release.status == 0, "\(release.diagnostics)")
    #expect(release.diagnostics.hasPrefix("sealed 3 files in out with key "))
    // Only what a recipient has.
    try FileManager.default.removeItem(atPath: "\(folder.path)/release.key")
    try FileManager.default.removeItem(atPath: "\(folder.path)/in")
    let verified = try Self.verify(folder)
    #expect(verified.status == 0, "\(verified.diagnostics)")
    #expect(verified.text.hasPrefix("AS SIGNED  3 files, none changed, missing or extra\n"))
    #expect(verified.text.contains(", dated 2026-11-26\n"))
    #expect(verified.text.contains("audit passed over 2 documents of 1 case, 2 compared"))
    let manifest = try folder.text(of: "out/release.json")
    for word in ["Marisol", "Venkataraman", "Okafor", folder.path] {
      #expect(!manifest.contains(word))
    }
    try folder.write("Dr. [DOCTOR-1] saw no one.\n", to: "out/a/2.txt")
    let changed = try Self.verify(folder)
    #expect(changed.status == 1)
    #expect(changed.text == "NOT AS SIGNED  do not use this folder\n")
    #expect(changed.diagnostics.hasPrefix("out/a/2.txt: error: was changed: "))
  }

  @Test func `what fails is not sealed, unless a reason is signed with it`() throws {
    let folder = try Self.prepared()
    let text = try folder.text(of: "out/a/1.txt")
    try folder.write(text + "\nMs. Venkataraman's knee.\n", to: "out/a/1.txt")
    let failed = try LetheProcess(
      "release", "out", "--originals", "in", "--key", "release.key", in: folder)
    #expect(failed.status == 1)
    #expect(failed.diagnostics.contains("the audit failed, and nothing was sealed"))
    #expect(!failed.diagnostics.contains("Venkataraman"))
    #expect(try folder.files(in: "out") == ["a/1.txt", "a/2.txt", "manifest.json"])
    #expect(try Self.verify(folder).status == 1)
    let sealed = try LetheProcess(
      "release", "out", "--originals", "in", "--key", "release.key", "--override",
      "the recipient knows the patient, says the board", in: folder)
    #expect(sealed.status == 0, "\(sealed.diagnostics)")
    let verified = try Self.verify(folder)
    #expect(verified.status == 0)
    #expect(
      verified.text.contains(
        "SEALED ALTHOUGH THE AUDIT FAILED, for this reason: the recipient knows the patient, says"))
    #expect(verified.text.contains("  failed: Identifiers of the originals in the outputs: "))
  }

  @Test func `a reason that names somebody is refused`() throws {
    let folder = try Self.prepared()
    let run = try LetheProcess(
      "release", "out", "--key", "release.key", "--override", "asked for by Dr. Okafor",
      in: folder)
    #expect(run.status == 64)
    #expect(run.diagnostics.contains("the reason holds what may identify someone (DOCTOR)"))
    #expect(!run.diagnostics.contains("Okafor"))
  }

  @Test(arguments: ["venkataraman-2.txt", "48271936.txt"])
  func `an identifier in a file name is a leak`(name: String) throws {
    let folder = try Self.prepared()
    try folder.write("Patient: Marisol Venkataraman, MRN: 48271936\n", to: "in/a/1.txt")
    try folder.write("The knee was swollen.\n", to: "out/a/\(name)")
    let run = try LetheProcess(
      "release", "out", "--originals", "in", "--key", "release.key", in: folder)
    #expect(run.status == 1)
    #expect(run.diagnostics.contains("Identifiers of the originals in the outputs: 1 found"))
  }

  @Test(arguments: [".notes.txt", "a/.hidden/1.txt"])
  func `a hidden file is not sealed`(path: String) throws {
    let folder = try Self.prepared()
    try folder.write("x", to: "out/\(path)")
    let run = try LetheProcess("release", "out", "--key", "release.key", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("out/\(path): error: a hidden file is not audited"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/release.json"))
  }

  @Test func `a file that cannot be read is not sealed, for no reason`() throws {
    let folder = try Self.prepared()
    try folder.write([0x00, 0x01], to: "out/a/scan.bin")
    let run = try LetheProcess(
      "release", "out", "--key", "release.key", "--override", "never mind", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("out/a/scan.bin: error: the file is not text"))
  }

  @Test func `a policy's gate decides, and its digest is signed`() throws {
    let folder = try Self.prepared()
    try folder.write("The knee of Quillon Barthwick was swollen.\n", to: "out/a/1.txt")
    try folder.write(
      "version: 1\nname: lenient\nextends: letter\ngate: {max-high: 9, max-medium: 9}\n",
      to: "lenient.yaml")
    let strict = try LetheProcess(
      "release", "out", "--key", "release.key", "--policy", "letter", in: folder)
    #expect(strict.status == 1)
    let lenient = try LetheProcess(
      "release", "out", "--key", "release.key", "--policy", "lenient.yaml", in: folder)
    #expect(lenient.status == 0, "\(lenient.diagnostics)")
    let manifest = try folder.text(of: "out/release.json")
    #expect(manifest.contains("\"name\" : \"lenient\""))
    #expect(manifest.contains("9 allowed"))
    let again = try LetheProcess("release", "out", "--key", "release.key", in: folder)
    #expect(again.status == 2)
    #expect(again.diagnostics.contains("the folder is sealed already"))
  }

  @Test func `a note that was added to the manifest of redaction is not sealed`() throws {
    let folder = try Self.prepared()
    let manifest = try folder.text(of: "out/manifest.json")
    try folder.write(
      manifest.replacing(
        "{\n", with: "{\n  \"note\" : \"Patient: Anselm Wickersham\",\n", maxReplacements: 1),
      to: "out/manifest.json")
    let run = try LetheProcess("release", "out", "--key", "release.key", in: folder)
    #expect(run.status == 1)
    #expect(!run.diagnostics.contains("Wickersham"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/release.json"))
  }

  @Test(arguments: [
    (["--keep", "PATIENT,SSN,PERSON,STATE"], "Types that were let stand: PATIENT (as asked)"),
    (["--min-score", "1"], "Score from which a leftover counts: 1, more than the usual 0.2"),
  ])
  func `whoever looks for less has to say why, and the recipient is told`(
    options: [String], reason: String
  ) throws {
    let folder = try Self.prepared()
    try folder.write("Patient: Anselm Wickersham, SSN 512-44-9087\n", to: "out/a/1.txt")
    let silent = try LetheProcess(
      LetheProcess.lethe(), ["release", "out", "--key", "release.key"] + options, in: folder)
    #expect(silent.status == 1)
    #expect(silent.diagnostics.contains(reason), "\(silent.diagnostics)")
    let sealed = try LetheProcess(
      LetheProcess.lethe(),
      ["release", "out", "--key", "release.key", "--override", "a test of the seal"] + options,
      in: folder)
    #expect(sealed.status == 0, "\(sealed.diagnostics)")
    let verified = try Self.verify(folder)
    #expect(verified.status == 0)
    #expect(verified.text.contains("  failed: \(reason)"), "\(verified.text)")
  }

  @Test func `a manifest that nobody signed lets no name stand in silence`() throws {
    let folder = try Self.prepared()
    try folder.write("Patient: Anselm Wickersham was seen.\n", to: "out/a/1.txt")
    let manifest = try folder.text(of: "out/manifest.json")
    let changed = manifest.replacing("\"kept\" : [\n", with: "\"kept\" : [\n      \"PATIENT\",\n")
      .replacing("\"kept\" : [\n\n    ]", with: "\"kept\" : [\n      \"PATIENT\"\n    ]")
      .replacing("\"PATIENT\",\n\n    ]", with: "\"PATIENT\"\n    ]")
    #expect(changed != manifest)
    try folder.write(changed, to: "out/manifest.json")
    let run = try LetheProcess("release", "out", "--key", "release.key", in: folder)
    #expect(run.status == 1)
    #expect(run.diagnostics.contains("PATIENT (by the manifest)"), "\(run.diagnostics)")
  }

  @Test func `by which measure a release was judged is signed and shown`() throws {
    let folder = try Self.prepared()
    let known = try folder.write(
      "case,type,value,role\n*,name,Severin Tolliver,patient\n", to: "known.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: known)
    let release = try LetheProcess(
      "release", "out", "--key", "release.key", "--keep", "STATE,CITY", "--population", "5000",
      "--known", "known.csv", in: folder)
    #expect(release.status == 0, "\(release.diagnostics)")
    let verified = try Self.verify(folder)
    #expect(verified.text.contains("let stand: CITY (as asked), STATE (as asked"))
    #expect(
      verified.text.contains(
        "leftovers counted from a score of 0.2; 5000 people could be meant; a list of known "
          + "identifiers was looked for"))
    // No originals were given.
    #expect(
      verified.text.contains("what the redaction's manifest says was put in: believed"),
      "\(verified.text)")
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(try folder.bytes(of: "out/release.json")))
        as? [String: Any])
    let audit = try #require(manifest["audit"] as? [String: Any])
    let measure = try #require(audit["measure"] as? [String: Any])
    #expect(measure["population"] as? Int == 5_000 && measure["known"] as? Bool == true)
    // An audit of the sealed folder takes the seal for what it is, and nothing else for it.
    let again = try LetheProcess("audit", "out", "--originals", "in", in: folder)
    #expect(again.status == 0, "\(again.text)\(again.diagnostics)")
    try folder.write("Patient: Anselm Wickersham was seen.\n", to: "out/release.sig")
    #expect(try LetheProcess("audit", "out", in: folder).status == 1)
  }

  @Test func `what is wrong with the command line ends with 64`() throws {
    let folder = try Self.prepared()
    for arguments in [
      ["verify", "out"], ["verify", "none", "--public-key", "release.key.pub"],
      ["verify", "out", "--public-key", "none.pub"],
      ["verify", "out", "--public-key", "release.key"], ["release", "out"],
      ["release", "none", "--key", "release.key"], ["release", "out", "--key", "release.key.pub"],
      ["release", "out", "--key", "release.key", "--override", " "],
      ["release", "out", "--key", "release.key", "--date", "2026-02-30"],
    ] {
      let run = try LetheProcess(LetheProcess.lethe(), arguments, in: folder)
      #expect(run.status == 64, "\(arguments): \(run.diagnostics)")
      #expect(!run.diagnostics.isEmpty)
    }
  }
}
