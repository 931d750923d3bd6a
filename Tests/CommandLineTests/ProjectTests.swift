import Foundation
import Testing
import _LetheTestSupport

/// What the repository promises about itself.
struct ProjectTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  private static func sources() throws -> [String] {
    let folder = Repository.root.appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".swift") }
  }

  @Test func `every unsafe use is listed, with what must hold and a test that is there`() throws {
    let list = try Self.text("Sources/UnsafeUses.md")
    let rows = list.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    var listed: [String: Int] = [:]
    for row in rows {
      try #require(row.count == 4)
      listed[row[0].replacing("`", with: "")] = Int(row[1])
      #expect(!row[2].isEmpty)
      for test in row[3].split(separator: ",") where !row[3].hasPrefix("none: ") {
        let name = test.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
        #expect(Self.tests.contains { $0.hasSuffix("/\(name).swift") }, "\(name)")
      }
    }
    for path in try Self.sources() {
      let count = try Self.text("Sources/\(path)").split(separator: "\n").count { line in
        let code = line[..<(line.range(of: "//")?.lowerBound ?? line.endIndex)]
        return code.contains(/\bunsafe\b|@unchecked/)
      }
      #expect(listed[path, default: 0] == count, "\(path) in Sources/UnsafeUses.md")
    }
  }

  private static let tests =
    (try? FileManager.default.subpathsOfDirectory(
      atPath: Repository.root.appending(path: "Tests").path)) ?? []

  @Test func `no networking package is linked`() throws {
    let manifest = try Self.text("Package.swift").lowercased()
    for name in ["swift-nio", "async-http-client", "hummingbird\"", "vapor", "grpc", "alamofire"] {
      #expect(!manifest.contains(name))
    }
  }

  @Test func `no source opens a connection`() throws {
    for path in try Self.sources() {
      let source = try Self.text("Sources/\(path)")
      for word in ["FoundationNetworking", "URLSession", "socket(", "getaddrinfo", "CFSocket"] {
        #expect(!source.contains(word), "\(path) uses \(word)")
      }
    }
  }

  @Test func `each library is imported by the modules that are there for it`() throws {
    for path in try Self.sources() {
      let source = try Self.text("Sources/\(path)")
      if source.contains("import Crypto") {
        let modules = ["Redaction/", "CaseVault/", "Releasing/", "LetheKit/"]
        #expect(modules.contains { path.hasPrefix($0) }, "\(path)")
      }
      if source.contains("import GRDB") { #expect(path.hasPrefix("CaseVault/"), "\(path)") }
      if source.contains("import CPCRE2") { #expect(path.hasPrefix("PCRE2/"), "\(path)") }
      if source.contains("import Yams") { #expect(path.hasPrefix("YAMLFiles/"), "\(path)") }
      if source.contains("import FoundationXML") {
        #expect(path.hasPrefix("LetheKit/Gold/"), "\(path)")
      }
      if source.contains("import Mustache") { #expect(path.hasPrefix("Reports/"), "\(path)") }
    }
  }

  @Test func `every source names no machine and forces nothing`() throws {
    for path in try Self.sources() {
      let source = try Self.text("Sources/\(path)")
      for word in ["/home/", "/Users/", "/work/", "try!", "as!", "fatalError("] {
        #expect(!source.contains(word), "\(path) has \(word)")
      }
    }
  }

  @Test func `files that are made from others are up to date`() throws {
    try #require(FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"))
    let folder = try TemporaryFolder()
    let build = Repository.root.appending(path: "Samples/build.py").path
    for arguments in [
      [build, "--check"], [build, Repository.root.path + "/Tests/Letters", "--check"],
    ] {
      let run = try LetheProcess("/usr/bin/python3", arguments, in: folder)
      #expect(run.status == 0, "\(run.text)\(run.diagnostics)")
    }
  }
}
