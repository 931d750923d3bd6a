import Foundation
import LetheCore
import Testing
import _LetheTestSupport

@testable import Releasing

struct SealTests {
  private static let key = SigningKey([UInt8](repeating: 7, count: 32))

  /// A sealed folder with three files, two of them in a folder of their own.
  private static func sealed(
    override: String? = nil, date: String? = nil
  ) throws -> (folder: TemporaryFolder, key: SigningKey) {
    let folder = try TemporaryFolder()
    try folder.write("Dear [DOCTOR-1], all is well.\n", to: "ash/1.txt")
    try folder.write("Seen again.\n", to: "ash/2.txt")
    try folder.write("", to: "empty.txt")
    let key = try #require(Self.key)
    let files = try ReleaseSeal.files(
      for: manifest(of: folder, key, override: override, date: date), key: key)
    try folder.write(files.manifest, to: "release.json")
    try folder.write(files.signature, to: "release.sig")
    return (folder, key)
  }

  private static func manifest(
    of folder: TemporaryFolder, _ key: SigningKey, override: String? = nil, date: String? = nil
  ) throws -> ReleaseManifest {
    ReleaseManifest(
      tool: "lethe test", patterns: "00", policy: .init(name: "ours", digest: "11"),
      redaction: nil, date: date, signer: key.publicKey,
      audit: .init(
        passed: override == nil, documents: 3, cases: 2, words: 7, compared: 3, leaksByType: [:],
        leftoversBySeverity: ["high": 0], leftoversByType: [:],
        checks: [.init(id: "leaks", title: "Leaks", outcome: "passed", detail: "0 found")]),
      override: override, listing: try FolderListing(of: folder.path))
  }

  private static func problems(_ folder: TemporaryFolder, _ key: SigningKey) throws -> [String] {
    try ReleaseSeal.verify(folder.path, with: key.publicKey).problems.map {
      "\($0.location?.file.dropFirst(folder.path.count + 1) ?? ""): \($0.message)"
    }
  }

  @Test func `a sealed folder is as it was signed`() throws {
    let (folder, key) = try Self.sealed(override: "the board said so", date: "2026-11-26")
    let result = try ReleaseSeal.verify(folder.path, with: key.publicKey)
    #expect(result.isValid && result.problems.isEmpty)
    #expect(result.manifest?.files.map(\.path) == ["ash/1.txt", "ash/2.txt", "empty.txt"])
    #expect(result.manifest?.override == "the board said so")
    #expect(result.manifest?.date == "2026-11-26")
  }

  @Test func `the same release, key and date give the same bytes`() throws {
    let (first, key) = try Self.sealed(date: "2026-11-26")
    let (second, _) = try Self.sealed(date: "2026-11-26")
    let json = try first.bytes(of: "release.json")
    #expect(try second.bytes(of: "release.json") == json)
    let keys = String(decoding: json, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("  \"") }.map { $0.prefix { $0 != ":" } }
    #expect(keys == keys.sorted())
    #expect(try ReleaseSeal.verify(second.path, with: key.publicKey).isValid)
  }

  @Test(arguments: ["ash/1.txt", "ash/2.txt", "release.sig", "release.json"])
  func `any flipped bit is detected`(file: String) throws {
    let (folder, key) = try Self.sealed()
    let bytes = try folder.bytes(of: file)
    // The manifest is longer, and every part of it is under the same signature.
    let step = file == "release.json" ? 11 : 1
    for bit in stride(from: 0, to: 8 * bytes.count, by: step) {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      try folder.write(changed, to: file)
      let result = try ReleaseSeal.verify(folder.path, with: key.publicKey)
      #expect(!result.isValid, "bit \(bit)")
      #expect(result.problems.count == 1)
    }
    try folder.write(bytes, to: file)
    #expect(try ReleaseSeal.verify(folder.path, with: key.publicKey).isValid)
  }

  @Test func `a changed file is named`() throws {
    let (folder, key) = try Self.sealed()
    try folder.write("Seen agaim.\n", to: "ash/2.txt")
    #expect(
      try Self.problems(folder, key) == [
        "ash/2.txt: was changed: its contents are not what was signed"
      ])
    try folder.write("Seen again.\n\n", to: "ash/2.txt")
    #expect(
      try Self.problems(folder, key) == [
        "ash/2.txt: was changed: it has 13 bytes, and 12 were signed"
      ])
  }

  @Test func `a missing file is named`() throws {
    let (folder, key) = try Self.sealed()
    try FileManager.default.removeItem(atPath: "\(folder.path)/empty.txt")
    #expect(try Self.problems(folder, key) == ["empty.txt: is missing"])
  }

  @Test(arguments: ["3.txt", ".hidden", "new/3.txt", "ash/.DS_Store", "release.json.bak"])
  func `an extra file is named, wherever it is`(path: String) throws {
    let (folder, key) = try Self.sealed()
    try folder.write("x", to: path)
    #expect(try Self.problems(folder, key) == ["\(path): an extra file, which was not signed"])
  }

  @Test func `links, pipes and empty folders are named`() throws {
    let (folder, key) = try Self.sealed()
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "ash/1.txt")
    try manager.createDirectory(
      atPath: "\(folder.path)/none", withIntermediateDirectories: false)
    let isMade = unsafe mkfifo("\(folder.path)/pipe", 0o600) == 0
    #expect(isMade)
    #expect(
      try Self.problems(folder, key) == [
        "link: an extra symbolic link", "none: an extra folder, which is empty",
        "pipe: an extra pipe or device",
      ])
  }

  @Test func `a link in the place of a file is no file, whatever it leads to`() throws {
    let (folder, key) = try Self.sealed()
    let elsewhere = try TemporaryFolder()
    let copy = try elsewhere.write("Seen again.\n", to: "2.txt")
    try FileManager.default.removeItem(atPath: "\(folder.path)/ash/2.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/ash/2.txt", withDestinationPath: copy)
    #expect(
      try Self.problems(folder, key) == ["ash/2.txt: a file was replaced by a symbolic link"])
  }

  @Test func `a changed manifest is told from another key`() throws {
    let (folder, key) = try Self.sealed()
    let text = try folder.text(of: "release.json")
    try folder.write(
      text.replacing("\"passed\" : true", with: "\"passed\" : false"), to: "release.json")
    #expect(
      try Self.problems(folder, key) == [
        "release.json: the manifest or its signature was changed after signing"
      ])
    try folder.write(text, to: "release.json")
    let other = SigningKey.random()
    #expect(
      try Self.problems(folder, other) == [
        "release.json: the release was signed with another key: \(key.publicKey.fingerprint), "
          + "and yours is \(other.publicKey.fingerprint)"
      ])
  }

  @Test(arguments: ["release.json", "release.sig"])
  func `without its manifest or signature a folder is not sealed`(name: String) throws {
    let (folder, key) = try Self.sealed()
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    #expect(try Self.problems(folder, key) == [": the folder is not sealed: it has no \(name)"])
  }

  @Test func `a seal of one folder does not fit another`() throws {
    let (folder, key) = try Self.sealed()
    let (other, _) = try Self.sealed(date: "2026-11-27")
    try folder.write(try other.bytes(of: "release.sig"), to: "release.sig")
    #expect(try Self.problems(folder, key).count == 1)
  }

  @Test func `what no audit reads cannot be sealed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "1.txt")
    try folder.write("x", to: ".hidden/2.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "1.txt")
    let found = ReleaseSeal.obstacles(try FolderListing(of: folder.path), in: "out")
    #expect(found.map { $0.location?.file } == ["out/.hidden/2.txt", "out/link"])
    let (sealed, _) = try Self.sealed()
    let again = ReleaseSeal.obstacles(try FolderListing(of: sealed.path), in: "out")
    #expect(
      again.map(\.message) == ["the folder is sealed already", "the folder is sealed already"])
    #expect(throws: Diagnostic.self) { try FolderListing(of: "\(folder.path)/no") }
  }
}

struct SigningKeyFileTests {
  @Test func `a pair is written, the secret half for its owner alone`() throws {
    let folder = try TemporaryFolder()
    let key = SigningKey.random()
    let path = "\(folder.path)/release.key"
    #expect(try SigningKeyFile.write(key, to: path) == "\(path).pub")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(try SigningKeyFile.signingKey(at: path).publicKey == key.publicKey)
    #expect(try SigningKeyFile.publicKey(at: "\(path).pub") == key.publicKey)
    #expect(try folder.text(of: "release.key.pub").contains(key.publicKey.fingerprint))
    #expect("\(key)" == "<signing key withheld>")
    // Neither half is overwritten.
    #expect(throws: Diagnostic.self) { try SigningKeyFile.write(.random(), to: path) }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: Diagnostic.self) { try SigningKeyFile.write(.random(), to: path) }
    #expect(try folder.files(in: ".") == ["release.key.pub"])
  }

  @Test func `one half is not taken for the other, nor an open file for a key`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/release.key"
    _ = try SigningKeyFile.write(.random(), to: path)
    #expect(throws: Diagnostic.self) { try SigningKeyFile.publicKey(at: path) }
    #expect(throws: Diagnostic.self) { try SigningKeyFile.signingKey(at: "\(path).pub") }
    #expect(throws: Diagnostic.self) { try SigningKeyFile.publicKey(at: "\(folder.path)/none") }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: Diagnostic.self) { try SigningKeyFile.signingKey(at: path) }
  }

  /// Section 7.1 of RFC 8032, tests 1 and 2: the empty message, and one of a byte.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", [UInt8](),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", [0x72],
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func `signatures are those of RFC 8032`(
    secret: String, open: String, message: [UInt8], signature: String
  ) throws {
    func bytes(_ text: String) -> [UInt8] {
      stride(from: 0, to: text.count, by: 2).compactMap { index in
        let start = text.index(text.startIndex, offsetBy: index)
        return UInt8(text[start...].prefix(2), radix: 16)
      }
    }
    let key = try #require(SigningKey(bytes(secret)))
    #expect(key.publicKey.bytes == bytes(open))
    #expect(key.publicKey.isValid(bytes(signature), of: message))
    #expect(!key.publicKey.isValid(bytes(signature), of: message + [0]))
    let own = try key.signature(of: message)
    #expect(own.count == 64 && key.publicKey.isValid(own, of: message))
    #if os(Linux)
      // Elsewhere the system's library signs, with a number drawn at random.
      #expect(own == bytes(signature))
    #endif
  }
}
