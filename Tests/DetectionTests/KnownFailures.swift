import Foundation

/// The texts of `KnownFailures.yaml`: what the detector does not get right yet.
enum KnownFailures {
  private static let texts = Result {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "KnownFailures.yaml")
    return Set(
      try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        .filter { $0.hasPrefix("- \"") && $0.hasSuffix("\"") }
        .map { line in
          String(line.dropFirst(3).dropLast())
            .replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
        })
  }

  static func all() throws -> Set<String> { try texts.get() }
}
