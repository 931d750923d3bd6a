public import ArgumentParser
import Foundation
public import LetheKit

/// What an audit rests on, whether it judges outputs or draws letters from them.
struct AuditBasis: ParsableArguments {
  @Option(help: "The folder or file the outputs were made from.", completion: .directory)
  var originals: String?

  @Option(
    help: "The manifest of the outputs; by default manifest.json beside them, if there is one.",
    completion: .file(extensions: ["json"]))
  var manifest: String?

  @Option(help: "What tells the case: folder, field, or a pattern tried on document names.")
  var caseBy: String?

  @Option(help: "Types that a policy lets stand, separated by commas, such as STATE,AGE.")
  var keep = "STATE,COUNTRY"

  @Option(help: "Leave leftovers out that score less than this, from 0 to 1.")
  var minScore = 0.35

  @Option(
    help: ArgumentHelp(
      """
      How many people the cases could be about, of whom they are a sample; by default all who \
      could be meant are in the outputs.
      """, valueName: "people"))
  var population: Int?

  @Flag(
    inversion: .prefixedNo,
    help: """
      Whether dates were moved, so that others know them to the year at best; by default what \
      the policy in the manifest says, and no without one.
      """)
  var shiftedDates: Bool?

  func validate() throws {
    guard (0...1).contains(minScore) else {
      throw ValidationError("--min-score is a number from 0 to 1.")
    }
    if let population, population < 1 {
      throw ValidationError("--population is a number of people, 1 or more.")
    }
  }

  /// The outputs in `paths`, and the originals, none of them all unreadable.
  ///
  /// A report on nothing, or beside originals that are not there, would say PASS.
  func files(
    _ input: InputOptions, _ printer: DiagnosticPrinter
  ) throws -> (outputs: [InputFile], originals: [InputFile]) {
    let outputs = try input.files(printer).filter { $0.relativePath != "manifest.json" }
    let sources =
      try originals.map {
        try InputFile.files(
          at: [$0], format: input.inputFormat, report: { printer.print($0) })
      } ?? []
    for files in [outputs, sources] {
      let problems = files.compactMap(\.problem)
      guard problems.isEmpty || problems.count < files.count else {
        for problem in problems { printer.print(problem) }
        throw ExitStatus.withheld.code
      }
    }
    return (outputs, sources)
  }

  /// The options of an audit by `gate` of the outputs in `paths`.
  func options(
    _ lethe: Lethe, paths: [String], gate: AuditGate, showsText: Bool = false
  ) throws(Diagnostic) -> Auditor.Options {
    var surrogates = SurrogateDigests.none
    var areDatesShifted = shiftedDates ?? false
    if let manifest = manifestPath(paths) {
      surrogates = try .manifest(at: manifest)
      if shiftedDates == nil {
        areDatesShifted = try lethe.shiftsDates(manifest: manifest) ?? false
      }
    }
    return Auditor.Options(
      gate: gate, keptTypes: try keptTypes(), minimumScore: minScore, surrogates: surrogates,
      showsText: showsText, isOrdinaryWord: { lethe.isOrdinaryWord($0) },
      uniqueness: UniquenessOptions(
        populationSize: population, threshold: gate.maximumRisk ?? 0.09,
        areDatesShifted: areDatesShifted, occupations: lethe.occupationGrouping))
  }

  private func keptTypes() throws(Diagnostic) -> Set<IdentifierType> {
    var kept: Set<IdentifierType> = []
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
    return kept
  }

  private func manifestPath(_ paths: [String]) -> String? {
    manifest
      ?? paths.lazy.map { "\($0)/manifest.json" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}

/// A share, as `0.5%` or `0.005`.
struct Share: ExpressibleByArgument {
  let value: Double

  init(_ value: Double) { self.value = value }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument),
      number.isFinite
    else { return nil }
    value = isPercent ? number / 100 : number
  }

  var defaultValueDescription: String { Self.percent(value) }

  /// The share in per cent, without digits that say nothing.
  static func percent(_ value: Double) -> String {
    var text = String(format: "%.4f", value * 100)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text + "%"
  }
}

extension AttackerModel: ExpressibleByArgument {}
extension ReviewFolder.Format: ExpressibleByArgument {}
