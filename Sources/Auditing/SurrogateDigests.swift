internal import LetheCore

/// The replacements that a de-identifier made, known by their digests only.
///
/// A manifest can say which names and dates of an output are invented without
/// listing them: it carries digests under a key, and whoever holds the key can ask
/// whether a text is one of them.
///
/// What was put into one output is no replacement in another: among thousands of cases somebody's
/// surrogate is anybody's name.
public struct SurrogateDigests: Sendable {
  /// What was put into one output file.
  public struct File: Sendable {
    /// The digests of the texts.
    public let digests: Set<String>
    /// Where they stand, in bytes of the text of each document of the file, in order; empty where
    /// that is not known.
    public let places: [[Range<Int>]]

    public init(digests: Set<String>, places: [[Range<Int>]] = []) {
      (self.digests, self.places) = (digests, places)
    }
  }

  /// By the path of the file.
  private let files: [String: File]
  /// The paths of the files that are called alike, by that name.
  private let pathsByName: [Substring: [String]]
  /// Digests that count everywhere.
  private let everywhere: Set<String>
  private let digest: @Sendable (_ text: String, _ caseID: String) -> String

  /// Replacements of which it is not known into which file they were put.
  ///
  /// - Parameters:
  ///   - digests: the digests a manifest lists.
  ///   - digest: the digest of a text in a case, made the same way.
  public init(
    _ digests: Set<String>, digest: @escaping @Sendable (_ text: String, _ caseID: String) -> String
  ) {
    files = [:]
    pathsByName = [:]
    everywhere = digests
    self.digest = digest
  }

  /// Replacements by the file into which they were put.
  ///
  /// - Parameters:
  ///   - files: by the path of each file below the folder of the outputs.
  ///   - digest: the digest of a text in a case, made the same way.
  public init(
    files: [String: File],
    digest: @escaping @Sendable (_ text: String, _ caseID: String) -> String
  ) {
    self.files = files
    pathsByName = Dictionary(grouping: files.keys) { $0.lastComponent }
    everywhere = []
    self.digest = digest
  }

  /// No replacements are known: everything found counts.
  public static let none = SurrogateDigests([]) { _, _ in "" }

  /// Whether there is any replacement to exclude.
  public var isEmpty: Bool { everywhere.isEmpty && files.values.allSatisfy(\.digests.isEmpty) }

  /// Whether it is told of the file at `path` what was put into it.
  ///
  /// A part of a folder can be audited with the manifest of the whole.
  func lists(_ path: String) -> Bool { files.isEmpty || file(at: path) != nil }

  private func file(at path: String) -> File? {
    if let file = files[path] { return file }
    let paths = pathsByName[path.lastComponent, default: []].filter { $0.hasSuffix("/" + path) }
    return paths.count == 1 ? files[paths[0]] : nil
  }

  /// What was put into one document.
  ///
  /// - Parameters:
  ///   - path: of its file.
  ///   - number: which document of the file it is, from 0; `nil` for a text besides the letters,
  ///     such as the name of the file.
  func replacements(
    inFile path: String, document number: Int?, _ text: DocumentText, caseID: String
  ) -> KnownReplacements {
    let file = file(at: path)
    // One or the other is empty, and neither is copied for each document.
    var known = KnownReplacements(
      digests: file?.digests ?? everywhere, caseID: caseID, digest: digest)
    if let file, let number, file.places.indices.contains(number) {
      known.hold(at: file.places[number], in: text)
    }
    return known
  }

  /// What was put into any file, for what is said about all of them.
  func replacements(caseID: String) -> KnownReplacements {
    KnownReplacements(
      digests: files.values.reduce(into: everywhere) { $0.formUnion($1.digests) },
      caseID: caseID, digest: digest)
  }
}

extension String {
  /// What stands behind the last slash.
  fileprivate var lastComponent: Substring {
    lastIndex(of: "/").map { self[index(after: $0)...] } ?? self[...]
  }
}

/// The replacements that are known of one text.
struct KnownReplacements: Sendable {
  private let digests: Set<String>
  private let caseID: String
  private let digest: @Sendable (_ text: String, _ caseID: String) -> String
  /// Where they stand, in text order; `nil` where that is not known, or the text is not as it was
  /// written any more.
  private(set) var places: [Range<Int>]?

  init(
    digests: Set<String>, caseID: String,
    digest: @escaping @Sendable (_ text: String, _ caseID: String) -> String
  ) {
    self.digests = digests
    self.caseID = caseID
    self.digest = digest
  }

  var isEmpty: Bool { digests.isEmpty }

  /// Whether `text` is a replacement.
  func contains(_ text: String) -> Bool {
    !digests.isEmpty && digests.contains(digest(text, caseID))
  }

  /// Takes over where the replacements stand, if that is what stands there.
  mutating func hold(at places: [Range<Int>], in text: DocumentText) {
    let areThere = places.allSatisfy { place in
      place.upperBound <= text.bytes.count
        && (place.isEmpty || contains(String(decoding: text.bytes[place], as: UTF8.self)))
    }
    if areThere { self.places = places.filter { !$0.isEmpty } }
  }
}
