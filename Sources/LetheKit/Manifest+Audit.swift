public import Auditing
internal import Foundation
public import LetheCore
public import Redaction

extension Manifest {
  /// The name of the file that `lethe redact` writes.
  public static let fileName = "manifest.json"

  /// The manifest in the file at `path`.
  ///
  /// - Throws: a diagnostic where it is none.
  public static func read(at path: String) throws(Diagnostic) -> Manifest {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Diagnostic(
        .error, "the manifest cannot be read", at: .init(file: path),
        remedy: "'lethe redact' writes it as manifest.json into its output folder")
    }
    return try read(data, file: path)
  }
}

extension Lethe {
  /// Whether the policy that a manifest names moves dates, where it is a built-in one as it stands;
  /// `nil` where it is another.
  public func shiftsDates(_ manifest: Manifest) -> Bool? {
    let record = manifest.policy
    guard policyNames.contains(record.name), let policy = try? policy(record.name),
      policy.digest == record.digest
    else { return nil }
    return policy[.date].name == .shift
  }
}

extension SurrogateDigests {
  /// The replacements that a manifest knows.
  ///
  /// - Throws: a diagnostic where its salt is none.
  public init(_ manifest: Manifest) throws(Diagnostic) {
    guard let digest = ReplacementDigest(hexadecimalSalt: manifest.salt) else {
      throw Diagnostic(.error, "the manifest's salt is not hexadecimal")
    }
    let files = manifest.outputs.map { output in
      let places = output.ledger?.documents.map { LedgerSeal.edits(in: $0) ?? [] }
      return (
        output.name, File(digests: Set(output.replacements), places: places ?? [])
      )
    }
    self.init(files: Dictionary(files, uniquingKeysWith: { first, _ in first })) { text, _ in
      digest(text)
    }
  }
}

extension AuditGate {
  /// The gate of a policy; what that does not say is as in ``AuditGate/init(maximumLeaks:maximumLeftovers:requiresIntervals:requiresReplacements:requiresUnaltered:)``.
  public init(_ thresholds: ReleaseThresholds) {
    self.init()
    maximumLeaks = thresholds.maximumLeaks ?? maximumLeaks
    maximumLeftovers[.high] = thresholds.maximumHigh ?? maximumLeftovers[.high]
    maximumLeftovers[.medium] = thresholds.maximumMedium ?? maximumLeftovers[.medium]
    maximumLeftovers[.low] = thresholds.maximumLow ?? maximumLeftovers[.low]
    maximumQuotable = thresholds.maximumQuotable
    requiresIntervals = thresholds.requiresIntervals ?? requiresIntervals
    requiresReplacements = thresholds.requiresReplacements ?? requiresReplacements
    requiresUnaltered = thresholds.requiresUnaltered ?? requiresUnaltered
    maximumRisk = thresholds.maximumRisk
    riskModel = thresholds.riskModel.flatMap { AttackerModel(rawValue: $0.rawValue) } ?? riskModel
    maximumUniqueShare = thresholds.maximumUnique
  }
}
