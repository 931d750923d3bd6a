import Foundation

/// The files of this working copy that tests read.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of sample letters, one folder for each case.
  static let letters = root.appending(path: "Samples/letters").path

  /// An annotated sample letter, as far as these tests need it.
  struct Gold: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
      /// The coarse type, such as NAME.
      let type: String
    }

    let id: String
    let text: String
    let spans: [Span]
  }

  static func gold() throws -> [Gold] {
    let data = try Data(contentsOf: root.appending(path: "Samples/gold.jsonl"))
    return try data.split(separator: 0x0A).map { line in
      try JSONDecoder().decode(Gold.self, from: Data(line))
    }
  }

  /// The names, contacts and numbers of the sample letters that are longer than four
  /// characters.
  static func identifiers() throws -> Set<String> {
    var identifiers: Set<String> = []
    for letter in try gold() {
      let scalars = Array(letter.text.unicodeScalars)
      for span in letter.spans where ["NAME", "CONTACT", "ID"].contains(span.type) {
        let text = String(String.UnicodeScalarView(scalars[span.start..<span.end]))
        if text.count > 4 { identifiers.insert(text) }
      }
    }
    return identifiers
  }

  /// Those of the identifiers that stand in `text`, whatever their case; digests are
  /// passed over, as any five digits may stand in one.
  static func identifiers(in text: String) throws -> [String] {
    let folded = text.lowercased().replacing(/[0-9a-f]{32,}/, with: "")
    return try identifiers().filter { folded.contains($0.lowercased()) }.sorted()
  }
}
