internal import Documents
internal import Foundation
internal import LetheCore
internal import Redaction
internal import Releasing

/// A file beside outputs that `lethe redact` or `lethe release` wrote about them.
///
/// Only one that is to the byte what they would write again is taken for one: whoever adds a note
/// to a manifest, or calls a letter `manifest.json`, has written a letter.
struct CompanionFile {
  let file: InputFile
  /// What in it could say anything: names of policies, reasons, and whatever stands where a
  /// digest should.
  let phrases: [String]
  /// The names of files that it lists.
  let fileNames: [String]

  /// - Returns: `nil` for any other file.
  init?(_ file: InputFile) {
    self.file = file
    switch file.relativePath {
    case Manifest.fileName:
      guard let bytes = try? TextFile.read(file.path),
        let manifest = try? Manifest.read(Data(bytes), file: file.path),
        (try? manifest.json()) == Data(bytes)
      else { return nil }
      phrases = manifest.phrases
      fileNames = (manifest.outputs.map(\.name) + manifest.withheld.map(\.name))
    case ReleaseManifest.fileName:
      guard let bytes = try? TextFile.read(file.path),
        let manifest = ReleaseManifest.exactly(bytes)
      else { return nil }
      phrases = manifest.phrases
      fileNames = manifest.files.map(\.path)
    case ReleaseManifest.signatureName:
      guard let bytes = try? TextFile.read(file.path), ReleaseSeal.isSignature(bytes) else {
        return nil
      }
      (phrases, fileNames) = ([], [])
    default: return nil
    }
  }
}

extension String {
  /// Whether it is nothing but thirty-two or more hexadecimal digits.
  fileprivate var isDigest: Bool { utf8.count >= 32 && allSatisfy(\.isHexDigit) }

  /// Whether it is a line of a ledger: a digest, and where the edits are.
  fileprivate var isLedgerLine: Bool {
    let digest = prefix { $0 != " " }
    return String(digest).isDigest && LedgerSeal.edits(in: self) != nil
  }

  fileprivate var isType: Bool { IdentifierType(rawValue: self) != nil }
}

extension Manifest {
  fileprivate var phrases: [String] {
    let digests =
      [policy.digest, patterns, salt] + outputs.flatMap { [$0.sha256] + $0.replacements }
    let ledgers = outputs.flatMap { $0.ledger?.documents ?? [] }
    let types = (policy.kept ?? []) + outputs.flatMap(\.counts.keys)
    return [tool, policy.name] + withheld.map(\.reason)
      + digests.filter { !$0.isDigest } + ledgers.filter { !$0.isLedgerLine }
      + types.filter { !$0.isType }.sorted()
  }
}

extension ReleaseManifest {
  fileprivate var phrases: [String] {
    let policies = [policy, redaction?.policy].compactMap(\.self)
    let digests =
      [patterns, redaction?.patterns].compactMap(\.self) + policies.map(\.digest)
      + files.map(\.sha256)
    let types =
      Array(audit.leaksByType.keys) + Array(audit.leftoversByType.keys)
      + (audit.measure?.kept.map(\.type) ?? [])
    return [tool, redaction?.tool, date, override].compactMap(\.self) + policies.map(\.name)
      + audit.checks.flatMap { [$0.title, $0.detail] } + digests.filter { !$0.isDigest }
      + types.filter { !$0.isType }.sorted()
  }
}
