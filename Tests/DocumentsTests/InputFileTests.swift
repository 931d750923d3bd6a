import Documents
import Foundation
import LetheCore
import Testing
import _LetheTestSupport

struct InputFileTests {
  private static func files(
    _ folder: TemporaryFolder, _ names: [String], format: InputFormat = .auto
  ) throws -> [InputFile] {
    try InputFile.files(at: names.map { "\(folder.path)/\($0)" }, format: format)
  }

  @Test func `a folder is walked in the order of names`() throws {
    let folder = try TemporaryFolder()
    for name in ["in/b.txt", "in/a/2.txt", "in/a/10.txt", "in/a.txt", "in/c/notes.jsonl"] {
      try folder.write("x", to: name)
    }
    let files = try Self.files(folder, ["in"])
    #expect(
      files.map(\.relativePath) == ["a/10.txt", "a/2.txt", "a.txt", "b.txt", "c/notes.jsonl"])
    #expect(files.map(\.format) == [.text, .text, .text, .text, .jsonl])
    #expect(files.map(\.path) == files.map { "\(folder.path)/in/\($0.relativePath)" })
    let trailing = try Self.files(folder, ["in/"])
    #expect(trailing == files)
  }

  @Test func `hidden files and links inside a folder are left out`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    try folder.write("x", to: "in/.hidden")
    try folder.write("x", to: "in/.git/config")
    let secret = try folder.write("x", to: "elsewhere/secret.txt")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/in/link.txt", withDestinationPath: secret)
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/in/loop", withDestinationPath: "\(folder.path)/in")
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/in/broken", withDestinationPath: "/none")
    #expect(try Self.files(folder, ["in"]).map(\.relativePath) == ["a.txt"])
  }

  @Test func `a link the user names is followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/alias", withDestinationPath: "\(folder.path)/in")
    #expect(try Self.files(folder, ["alias"]).map(\.relativePath) == ["a.txt"])
  }

  @Test func `files are taken in the order they are named, by their ending`() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a.ndjson", "c.log"] { try folder.write("x", to: name) }
    let files = try Self.files(folder, ["b.txt", "a.ndjson", "c.log"])
    #expect(files.map(\.relativePath) == ["b.txt", "a.ndjson", "c.log"])
    #expect(files.map(\.format) == [.text, .jsonl, .text])
    #expect(try Self.files(folder, ["a.ndjson"], format: .text).map(\.format) == [.text])
    #expect(try Self.files(folder, ["b.txt"], format: .jsonl).map(\.format) == [.jsonl])
  }

  @Test func `a dash is standard input`() throws {
    let files = try InputFile.files(at: ["-"], format: .auto)
    #expect(files == [InputFile(path: "-", relativePath: "stdin", format: .text)])
    // The ending tells whoever reads the output what it is.
    #expect(
      try InputFile.files(at: ["-"], format: .jsonl)
        == [InputFile(path: "-", relativePath: "stdin.jsonl", format: .jsonl)])
    let twice = #expect(throws: Diagnostic.self) {
      try InputFile.files(at: ["-", "-"], format: .auto)
    }
    #expect(twice?.isUsage == true)
  }

  @Test func `a path that does not exist stands among the others with its problem`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/dangling.txt", withDestinationPath: "/none")
    let files = try Self.files(folder, ["none", "a.txt", "dangling.txt", "a.txt/b"])
    #expect(files.map { $0.problem == nil } == [false, true, false, false])
    for file in files where file.problem != nil {
      #expect(file.problem?.message == "there is no such file or folder")
      #expect(file.problem?.location?.file == file.path)
      #expect(file.problem?.severity == .error)
    }
  }

  @Test func `a folder without files is a problem, and nothing else is`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/.hidden")
    try folder.write("x", to: "a.txt")
    let files = try Self.files(folder, ["in", "a.txt"])
    #expect(files.map(\.problem?.message) == ["the folder holds no files", nil])
  }

  @Test func `links that are left out are counted, without their names`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    let manager = FileManager.default
    for name in ["castellano.txt", "b.txt"] {
      try manager.createSymbolicLink(
        atPath: "\(folder.path)/in/\(name)", withDestinationPath: "/none")
    }
    var said: [Diagnostic] = []
    let files = try InputFile.files(at: ["\(folder.path)/in"], format: .auto) { said.append($0) }
    #expect(files.map(\.relativePath) == ["a.txt"])
    #expect(said.map(\.severity) == [.warning])
    #expect(said.first?.message == "2 symbolic links and special files were left out")
  }
}
