import Foundation
import Testing
import _LetheTestSupport

struct HelpTests {
  @Test(arguments: [
    "", "detect", "redact", "audit", "evaluate", "patterns", "policy", "keygen", "vault", "restore",
    "release", "verify",
  ])
  func `a subcommand's help shows an example`(name: String) throws {
    let folder = try TemporaryFolder()
    let arguments = name.isEmpty ? ["--help"] : [name, "--help"]
    let run = try LetheProcess(LetheProcess.lethe(), arguments, in: folder)
    #expect(run.status == 0)
    #expect(run.text.contains("Example:\n"))
    #expect(run.text.contains(name.isEmpty ? "  lethe detect" : "  lethe \(name) "))
    #expect(run.text.contains("OVERVIEW: ") && run.diagnostics.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are made for`(shell: String) throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess("--generate-completion-script", shell, in: folder)
    #expect(run.status == 0)
    #expect(run.text.contains("lethe") && run.text.contains("redact"))
    #expect(run.text.contains("omit-text"))
  }

  @Test func `the version names the patterns and PCRE2`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess("--version", in: folder)
    #expect(run.status == 0)
    let lines = run.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("lethe ") == true)
    #expect(lines.dropFirst().first?.wholeMatch(of: /patterns sha256:[0-9a-f]{64}/) != nil)
    #expect(lines.last?.wholeMatch(of: /PCRE2 10\.\d+.*/) != nil)
  }

  @Test func `without a subcommand it says what there is`() throws {
    let run = try LetheProcess(in: try TemporaryFolder())
    #expect(run.text.contains("SUBCOMMANDS:"))
  }

  @Test func `patterns are listed, tested and explained`() throws {
    let folder = try TemporaryFolder()
    let list = try LetheProcess("patterns", "list", in: folder)
    #expect(list.status == 0 && list.text.contains("date.numeric\tDATE\t"))
    let test = try LetheProcess("patterns", "test", in: folder)
    #expect(test.status == 0 && test.text.contains(" 0 failed"))
    let explain = try LetheProcess("patterns", "explain", "Seen by Dr. Ng", in: folder)
    #expect(explain.status == 0 && explain.text.contains("found     DOCTOR \"Ng\""))
  }

  @Test func `policies are listed, shown and checked`() throws {
    let folder = try TemporaryFolder()
    let list = try LetheProcess("policy", "list", in: folder)
    #expect(list.text.split(separator: "\n").count >= 3)
    let shown = try LetheProcess("policy", "show", "letter", in: folder)
    try folder.write(shown.output, to: "ours.yaml")
    let check = try LetheProcess("policy", "check", "ours.yaml", in: folder)
    let own = try LetheProcess("policy", "check", "letter", in: folder)
    #expect(check.status == 0 && check.text == own.text)
    #expect(check.text.contains("PATIENT\t"))
  }

  @Test func `a key is never overwritten`() throws {
    let folder = try TemporaryFolder()
    #expect(try LetheProcess("keygen", "project.key", in: folder).status == 0)
    let key = try folder.bytes(of: "project.key")
    let again = try LetheProcess("keygen", "project.key", in: folder)
    #expect(again.status == 2)
    #expect(again.diagnostics.contains("project.key: error: "))
    #expect(try folder.bytes(of: "project.key") == key)
  }
}
