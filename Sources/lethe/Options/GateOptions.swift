import ArgumentParser
import Foundation
import LetheKit

/// What outputs are compared with, and how much may be found before they are held back.
struct GateOptions: ParsableArguments {
  @OptionGroup var basis: AuditBasis

  @Option(
    help: "A policy whose gate is applied, and whose kept types may stand.",
    completion: .file(extensions: ["yaml"]))
  var policy: String?

  @Option(help: "How many identifiers of the originals may stand in the outputs; 0 without a gate.")
  var maxLeaks: Int?

  @Option(help: "How many leftovers of high severity may stand in the outputs; 0 without a gate.")
  var maxHigh: Int?

  @Option(help: "How many leftovers of medium severity may stand in the outputs; 0 without a gate.")
  var maxMedium: Int?

  @Option(
    help: ArgumentHelp(
      """
      The chance from 0 to 1 that the easiest case to assign to its person may have; for a \
      marketer, the chance of a case on average.
      """, valueName: "chance"))
  var maxRisk: Share?

  @Option(
    help: """
      By whom, for --max-risk: prosecutor, who knows that the person is in the outputs; \
      journalist or marketer, who know the people of --population; prosecutor without a gate.
      """)
  var riskModel: AttackerModel?

  @Option(
    help: ArgumentHelp(
      "The share of cases that may stand alone by what others may know, such as 5%.",
      valueName: "share"))
  var maxUnique: Share?

  @Option(
    help: """
      How many passages may stand in the outputs that could be looked up word for word: \
      quotations, and rare words close together; no limit by default.
      """)
  var maxQuotable: Int?

  func validate() throws {
    for (name, share) in [("risk", maxRisk), ("unique", maxUnique)] {
      guard (0...1).contains(share?.value ?? 0) else {
        throw ValidationError("--max-\(name) is a number from 0 to 1, or per cent.")
      }
    }
    if let riskModel, riskModel != .prosecutor, basis.population == nil {
      throw ValidationError(
        "--risk-model \(riskModel.rawValue) needs --population, the people who could be meant.")
    }
    for (name, limit) in [
      ("leaks", maxLeaks), ("high", maxHigh), ("medium", maxMedium), ("quotable", maxQuotable),
    ] {
      guard let limit, limit < 0 else { continue }
      throw ValidationError("--max-\(name) is not negative.")
    }
  }

  /// The policy that was named.
  func chosenPolicy(_ lethe: Lethe) throws(Diagnostic) -> Policy? {
    guard let policy else { return nil }
    return try lethe.policy(policy)
  }

  /// By which measure to judge; what the command line says outranks the policy.
  func auditorOptions(
    _ lethe: Lethe, _ policy: Policy?, _ redaction: Manifest?, showsText: Bool
  ) throws(Diagnostic) -> Auditor.Options {
    var gate = AuditGate(policy?.gate ?? ReleaseThresholds())
    if let maxLeaks { gate.maximumLeaks = maxLeaks }
    if let maxHigh { gate.maximumLeftovers[.high] = maxHigh }
    if let maxMedium { gate.maximumLeftovers[.medium] = maxMedium }
    if let maxQuotable { gate.maximumQuotable = maxQuotable }
    if let maxRisk { gate.maximumRisk = maxRisk.value }
    if let maxUnique { gate.maximumUniqueShare = maxUnique.value }
    if let riskModel { gate.riskModel = riskModel }
    return try basis.options(
      lethe, gate: gate, kept: policy?.keptTypes ?? [], redaction, showsText: showsText)
  }
}
