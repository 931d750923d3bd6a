internal import Foundation
public import LetheCore

/// Puts a signature on a folder, and says whether a folder is what was signed.
public enum ReleaseSeal {
  /// The two files that seal a folder, ready to be written.
  public struct Files: Sendable {
    /// For ``ReleaseManifest/fileName``.
    public let manifest: [UInt8]
    /// For ``ReleaseManifest/signatureName``.
    public let signature: [UInt8]
  }

  /// What is in the way of sealing a folder with these contents: what no audit reads cannot be
  /// vouched for.
  public static func obstacles(
    _ listing: FolderListing, in folder: String
  ) -> [Diagnostic] {
    func obstacle(_ path: String, _ message: String, _ remedy: String) -> Diagnostic {
      Diagnostic(.error, message, at: .init(file: "\(folder)/\(path)"), remedy: remedy)
    }
    var found: [Diagnostic] = []
    for file in listing.files {
      if file.path.sealedName != nil {
        found.append(
          obstacle(
            file.path, "the folder is sealed already",
            "remove \(ReleaseManifest.fileName) and \(ReleaseManifest.signatureName) to seal it "
              + "again"))
      } else if file.path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        found.append(
          obstacle(
            file.path, "a hidden file is not audited and cannot be sealed",
            "remove it, or give it another name"))
      }
    }
    for oddity in listing.oddities {
      let message =
        switch oddity.kind {
        case .link: "a symbolic link cannot be sealed: what it leads to may change"
        case .special: "a pipe, socket or device cannot be sealed"
        case .emptyFolder: "an empty folder cannot be sealed: its name is all it holds"
        case .unreadable: "this cannot be read, or its name is not UTF-8, and cannot be sealed"
        }
      found.append(obstacle(oddity.path, message, "remove it, or replace it by a file"))
    }
    if found.isEmpty, listing.files.isEmpty {
      found.append(
        Diagnostic(.error, "the folder holds no files to seal", at: .init(file: folder)))
    }
    return found
  }

  /// The signed manifest.
  public static func files(
    for manifest: ReleaseManifest, key: SigningKey
  ) throws -> Files {
    let bytes = try manifest.json()
    return Files(manifest: bytes, signature: signatureText(try key.signature(of: bytes)))
  }

  private static func signatureText(_ signature: [UInt8]) -> [UInt8] {
    Array("\(Data(signature).base64EncodedString())\n".utf8)
  }

  /// What a folder turned out to be.
  public struct Verification: Sendable {
    /// What was signed; `nil` where nothing was, or not with this key.
    public let manifest: ReleaseManifest?
    /// In what the folder differs from what was signed; empty if in nothing.
    public let problems: [Diagnostic]

    public var isValid: Bool { problems.isEmpty && manifest != nil }
  }

  /// Compares the folder at `path` with what was signed by the other half of `key`.
  ///
  /// - Throws: a diagnostic where there is no such folder; everything else is a problem.
  public static func verify(
    _ path: String, with key: VerifyingKey
  ) throws(Diagnostic) -> Verification {
    let listing = try FolderListing(of: path)
    func problem(_ name: String?, _ message: String, _ remedy: String? = nil) -> Diagnostic {
      Diagnostic(
        .error, message, at: .init(file: name.map { "\(path)/\($0)" } ?? path), remedy: remedy)
    }
    func failed(_ problem: Diagnostic) -> Verification {
      Verification(manifest: nil, problems: [problem])
    }
    guard let bytes = contents(ReleaseManifest.fileName, of: path, listing) else {
      return failed(
        problem(nil, "the folder is not sealed: it has no \(ReleaseManifest.fileName)"))
    }
    guard let text = contents(ReleaseManifest.signatureName, of: path, listing) else {
      return failed(
        problem(nil, "the folder is not sealed: it has no \(ReleaseManifest.signatureName)"))
    }
    guard let signature = signature(in: text) else {
      return failed(
        problem(ReleaseManifest.signatureName, "the signature was changed and is none any more"))
    }
    guard key.isValid(signature, of: bytes) else {
      // Whatever an unsigned manifest says is only a hint for the reader.
      if let signer = ReleaseManifest.read(bytes)?.signer, signer != key.fingerprint,
        signer.utf8.count == 16, signer.allSatisfy(\.isHexDigit)
      {
        return failed(
          problem(
            ReleaseManifest.fileName,
            "the release was signed with another key: \(signer), and yours is \(key.fingerprint)",
            "ask whoever sent it for the right public key"))
      }
      return failed(
        problem(
          ReleaseManifest.fileName, "the manifest or its signature was changed after signing",
          "do not use this folder; ask for the release again"))
    }
    guard let manifest = ReleaseManifest.read(bytes) else {
      return failed(
        problem(
          ReleaseManifest.fileName, "the manifest is signed, but this version cannot read it",
          "verify it with a later version of lethe"))
    }
    return Verification(manifest: manifest, problems: differences(listing, manifest, problem))
  }

  private static func differences(
    _ listing: FolderListing, _ manifest: ReleaseManifest,
    _ problem: (String?, String, String?) -> Diagnostic
  ) -> [Diagnostic] {
    // By bytes: two ways of writing an accent are two names.
    var signed: [[UInt8]: ReleaseManifest.File] = [:]
    for file in manifest.files { signed[Array(file.path.utf8)] = file }
    var found: [Diagnostic] = []
    for file in listing.files where file.path.sealedName == nil {
      guard let known = signed.removeValue(forKey: Array(file.path.utf8)) else {
        found.append(problem(file.path, "an extra file, which was not signed", nil))
        continue
      }
      if known.size != file.size {
        found.append(
          problem(
            file.path, "was changed: it has \(file.size) bytes, and \(known.size) were signed",
            nil))
      } else if known.sha256 != file.sha256 {
        found.append(problem(file.path, "was changed: its contents are not what was signed", nil))
      }
    }
    for oddity in listing.oddities {
      let isSigned = signed.removeValue(forKey: Array(oddity.path.utf8)) != nil
      let message =
        switch oddity.kind {
        case .link: isSigned ? "a file was replaced by a symbolic link" : "an extra symbolic link"
        case .special: isSigned ? "a file was replaced by a device" : "an extra pipe or device"
        case .emptyFolder: "an extra folder, which is empty"
        case .unreadable: isSigned ? "cannot be read" : "an extra file, which cannot be read"
        }
      found.append(problem(oddity.path, message, nil))
    }
    for file in manifest.files where signed[Array(file.path.utf8)] != nil {
      found.append(problem(file.path, "is missing", nil))
    }
    return found
  }

  /// The bytes of a file of the folder that is a plain file.
  private static func contents(
    _ name: String, of folder: String, _ listing: FolderListing
  ) -> [UInt8]? {
    guard listing.files.contains(where: { $0.path == name }),
      let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    else { return nil }
    return Array(data)
  }

  /// Whether the contents of a file are a signature and nothing else.
  public static func isSignature(_ contents: [UInt8]) -> Bool { signature(in: contents) != nil }

  /// The signature in a file; `nil` for anything that is not written exactly as it would be
  /// again, as base64 leaves bits unused.
  private static func signature(in text: [UInt8]) -> [UInt8]? {
    guard text.last == 0x0A,
      let data = Data(base64Encoded: Data(text.dropLast())), data.count == 64,
      signatureText(Array(data)) == text
    else { return nil }
    return Array(data)
  }
}

extension String {
  /// The path itself, if it is one of the two files that seal a folder.
  fileprivate var sealedName: String? {
    self == ReleaseManifest.fileName || self == ReleaseManifest.signatureName ? self : nil
  }
}
