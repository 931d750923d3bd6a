import BuiltinPatterns
import Detection
import Foundation
import PatternCatalog

/// The built-in patterns, loaded once for all tests.
enum Builtin {
  private static let loaded = Result {
    let catalog = try BuiltinPatterns.catalog()
    return (catalog: catalog, detector: Detector(catalog))
  }

  static func detector() throws -> Detector { try loaded.get().detector }

  static func catalog() throws -> PatternCatalog { try loaded.get().catalog }

  /// The bytes of every letter in `Samples/letters`, in the order of their paths.
  static let sampleLetters = Result {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples/letters")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".txt") }
      .map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
  }

  /// The texts of every gold file in `Tests/Letters`, in the order of their paths.
  static let testLetters = Result {
    struct Letter: Decodable { let text: String }
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Letters")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix("gold.jsonl") }
      .flatMap { path in
        try Data(contentsOf: folder.appending(path: path)).split(separator: 0x0A)
          .map { [UInt8](try JSONDecoder().decode(Letter.self, from: $0).text.utf8) }
      }
  }
}
