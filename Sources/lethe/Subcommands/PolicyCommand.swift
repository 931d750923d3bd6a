import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Shows and checks policies.
  struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "policy",
      abstract:
        "List, show, check and compare policies: which treatment each type of identifier gets.",
      discussion: """
        Example:
          lethe policy show letter > ours.yaml
          lethe policy check ours.yaml
          lethe policy diff letter ours.yaml
        """,
      subcommands: [List.self, Show.self, Check.self, Diff.self])

    /// Names the built-in policies.
    struct List: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Name the built-in policies.")

      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let lethe = try Lethe()
          for name in lethe.policyNames {
            try StandardOutput.print("\(name)\t\(lethe.policy(name).summary)")
          }
        }
      }
    }

    /// Prints a built-in policy file.
    struct Show: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Print a built-in policy file.")

      @Argument(help: "The policy's name.") var name: String
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let lethe = try Lethe()
          guard let text = lethe.policyText(name) else {
            throw Diagnostic(
              .error, "there is no policy '\(name)'",
              remedy: "the built-in ones are \(lethe.policyNames.joined(separator: ", "))",
              isUsage: true)
          }
          try StandardOutput.write(Array(text.utf8))
        }
      }
    }

    /// Reads a policy file and says what it does.
    struct Check: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Read a policy file and say what each type gets.")

      @Argument(help: "A policy's name or file.", completion: .file(extensions: ["yaml"]))
      var policy: String
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let chosen = try Lethe().policy(policy)
          for type in IdentifierType.allCases.sorted() {
            try StandardOutput.print("\(type.rawValue)\t\(chosen[type])")
          }
          if let relatives = chosen.relatives {
            try StandardOutput.print("relatives\t\(relatives)")
          }
        }
      }
    }

    /// Says in what two policies differ.
    struct Diff: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Say in what two policies differ: what, in the first, in the second.")

      @Argument(help: "A policy's name or file.", completion: .file(extensions: ["yaml"]))
      var first: String
      @Argument(help: "The policy to compare it with.", completion: .file(extensions: ["yaml"]))
      var second: String
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let lethe = try Lethe()
          let (here, there) = (try lethe.policy(first), try lethe.policy(second))
          for line in here.differences(from: there) {
            try StandardOutput.print("\(line.what)\t\(line.here)\t\(line.there)")
          }
        }
      }
    }
  }
}
