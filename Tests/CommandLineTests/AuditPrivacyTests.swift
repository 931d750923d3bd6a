import Foundation
import Testing
import _LetheTestSupport

/// What an audit says in any format, of a release in which much is wrong.
struct AuditPrivacyTests {
  private static let formats = ["text", "json", "sarif", "html"]
  /// What identifies someone in the originals and, in some form, in the outputs.
  private static let planted = [
    "Quillfeather", "Leocadia", "Wrzesniewski", "Thornquist", "4471-88293", "88293",
    "512-867-5309", "867-5309", "tarnbrook.example.com", "leocadia.q", "Ashgrove Hollow",
    "Fennimore", "1961", "03/14/1961", "marquetry", "quernstone", "barrel organ",
  ]

  /// Parts of them that a report may say of anything.
  private static let harmless: Set = ["example", "organ", "barrel"]

  private static func plant(in folder: TemporaryFolder) throws {
    let letter = """
      Patient: Leocadia Quillfeather, born 03/14/1961, MRN 4471-88293.
      She lives at 12 Ashgrove Hollow, Fennimore, and her number is 512-867-5309.
      Write to leocadia.q@tarnbrook.example.com. Dr. Pawel Wrzesniewski saw her on 3/2/2021.
      She said: "I have mended every barrel organ in this valley since my father went away".
      She restores marquetry and a quernstone with Mr. Thornquist.

      """
    try folder.write(letter, to: "in/quillfeather/1.txt")
    try folder.write(
      letter.replacing("3/2/2021", with: "3/9/2021").replacing("She lives", with: "She LIVES"),
      to: "out/quillfeather/1.txt")
    try folder.write("Nothing to see.\n", to: "in/quillfeather/thornquist_4471-88293.txt")
    try folder.write("Nothing to see.\n", to: "out/quillfeather/thornquist_4471-88293.txt")
  }

  @Test(arguments: formats, [true, false])
  func `no report holds what identifies someone`(format: String, hasOriginals: Bool) throws {
    let folder = try TemporaryFolder()
    try Self.plant(in: folder)
    var arguments = ["audit", "out", "--format", format]
    if hasOriginals { arguments += ["--originals", "in"] }
    let run = try LetheProcess(LetheProcess.lethe(), arguments, in: folder)
    #expect(run.status == 1, "\(run.diagnostics)")
    #expect(!run.output.isEmpty)
    let said = (run.text + run.diagnostics).lowercased()
    for identifier in Self.planted {
      let parts = identifier.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { $0.count >= 4 && !Self.harmless.contains($0) }
      for part in [identifier] + parts {
        #expect(!said.contains(part.lowercased()), "\(format) says \(part)")
      }
    }
  }

  @Test(arguments: formats)
  func `a report shows text to whoever asks for it`(format: String) throws {
    let folder = try TemporaryFolder()
    try Self.plant(in: folder)
    let run = try LetheProcess(
      "audit", "out", "--originals", "in", "--format", format, "--show-text", in: folder)
    for identifier in ["Quillfeather", "4471-88293", "512-867-5309", "Wrzesniewski"] {
      #expect(run.text.contains(identifier), "\(format) does not say \(identifier)")
    }
  }

  /// Whatever is found in what Lethe wrote has to stand in what it read: a replacement that
  /// came out as left over would not.
  @Test(arguments: ["letter", "research", "safe-harbor", "limited-data-set", "strict"])
  func `nothing that was put in is left over`(policy: String) throws {
    let folder = try TemporaryFolder()
    // The same surrogates every time.
    let key = try folder.write(
      "fhdAQHRRqWvaAyIrOCDNwnnp9uKNVeo2sf0a8jZe+1g=\n", to: "project.key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    #expect(
      try LetheProcess(
        "redact", Repository.letters, "--policy", policy, "--key", "project.key", "--out", "out",
        "--quiet", in: folder
      ).status == 0)
    let run = try LetheProcess(
      "audit", "out", "--format", "json", "--show-text", "--min-score", "0", "--keep", "",
      in: folder)
    struct Report: Decodable {
      struct Leftover: Decodable {
        struct Place: Decodable {
          let document: String
          let part: String?
        }
        struct Excerpt: Decodable { let text: String }

        let place: Place
        let type: String
        let rule: String
        let excerpt: Excerpt
      }

      let leftovers: [Leftover]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output))
    #expect(!report.leftovers.isEmpty)
    for leftover in report.leftovers where leftover.place.part == nil {
      let original = try String(
        contentsOfFile: "\(Repository.letters)/\(leftover.place.document)", encoding: .utf8)
      #expect(
        original.contains(leftover.excerpt.text),
        "\(leftover.rule) finds \(leftover.type) \(leftover.excerpt.text)")
    }
  }

  @Test
  func `passages that could be looked up hold a release back where a limit is set`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "She said \"no man who lifted that kiln lid would ask me twice\".\n", to: "out/1.txt")
    #expect(try LetheProcess("audit", "out", in: folder).status == 0)
    let run = try LetheProcess("audit", "out", "--max-quotable", "0", in: folder)
    #expect(run.status == 1)
    #expect(run.text.contains("A quotation of 11 words"))
    #expect(!run.text.contains("kiln"))
  }
}
