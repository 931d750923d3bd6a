import Foundation
import Testing
import _LetheTestSupport

@testable import PrivateFiles

struct PrivateFileTests {
  @Test func `a file is private before there is a byte in it`() throws {
    let folder = try TemporaryFolder()
    let file = try PrivateFile(besides: "\(folder.path)/key", mode: 0o600)
    var status = stat()
    let isKnown = unsafe fstat(file.descriptor, &status) == 0
    #expect(isKnown && status.st_size == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    // A process that is killed now leaves nothing that anybody could take for a key.
    #expect(try !folder.files(in: ".").contains("key"))
  }

  @Test func `it is whole under its name, with the permissions it was made with`() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try PrivateFile.create(bytes, at: "\(folder.path)/key")
    #expect(try folder.bytes(of: "key") == bytes)
    let mode = try FileManager.default.attributesOfItem(
      atPath: "\(folder.path)/key")[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(try folder.files(in: ".") == ["key"])
  }

  @Test func `what has the name stays as it is`() throws {
    let folder = try TemporaryFolder()
    try folder.write("first", to: "key")
    #expect(throws: PrivateFile.Failure.taken) {
      try PrivateFile.create(Array("second".utf8), at: "\(folder.path)/key")
    }
    #expect(try folder.text(of: "key") == "first")
    // A link is something, too, and is not followed.
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "nothing")
    #expect(throws: PrivateFile.Failure.taken) {
      try PrivateFile.create(Array("second".utf8), at: "\(folder.path)/link")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["key", "link"])
    #expect(throws: PrivateFile.Failure.notWritten) {
      try PrivateFile.create([1], at: "\(folder.path)/no/key")
    }
  }
}
