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

  @Option(
    help: ArgumentHelp(
      """
      Types that may stand, separated by commas, such as STATE,AGE; STATE,COUNTRY without it. \
      Reports name them, and a type that leads to one person fails the audit.
      """, valueName: "types"))
  var keep: String?

  @Option(
    help: """
      Leave leftovers out that score less than this, from 0 to 1; those under 0.35 count as \
      of low severity. More than 0.2 fails the audit.
      """)
  var minScore = AuditMeasure.usualMinimumScore

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
    let outputs = try input.files(printer)
    let sources = try originalFiles(input.inputFormat, printer)
    for files in [outputs, sources] {
      let problems = files.compactMap(\.problem)
      guard problems.isEmpty || problems.count < files.count else {
        for problem in problems { printer.print(problem) }
        throw ExitStatus.withheld.code
      }
    }
    return (outputs, sources)
  }

  /// The originals, if they were named.
  func originalFiles(
    _ format: InputFormat, _ printer: DiagnosticPrinter
  ) throws(Diagnostic) -> [InputFile] {
    guard let originals else { return [] }
    return try InputFile.files(at: [originals], format: format, report: { printer.print($0) })
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

  /// The options of an audit by `gate`.
  ///
  /// - Parameters:
  ///   - kept: types that a policy lets stand, beside those of `--keep` and of the manifest.
  ///   - redaction: the manifest of the outputs.
  func options(
    _ lethe: Lethe, gate: AuditGate, kept: Set<IdentifierType> = [], _ redaction: Manifest?,
    showsText: Bool = false
  ) throws(Diagnostic) -> Auditor.Options {
    var keptTypes = try statedTypes()
    keptTypes.add(kept, from: .policy)
    keptTypes.add(
      (redaction?.policy.kept ?? []).compactMap(IdentifierType.init(rawValue:)), from: .manifest)
    let areShifted = redaction.flatMap { lethe.shiftsDates($0) } ?? false
    return Auditor.Options(
      gate: gate, keptTypes: keptTypes, minimumScore: minScore,
      surrogates: try redaction.map { manifest throws(Diagnostic) in
        try SurrogateDigests(manifest)
      } ?? .none,
      showsText: showsText, isOrdinaryWord: { lethe.isOrdinaryWord($0) }, certainScore: 0.35,
      suspicions: lethe.suspicionSearch, quotability: lethe.quotabilitySearch,
      uniqueness: UniquenessOptions(
        populationSize: population, threshold: gate.maximumRisk ?? UniquenessOptions.referenceRisk,
        areDatesShifted: shiftedDates ?? areShifted, occupations: lethe.occupationGrouping))
  }

  /// The types that `--keep` names, or those that are let stand without it.
  private func statedTypes() throws(Diagnostic) -> KeptTypes {
    guard let keep else { return KeptTypes([.state, .country], from: .usual) }
    var kept: [IdentifierType] = []
    for name in keep.split(separator: ",") {
      guard let type = IdentifierType(rawValue: String(name)) else {
        throw Diagnostic(
          .error, "--keep names an unknown type '\(name)'",
          remedy:
            "the types are \(IdentifierType.allCases.map(\.rawValue).joined(separator: ", "))",
          isUsage: true)
      }
      kept.append(type)
    }
    return KeptTypes(kept, from: .request)
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
