public import Auditing
internal import Detection
public import Documents
internal import Foundation
public import IdentifierSearch
public import LetheCore
public import Redaction
public import Releasing

/// Audits a folder and seals what passed.
public struct ReleaseRun: Sendable {
  /// How it ended.
  public enum Outcome: Sendable {
    /// The signed manifest, which is in the folder now.
    case sealed(ReleaseManifest)
    /// The gate failed, and no reason was given to seal it all the same.
    case failed(AuditReport)
    /// Something could not be read or cannot be sealed, as was reported.
    case unread
  }

  private let lethe: Lethe
  private let folder: String
  private let audit: AuditRun
  private let policy: Policy?
  private let redaction: Manifest?
  private let options: Auditor.Options

  /// - Parameters:
  ///   - threads: how many documents are worked on at once; by default one for each processor.
  ///   - policy: whose gate `options` has; recorded in the manifest.
  ///   - redaction: how the files were redacted; recorded in the manifest.
  /// - Throws: as ``AuditRun/init(_:cases:threads:known:)``.
  public init(
    _ lethe: Lethe, folder: String, cases: CaseAssignment, threads: Int? = nil,
    known: KnownIdentifiers? = nil, policy: Policy? = nil, redaction: Manifest? = nil,
    options: Auditor.Options
  ) throws(Diagnostic) {
    self.lethe = lethe
    self.folder = folder
    self.policy = policy
    self.redaction = redaction
    self.options = options
    audit = try AuditRun(
      lethe, cases: cases, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      known: known)
  }

  /// Audits the folder and writes the signed manifest into it.
  ///
  /// - Parameters:
  ///   - originals: what the files were made from, if they are at hand.
  ///   - date: a day to record; the clock is not asked.
  ///   - override: why to seal it even if the gate fails.
  ///   - report: takes diagnostics about what cannot be read or sealed.
  /// - Throws: a diagnostic where there is no such folder, the reason names somebody, or the
  ///   manifest cannot be written; the folder is as it was then.
  public func seal(
    originals: [InputFile], key: SigningKey, date: String?, override: String?,
    report: (Diagnostic) -> Void
  ) async throws -> Outcome {
    if let override { try checkReason(override) }
    let listing = try FolderListing(of: folder)
    let obstacles = ReleaseSeal.obstacles(listing, in: folder)
    guard obstacles.isEmpty else {
      for obstacle in obstacles { report(obstacle) }
      return .unread
    }
    let files = try InputFile.files(at: [folder], format: .auto, report: report)
    let problems = (files + originals).compactMap(\.problem)
    guard problems.isEmpty else {
      for problem in problems { report(problem) }
      return .unread
    }
    let result = try await audit.run(
      outputs: files, originals: originals, options: options, report: report)
    guard result.documents > 0 else {
      report(Diagnostic(.error, "the folder holds no documents to seal", at: .init(file: folder)))
      return .unread
    }
    guard result.unread.isEmpty else { return .unread }
    guard result.verdict.isPass || override != nil else { return .failed(result) }
    // What is signed has to be what was audited.
    guard try FolderListing(of: folder) == listing,
      listing.files.map(\.path).sorted() == files.map(\.relativePath).sorted()
    else {
      report(
        Diagnostic(
          .error, "the folder changed while it was audited, and nothing was sealed",
          at: .init(file: folder), remedy: "run again when nothing writes to it"))
      return .unread
    }
    let manifest = ReleaseManifest(
      tool: "lethe \(Lethe.version)", patterns: lethe.patternDigest,
      policy: policy.map { .init(name: $0.name, digest: $0.digest) },
      redaction: redaction.map(ReleaseManifest.Redaction.init), date: date,
      signer: key.publicKey, audit: ReleaseManifest.Audit(result),
      override: result.verdict.isPass ? nil : override, listing: listing)
    try write(try ReleaseSeal.files(for: manifest, key: key))
    return .sealed(manifest)
  }

  private func write(_ seal: ReleaseSeal.Files) throws(Diagnostic) {
    let manifestPath = "\(folder)/\(ReleaseManifest.fileName)"
    try OutputFolder.writeFile(seal.manifest, to: manifestPath)
    do throws(Diagnostic) {
      try OutputFolder.writeFile(seal.signature, to: "\(folder)/\(ReleaseManifest.signatureName)")
    } catch {
      try? FileManager.default.removeItem(atPath: manifestPath)
      throw error
    }
  }

  /// Whether a reason may stand in a manifest that leaves with the files.
  private func checkReason(_ reason: String) throws(Diagnostic) {
    let findings: [Finding]
    do {
      findings = try lethe.detector.findings(in: DocumentText(reason))
    } catch {
      throw Diagnostic(.error, "the reason could not be searched: \(error)", isUsage: true)
    }
    let telling = findings.filter {
      switch $0.type {
      case .date, .age, .state, .country, .profession, .organization, .hospital, .provider: false
      default: true
      }
    }
    guard let first = telling.first else { return }
    throw Diagnostic(
      .error, "the reason holds what may identify someone (\(first.type.rawValue))",
      remedy: "say it without; the reason leaves with the files", isUsage: true)
  }
}

extension ReleaseManifest.Redaction {
  fileprivate init(_ manifest: Manifest) {
    self.init(
      tool: manifest.tool,
      policy: .init(name: manifest.policy.name, digest: manifest.policy.digest),
      patterns: manifest.patterns)
  }
}

extension ReleaseManifest.Audit {
  fileprivate init(_ report: AuditReport) {
    func named(_ counts: [IdentifierType: Int]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
    self.init(
      passed: report.verdict.isPass, documents: report.documents, cases: report.cases,
      words: report.words, compared: report.documentsCompared,
      leaksByType: named(report.leaksByType),
      leftoversBySeverity: Dictionary(
        uniqueKeysWithValues: Severity.allCases.map {
          ($0.rawValue, report.leftoversBySeverity[$0, default: 0])
        }),
      leftoversByType: named(report.leftoversByType),
      checks: report.checks.map {
        .init(id: $0.id, title: $0.title, outcome: $0.outcome.rawValue, detail: $0.detail)
      }, measure: Measure(report.measure))
  }
}

extension ReleaseManifest.Audit.Measure {
  fileprivate init(_ measure: AuditMeasure) {
    self.init(
      kept: measure.keptTypes.types.sorted().map { type in
        Kept(
          type: type.rawValue, from: measure.keptTypes.sources(of: type).map(\.rawValue))
      },
      minimumScore: measure.minimumScore, population: measure.populationSize,
      known: measure.hasKnown)
  }
}
