import ArgumentParser
import Foundation
import LetheKit

extension LetheCommand {
  /// Looks into a vault, and erases from it.
  struct Vault: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "vault",
      abstract: "Look into a vault of cases, or erase a case from it.",
      discussion: """
        Example:
          lethe redact letters --out redacted --key project.key --vault cases.sqlite
          lethe vault info --vault cases.sqlite --key project.key
          lethe vault export ash --vault cases.sqlite --key project.key --show-text
          lethe vault forget ash --vault cases.sqlite --key project.key

        A vault keeps what cases have been given, and what turns their outputs back, encrypted. \
        Nothing in it can be read without the key.

        Exits with 0 when it was done, with 2 when the vault is damaged or has no such case, \
        and with 64 for another key or a vault that others can read.
        """,
      subcommands: [Info.self, Export.self, Forget.self])

    struct Info: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Check a vault and say what is in it.",
        discussion: """
          Example:
            lethe vault info --vault cases.sqlite --key project.key

          Opens every row and checks the file. A case is shown by a keyed digest, by how many \
          entities it has, and by how many outputs can be turned back.

          Exits with 0 when all is well, with 2 when anything is damaged, and with 64 for \
          another key or a vault that others can read.
          """)

      @OptionGroup var vault: VaultOptions
      @Flag(help: "Show the ids of the cases.")
      var showText = false
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let cases = try vault.open().cases(showingText: false)
          let documents = cases.reduce(0) { $0 + $1.documents }
          try StandardOutput.print(
            "\(Vault.count(cases.count, "case")), \(Vault.count(documents, "document"))")
          for one in cases.sorted(by: { showText ? $0.id < $1.id : $0.digest < $1.digest }) {
            try StandardOutput.print(
              "\(showText ? one.id : one.digest)\t\(one.record.entities.count) entities\t"
                + Vault.count(one.documents, "document"))
          }
        }
      }
    }

    struct Export: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print one case as JSON.",
        discussion: """
          Example:
            lethe vault export ash --vault cases.sqlite --key project.key
            lethe vault export ash --vault cases.sqlite --key project.key --show-text > ash.json

          Without --show-text there are tags, counts and surrogates; with it also names, \
          numbers and the days by which the dates of the case move.

          Exits with 0 when the case was printed, with 2 when the vault has no such case or is \
          damaged, and with 64 for another key or a vault that others can read.
          """)

      @Argument(help: "The case.")
      var caseID: String
      @OptionGroup var vault: VaultOptions
      @Flag(help: "Show identifying text and the offset of the dates.")
      var showText = false
      @OptionGroup var output: OutputOptions

      private struct Page: Encodable {
        let digest: String
        let documents: Int
        let shiftDays: Int?
        let entities: [CaseRecord.Entity]
      }

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          guard
            let found = try vault.open().summary(ofCase: caseID, showingText: showText)
          else { throw Vault.noCase(vault.vault) }
          let encoder = JSONEncoder()
          encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
          let page = Page(
            digest: found.digest, documents: found.documents, shiftDays: found.record.shiftDays,
            entities: found.record.entities)
          try StandardOutput.print(String(decoding: try encoder.encode(page), as: UTF8.self))
        }
      }
    }

    struct Forget: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Erase one case from a vault for good.",
        discussion: """
          Example:
            lethe vault forget ash --vault cases.sqlite --key project.key

          The rows of the case are overwritten and the file is written anew without them; \
          copies of the vault are not reached. Released letters of the case can no longer be \
          turned back. The dates of a case move by what its key and id say, so whoever keeps \
          the key can still move them back.

          Where another run kept the file from being written anew, forget the case once more \
          when that has ended: the file is rewritten then, although it no longer has the case.

          Exits with 0 when the case is gone, with 2 when the vault has no such case or could \
          not be rewritten, and with 64 for another key or a vault that others can read.
          """)

      @Argument(help: "The case.")
      var caseID: String
      @OptionGroup var vault: VaultOptions
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          guard try vault.open().forget(case: caseID) else {
            throw Diagnostic(
              .error, "the vault has no such case; the file holds nothing of one that was erased",
              at: .init(file: vault.vault),
              remedy: "'lethe vault info --show-text' lists those it has")
          }
          output.diagnostics.inform("the case is erased from \(vault.vault)")
        }
      }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func noCase(_ path: String) -> Diagnostic {
      Diagnostic(
        .error, "the vault has no such case", at: .init(file: path),
        remedy: "'lethe vault info --show-text' lists those it has")
    }
  }
}
