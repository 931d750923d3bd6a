import Documents
import Foundation
import LetheCore
import Testing
import _LetheTestSupport

struct OutputFolderTests {
  /// Every file and folder below `path`, hidden ones too.
  private static func everything(in path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }

  private static func contents(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private static func refusal(_ path: String, inputs: [String] = []) -> Diagnostic? {
    do {
      _ = try OutputFolder(path, inputs: inputs)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a folder is made, private and empty`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/new/out"
    _ = try OutputFolder(path)
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((permissions as? NSNumber)?.intValue == 0o700)
    #expect(try Self.everything(in: path) == [])
  }

  @Test func `a file is written whole, below folders made for it`() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFolder("\(folder.path)/out")
    try output.write(Array("Dear [DOCTOR-1]".utf8), to: "ash/letter-1.txt")
    #expect(try Self.everything(in: output.path) == ["ash", "ash/letter-1.txt"])
    #expect(try Self.contents("\(output.path)/ash/letter-1.txt") == "Dear [DOCTOR-1]")
    let permissions = try FileManager.default
      .attributesOfItem(atPath: "\(output.path)/ash/letter-1.txt")[.posixPermissions]
    #expect((permissions as? NSNumber)?.intValue == 0o600)
  }

  @Test func `inside an input, or around one, is refused before anything is made`() throws {
    let folder = try TemporaryFolder()
    let letter = try folder.write("x", to: "in/a.txt")
    let input = "\(folder.path)/in"
    for path in ["\(input)/out", input, "\(input)/./x/../out", "\(folder.path)/in/"] {
      let refusal = Self.refusal(path, inputs: [input])
      #expect(refusal?.message == "the output folder lies inside the input '\(input)'", "\(path)")
    }
    let around = Self.refusal(folder.path, inputs: [input])
    #expect(around?.message == "the input '\(input)' lies inside the output folder")
    let beside = Self.refusal(input, inputs: [letter])
    #expect(beside?.message == "the input '\(letter)' lies inside the output folder")
    #expect(try Self.everything(in: folder.path) == ["in", "in/a.txt"])
  }

  @Test func `a name that only begins like the input's is another folder`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    #expect(Self.refusal("\(folder.path)/in-redacted", inputs: ["\(folder.path)/in"]) == nil)
  }

  @Test func `a link into the input is seen through, whatever is there yet`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/sub/a.txt")
    let (input, alias) = ("\(folder.path)/in", "\(folder.path)/alias")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: alias, withDestinationPath: input)
    // Relative, and leading to what is not there.
    try manager.createSymbolicLink(atPath: "\(folder.path)/new", withDestinationPath: "in/new")
    try manager.createSymbolicLink(atPath: "\(folder.path)/sub", withDestinationPath: "in/sub")
    for path in [
      alias, "\(alias)/out", "\(alias)/none/../out", "\(alias)/sub/out", "\(folder.path)/new",
      "\(folder.path)/new/out", "\(folder.path)/sub/../out", "\(alias)/./out/",
    ] {
      let refusal = Self.refusal(path, inputs: [input])
      #expect(
        refusal?.message == "the output folder lies inside the input '\(input)'", "\(path)")
      #expect(refusal?.isUsage == true)
    }
    // The input by its link, the output by its own path.
    #expect(Self.refusal("\(input)/out", inputs: [alias]) != nil)
    #expect(try Self.everything(in: input) == ["sub", "sub/a.txt"])
  }

  @Test func `a link out of the input leads elsewhere, and that is right`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/elsewhere", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/in/away", withDestinationPath: "\(folder.path)/elsewhere")
    #expect(Self.refusal("\(folder.path)/in/away/out", inputs: ["\(folder.path)/in"]) == nil)
    #expect(try Self.everything(in: "\(folder.path)/elsewhere") == ["out"])
  }

  @Test func `a link inside the output folder is not followed out of it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("original", to: "in/a.txt")
    try folder.write("old", to: "out/b.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/out/ash", withDestinationPath: "\(folder.path)/in")
    let output = try OutputFolder("\(folder.path)/out", overwrites: true)
    let error = #expect(throws: Diagnostic.self) { try output.write([0x61], to: "ash/a.txt") }
    #expect(error?.message == "a link in the output folder leads out of it")
    #expect(try Self.contents("\(folder.path)/in/a.txt") == "original")
    #expect(try Self.everything(in: output.path) == ["ash", "b.txt"])
  }

  @Test func `a folder with files is refused unless overwriting was asked for`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "out/a.txt")
    let path = "\(folder.path)/out"
    #expect(Self.refusal(path)?.message == "the output folder is not empty")
    let output = try OutputFolder(path, overwrites: true)
    try output.write(Array("new".utf8), to: "a.txt")
    #expect(try Self.contents("\(path)/a.txt") == "new")
    #expect(try Self.everything(in: path) == ["a.txt"])
  }

  @Test func `what a killed run has left goes when its folder is used again`() throws {
    let folder = try TemporaryFolder()
    try folder.write("half", to: "out/.lethe-\(UUID().uuidString).tmp")
    try folder.write("theirs", to: "out/.lethe-notes.tmp")
    let path = "\(folder.path)/out"
    #expect(Self.refusal(path)?.message == "the output folder is not empty")
    _ = try OutputFolder(path, overwrites: true)
    #expect(try Self.everything(in: path) == [".lethe-notes.tmp"])
  }

  @Test func `a folder made for nothing can be removed again, one that was there stays`() throws {
    let folder = try TemporaryFolder()
    try OutputFolder("\(folder.path)/a/b").removeIfEmpty()
    #expect(try Self.everything(in: folder.path) == [])
    _ = try OutputFolder("\(folder.path)/a")
    let used = try OutputFolder("\(folder.path)/a/b")
    try used.write([0x61], to: "1.txt")
    used.removeIfEmpty()
    try OutputFolder("\(folder.path)/a", overwrites: true).removeIfEmpty()
    #expect(try Self.everything(in: folder.path) == ["a", "a/b", "a/b/1.txt"])
  }

  @Test func `what cannot be a folder is refused`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file")
    for path in [file, "\(file)/out", "\(file)/a/b", "/dev/null/out"] {
      let refusal = Self.refusal(path)
      #expect(
        refusal?.message
          == "the output folder cannot be made: a file stands where a folder is needed", "\(path)")
      #expect(refusal?.isUsage == true)
    }
    #expect(Self.refusal("")?.isUsage == true)
  }

  @Test func `a folder that is refused is not left behind`() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "x", count: 300)
    #expect(Self.refusal("\(folder.path)/new/\(name)") != nil)
    #expect(try Self.everything(in: folder.path) == [])
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `a folder that cannot be written to is found out at once`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/out", withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o500])
    let refusal = Self.refusal("\(folder.path)/out")
    #expect(refusal?.message == "no file can be made here: permission is denied")
    #expect(refusal?.isUsage == false)
  }

  @Test func `a file that is discarded, or let go, leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFolder("\(folder.path)/out")
    let file = try output.begin()
    try file.append(Array("half".utf8))
    #expect(!FileManager.default.fileExists(atPath: "\(output.path)/a.txt"))
    file.discard()
    #expect(try Self.everything(in: output.path) == [])
    try Self.beginAndForget(output)
    #expect(try Self.everything(in: output.path) == [])
  }

  private static func beginAndForget(_ output: OutputFolder) throws {
    try output.begin().append(Array("half".utf8))
  }

  @Test func `a single file is replaced whole`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a much longer old report", to: "report.html")
    try OutputFolder.writeFile(Array("new".utf8), to: path)
    #expect(try Self.contents(path) == "new")
    #expect(try Self.everything(in: folder.path) == ["report.html"])
    let error = #expect(throws: Diagnostic.self) {
      try OutputFolder.writeFile([], to: "\(folder.path)/none/report.html")
    }
    #expect(error?.message == "no file can be made here: there is no such file or folder")
    let device = #expect(throws: Diagnostic.self) {
      try OutputFolder.writeFile([], to: "/dev/null")
    }
    #expect(device?.message == "is no regular file and is not replaced")
  }

  @Test func `a report goes where a link leads, and the link stays`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "reports/report.html")
    let link = "\(folder.path)/latest.html"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try OutputFolder.writeFile(Array("new".utf8), to: link)
    #expect(try Self.contents(path) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
  }
}
