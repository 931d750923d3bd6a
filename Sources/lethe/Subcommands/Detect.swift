import ArgumentParser
import Foundation
import LetheKit

extension LetheCommand {
  /// Finds what identifies someone, and changes nothing.
  struct Detect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "detect",
      abstract: "Find what identifies someone: names, dates, contacts, places, numbers.",
      discussion: """
        Example:
          lethe detect letter.txt
          lethe detect notes.jsonl --format jsonl > findings.jsonl
          lethe detect letters --known known.csv

        A file of known identifiers is CSV with a header, 'case,type,value' and perhaps 'role', \
        or 'case' and types such as 'patient_name,birth_date,claim_number'; or JSON objects of \
        the same names, in an array or one a line. An empty case or '*' is every case. Which \
        case a letter is of is told as for 'lethe redact'.

        Offsets count code points, as Python, brat and Presidio do. Exits with 2 when a \
        document could not be read or searched to its end.
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "How to write findings: text, jsonl, brat, i2b2 or presidio.")
    var format: FindingFormat = .text

    @Option(
      help: "A folder for brat and i2b2 files, one for each document.", completion: .directory)
    var out: String?

    @Flag(help: "Leave the identifying text out of jsonl findings.")
    var omitText = false

    @Option(name: .customLong("case"), help: "With --known, one case for everything that is read.")
    var caseID: String?

    @Option(
      help: "With --known, what tells the case: folder, field, or a pattern tried on names.")
    var caseBy: String?

    @Option(help: "Report findings with at least this score, from 0 to 1.")
    var minScore = 0.5

    func validate() throws {
      guard (0...1).contains(minScore) else {
        throw ValidationError("--min-score is a number from 0 to 1.")
      }
      if known.file == nil, caseID != nil || caseBy != nil {
        throw ValidationError("--case and --case-by go with --known; nothing else needs a case.")
      }
      if out != nil, !format.isFile {
        throw ValidationError("--out goes with --format brat or i2b2; other formats are printed.")
      }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let files = try input.files(output.diagnostics)
        let folder = try out.map { try OutputFolder($0, inputs: input.paths) }
        if format.isFile, folder == nil,
          files.count > 1 || files.contains(where: { $0.format == .jsonl })
        {
          throw Diagnostic(
            .error, "--format \(format.rawValue) makes a file for each document",
            remedy: "name a folder for them with --out", isUsage: true)
        }
        let identifiers = try known.load(lethe, output.diagnostics)
        let cases = try CaseAssignment(fixed: caseID, by: caseBy)
        let run = DetectionRun(
          lethe.detector, sensitivity: .init(minimumScore: minScore), threads: input.width,
          known: identifiers.map { KnownCases($0, cases: cases) })
        let progress = ProgressLine(isEnabled: !output.quiet && !StandardOutput.isTerminal)
        let failures = FailureBox()
        let summary = try await run.run(
          files, render: renderer(into: folder, failures: failures),
          write: { bytes in
            progress.advance(by: bytes.count)
            try StandardOutput.write(bytes)
          },
          report: { output.diagnostics.print($0) })
        progress.finish()
        if let failure = failures.first { throw failure }
        if summary.unknownCases > 0 {
          output.diagnostics.print(
            Diagnostic(
              .warning,
              "documents of cases that nothing is known of: \(summary.unknownCases) of "
                + "\(summary.documents)",
              remedy: "if it should be, name their case with --case or --case-by"))
        }
        if format == .text, summary.documents > 1 {
          output.diagnostics.inform("\(summary.documents) documents searched")
        }
        guard summary.withheld == 0 else { throw ExitStatus.withheld.code }
      }
    }

    private func renderer(
      into folder: OutputFolder?, failures: FailureBox
    ) -> DetectionRun.Render {
      switch format {
      case .jsonl:
        let writer = FindingLineWriter(omitsText: omitText)
        return { document, findings, bytes in
          writer.append(findings, in: document.text, id: document.id, to: &bytes)
        }
      case .text:
        let terminal = TerminalFormat(usesColor: StandardOutput.usesColor(output.noColor))
        let isSingle = input.paths.count == 1
        return { document, findings, bytes in
          if !isSingle || !document.rawID.isEmpty {
            bytes += Array("== \(document.id) ==\n".utf8)
          }
          bytes += Array(terminal.text(for: findings, in: document.text).utf8)
          bytes.append(0x0A)
        }
      case .presidio:
        return { document, findings, bytes in
          bytes += PresidioFormat().results(for: findings, in: document.text)
          bytes.append(0x0A)
        }
      case .brat:
        return { document, findings, bytes in
          let lines = Array(BratFormat().annotations(for: findings, in: document.text).utf8)
          guard let folder else {
            bytes += lines
            return
          }
          failures.record { () throws(Diagnostic) in
            try folder.write(lines, to: "\(Self.fileName(document)).ann")
            try folder.write(document.text.bytes, to: "\(Self.fileName(document)).txt")
          }
        }
      case .i2b2:
        return { document, findings, bytes in
          let xml = Array(I2B2Format().document(for: findings, in: document.text).utf8)
          guard let folder else {
            bytes += xml
            return
          }
          failures.record { () throws(Diagnostic) in
            try folder.write(xml, to: "\(Self.fileName(document)).xml")
          }
        }
      }
    }

    /// A document's id as a file name, without its own `.txt`.
    private static func fileName(_ document: Document) -> String {
      let id = document.id.hasSuffix(".txt") ? String(document.id.dropLast(4)) : document.id
      return String(id.map { $0 == "\0" || $0 == "\\" ? "-" : $0 })
        .split(separator: "/").filter { $0 != ".." && $0 != "." }.joined(separator: "/")
    }
  }
}

/// How findings are written.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl, brat, i2b2, presidio

  /// Whether each document makes a file of its own.
  var isFile: Bool { self == .brat || self == .i2b2 }
}
