import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Says whether a folder is what was signed.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Say whether a folder is exactly what was signed, and what its audit found.",
      discussion: """
        Example:
          lethe verify shared --public-key release.key.pub

        Needs nothing but the folder and the public key of whoever sealed it with 'lethe release'. \
        Compare the key's fingerprint with theirs by telephone once. A changed, missing or extra \
        file, a link, a changed manifest and another key are each named.

        Exits with 0 when the folder is what was signed, 1 when it is not, 64 when the command \
        line, the folder or the key file is wrong.
        """)

    @Argument(help: "The sealed folder.", completion: .directory)
    var folder: String

    @Option(help: "The file with the public key.", completion: .file())
    var publicKey: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let key = try SigningKeyFile.publicKey(at: publicKey)
        let result = try ReleaseSeal.verify(folder, with: key)
        for problem in result.problems { output.diagnostics.print(problem) }
        guard result.isValid, let manifest = result.manifest else {
          try StandardOutput.print("NOT AS SIGNED  do not use this folder")
          throw ExitStatus.gateFailed.code
        }
        try StandardOutput.print(manifest.summary)
      }
    }
  }
}

extension ReleaseManifest {
  /// What a recipient wants to know, in a few lines.
  fileprivate var summary: String {
    func left(_ severity: String) -> String {
      "\(leftoversOf(severity)) \(severity)"
    }
    var lines = [
      "AS SIGNED  \(files.count.of("file")), none changed, missing or extra",
      "signed with key \(signer) by \(tool)" + (date.map { ", dated \($0)" } ?? ", without a date"),
    ]
    if let redaction {
      lines.append("redacted by \(redaction.tool) under policy \(redaction.policy.name)")
    }
    lines.append(
      "audit \(audit.passed ? "passed" : "FAILED") over \(audit.documents.of("document")) of "
        + "\(audit.cases.of("case")), \(audit.compared) compared with originals: "
        + "\(audit.leaks.of("leak")); left over: \(left("high")), \(left("medium")), "
        + left("low"))
    lines += audit.measure?.lines ?? []
    if let manifest = audit.checks.first(where: { $0.id == "manifest" }),
      manifest.outcome == Check.Outcome.informative.rawValue
    {
      lines.append("what the redaction's manifest says was put in: \(manifest.detail.oneLine)")
    }
    if let override {
      lines.append("SEALED ALTHOUGH THE AUDIT FAILED, for this reason: \(override.oneLine)")
      for check in audit.checks where check.outcome == "failed" {
        lines.append("  failed: \(check.title): \(check.detail)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func leftoversOf(_ severity: String) -> Int {
    audit.leftoversBySeverity[severity, default: 0]
  }
}

extension ReleaseManifest.Audit.Measure {
  /// What was let stand and looked for, in two lines.
  fileprivate var lines: [String] {
    let types = kept.map { kept in
      let sources = kept.from.map { KeptTypes.Source(rawValue: $0)?.plainName ?? $0 }
      return "\(kept.type) (\(sources.joined(separator: ", ")))".oneLine
    }
    let people =
      population.map { "\($0) people could be meant" } ?? "whoever could be meant is in the release"
    return [
      "let stand: \(types.isEmpty ? "nothing" : types.joined(separator: ", "))",
      "leftovers counted from a score of \(minimumScore); \(people); "
        + "\(known ? "a" : "no") list of known identifiers was looked for",
    ]
  }
}

extension String {
  /// The text without line breaks and control characters.
  fileprivate var oneLine: String {
    String(map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
  }
}
