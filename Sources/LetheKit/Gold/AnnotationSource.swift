internal import Documents
internal import Foundation
internal import LetheCore

/// A file with annotations, and how to read it.
struct AnnotationSource {
  enum Format: String {
    case jsonLines = "JSON Lines"
    case brat
    case i2b2 = "i2b2 XML"
  }

  let path: String
  /// What the document in it is called, where the file holds one.
  let id: String
  let format: Format

  /// The sources at `path`, a file or a folder, in the order of their names.
  ///
  /// - Parameter needsText: whether annotations without their text are refused, and texts
  ///   without annotations.
  /// - Throws: a diagnostic where there are none, or several formats.
  static func sources(
    at path: String, needsText: Bool, report: (Diagnostic) -> Void
  ) throws(Diagnostic) -> [AnnotationSource] {
    let files = try InputFile.files(at: [path], format: .text, report: report)
    let isFile = files.count == 1 && files[0].path == path
    if let problem = files.lazy.compactMap(\.problem).first { throw problem }
    if isFile { return [source(of: files[0], isNamed: true)].compactMap(\.self) }
    let sources = files.compactMap { source(of: $0, isNamed: false) }
    guard let first = sources.first else {
      throw Diagnostic(
        .error, "the folder holds no annotations", at: .init(file: path),
        remedy: "annotations are .jsonl, .ann beside .txt (brat), or .xml (i2b2 2014)")
    }
    if let other = sources.first(where: { $0.format != first.format }) {
      throw Diagnostic(
        .error,
        "the folder holds annotations as \(first.format.rawValue) and as \(other.format.rawValue)",
        at: .init(file: path), remedy: "name the file or folder that is meant")
    }
    if needsText, first.format == .brat { try checkTexts(files, sources) }
    return sources
  }

  /// A text without annotations would count as one that identifies nobody.
  private static func checkTexts(
    _ files: [InputFile], _ sources: [AnnotationSource]
  ) throws(Diagnostic) {
    let annotated = Set(sources.map(\.path))
    let folders = Set(sources.map { URL(filePath: $0.path).deletingLastPathComponent().path })
    for file in files where file.path.hasSuffix(".txt") {
      let url = URL(filePath: file.path)
      guard folders.contains(url.deletingLastPathComponent().path) else { continue }
      guard annotated.contains("\(file.path.dropLast(4)).ann") else {
        throw Diagnostic(
          .error, "there are no annotations beside the text", at: .init(file: file.path),
          remedy: "brat has an .ann file for every .txt, an empty one where nothing is marked")
      }
    }
  }

  private static func source(of file: InputFile, isNamed: Bool) -> AnnotationSource? {
    func source(_ ending: Int, _ format: Format, path: String? = nil) -> AnnotationSource {
      AnnotationSource(
        path: path ?? file.path, id: String(file.relativePath.dropLast(ending)), format: format)
    }
    let name = file.relativePath.lowercased()
    if name.hasSuffix(".ann") { return source(4, .brat) }
    if name.hasSuffix(".xml") { return source(4, .i2b2) }
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return source(0, .jsonLines) }
    guard isNamed else { return nil }
    let annotations = "\(file.path.dropLast(4)).ann"
    if name.hasSuffix(".txt"), FileManager.default.fileExists(atPath: annotations) {
      return source(4, .brat, path: annotations)
    }
    return source(0, .jsonLines)
  }

  /// What the file says of each document.
  ///
  /// - Throws: a diagnostic with the line that cannot be read.
  func records() throws(Diagnostic) -> [AnnotationRecord] {
    switch format {
    case .jsonLines: try JSONLinesAnnotations.records(at: path)
    case .brat: [try BratAnnotations.record(at: path, id: id)]
    case .i2b2: [try I2B2Annotations.record(at: path, id: id)]
    }
  }
}
