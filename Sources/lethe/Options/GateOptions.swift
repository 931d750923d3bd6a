import ArgumentParser
import Foundation
import LetheKit

/// What outputs are compared with, and how much may be found before they are held back.
struct GateOptions: ParsableArguments {
  @Option(help: "The folder or file the outputs were made from.", completion: .directory)
  var originals: String?

  @Option(
    help: "The manifest of the outputs; by default manifest.json beside them, if there is one.",
    completion: .file(extensions: ["json"]))
  var manifest: String?

  @Option(
    help: "A policy whose gate is applied, and whose kept types may stand.",
    completion: .file(extensions: ["yaml"]))
  var policy: String?

  @Option(help: "What tells the case: folder, field, or a pattern tried on document names.")
  var caseBy: String?

  @Option(help: "Types that a policy lets stand, separated by commas, such as STATE,AGE.")
  var keep = "STATE,COUNTRY"

  @Option(help: "How many identifiers of the originals may stand in the outputs; 0 without a gate.")
  var maxLeaks: Int?

  @Option(help: "How many leftovers of high severity may stand in the outputs; 0 without a gate.")
  var maxHigh: Int?

  @Option(help: "How many leftovers of medium severity may stand in the outputs; 0 without a gate.")
  var maxMedium: Int?

  @Option(help: "Leave leftovers out that score less than this, from 0 to 1.")
  var minScore = 0.35

  func validate() throws {
    guard (0...1).contains(minScore) else {
      throw ValidationError("--min-score is a number from 0 to 1.")
    }
    for (name, limit) in [("leaks", maxLeaks), ("high", maxHigh), ("medium", maxMedium)] {
      guard let limit, limit < 0 else { continue }
      throw ValidationError("--max-\(name) is not negative.")
    }
  }

  /// The policy that was named.
  func chosenPolicy(_ lethe: Lethe) throws(Diagnostic) -> Policy? {
    guard let policy else { return nil }
    return try lethe.policy(policy)
  }

  /// The manifest of the redaction: the one that was named, or the one beside the outputs.
  func redaction(besides paths: [String]) throws(Diagnostic) -> Manifest? {
    if let manifest { return try Manifest.read(at: manifest) }
    for path in paths {
      let beside = "\(path)/\(Manifest.fileName)"
      if FileManager.default.fileExists(atPath: beside) { return try Manifest.read(at: beside) }
    }
    return nil
  }

  /// The originals, if they were named.
  func originalFiles(
    _ format: InputFormat, _ printer: DiagnosticPrinter
  ) throws(Diagnostic) -> [InputFile] {
    guard let originals else { return [] }
    return try InputFile.files(at: [originals], format: format, report: { printer.print($0) })
  }

  /// By which measure to judge; what the command line says outranks the policy.
  func auditorOptions(
    _ lethe: Lethe, _ policy: Policy?, _ redaction: Manifest?, showsText: Bool
  ) throws(Diagnostic) -> Auditor.Options {
    var kept = policy?.keptTypes ?? []
    for name in redaction?.policy.kept ?? [] {
      if let type = IdentifierType(rawValue: name) { kept.insert(type) }
    }
    for name in keep.split(separator: ",") {
      guard let type = IdentifierType(rawValue: String(name)) else {
        throw Diagnostic(
          .error, "--keep names an unknown type '\(name)'",
          remedy:
            "the types are \(IdentifierType.allCases.map(\.rawValue).joined(separator: ", "))",
          isUsage: true)
      }
      kept.insert(type)
    }
    var gate = AuditGate(policy?.gate ?? ReleaseThresholds())
    if let maxLeaks { gate.maximumLeaks = maxLeaks }
    if let maxHigh { gate.maximumLeftovers[.high] = maxHigh }
    if let maxMedium { gate.maximumLeftovers[.medium] = maxMedium }
    return Auditor.Options(
      gate: gate, keptTypes: kept, minimumScore: minScore,
      surrogates: try redaction.map { manifest throws(Diagnostic) in try SurrogateDigests(manifest)
      }
        ?? .none, showsText: showsText,
      isOrdinaryWord: { lethe.isOrdinaryWord($0) })
  }
}
