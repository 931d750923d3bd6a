internal import Documents
internal import Foundation
internal import FoundationXML
internal import LetheCore

/// A document of the i2b2/n2c2 2014 corpus: its text, and tags with their offsets into it.
///
/// Source: Stubbs and Uzuner, "Annotating longitudinal clinical narratives for
/// de-identification", Journal of Biomedical Informatics 58 (2015).
enum I2B2Annotations {
  /// - Throws: a diagnostic with the line where the file is no XML, or not of this sort.
  static func record(at path: String, id: String) throws(Diagnostic) -> AnnotationRecord {
    let data = Data(try TextFile.read(path))
    try refuseEntities(in: data, at: path)
    let reader = Reader()
    let parser = XMLParser(data: data)
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    // Where parsing fails, the parser may say that it did not, but keeps the error.
    let isRead = parser.parse() && parser.parserError == nil
    if let problem = reader.problem {
      throw Diagnostic(
        .error, problem.message, at: .init(file: path, line: problem.line), remedy: problem.remedy)
    }
    guard isRead else {
      throw Diagnostic(
        .error, "the file is not well-formed XML",
        at: .init(file: path, line: max(parser.lineNumber, 1)),
        remedy: "check what wrote it; nothing is read from a file that cannot be read to its end")
    }
    guard let text = reader.text else {
      throw Diagnostic(
        .error, "the file has no TEXT element", at: .init(file: path),
        remedy: "the 2014 format is <deIdi2b2><TEXT>…</TEXT><TAGS>…</TAGS></deIdi2b2>")
    }
    var record = AnnotationRecord(id: id, text: text, location: .init(file: path))
    record.spans = reader.spans
    record.isOffsetIntoOwnText = true
    return record
  }

  /// Refuses a document type declaration, which stands before every element: entities that it
  /// declares would leave holes in the text and move every offset.
  private static func refuseEntities(in data: Data, at path: String) throws(Diagnostic) {
    let end = data.range(of: Data("<TEXT".utf8))?.lowerBound ?? data.endIndex
    guard data[..<end].range(of: Data("<!DOCTYPE".utf8)) != nil else { return }
    throw Diagnostic(
      .error, "the file declares a document type, which is not read", at: .init(file: path),
      remedy: "remove the declaration, and write the characters that it stands for themselves")
  }

  /// Collects the text and the tags.
  private final class Reader: NSObject, XMLParserDelegate {
    struct Problem {
      let message: String
      let line: Int
      let remedy: String
    }

    var text: String?
    var spans: [AnnotationRecord.Span] = []
    var problem: Problem?
    private var path: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if path.last == "TEXT" {
        fail(
          parser, "there are elements inside of TEXT",
          remedy: "the 2014 format keeps tags apart from the text; that of 2006 is not read")
      } else if name == "TEXT" {
        guard text == nil else {
          return fail(parser, "there is a second TEXT element", remedy: "give a file to each text")
        }
        text = ""
      } else if path.last == "TAGS" {
        addTag(parser, name, attributes)
      }
      path.append(name)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      if !path.isEmpty { path.removeLast() }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if path.last == "TEXT" { text?.append(string) }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
      if path.last == "TEXT" { text?.append(String(decoding: block, as: UTF8.self)) }
    }

    private func addTag(_ parser: XMLParser, _ name: String, _ attributes: [String: String]) {
      guard let start = attributes["start"].flatMap({ Int($0) }),
        let end = attributes["end"].flatMap({ Int($0) })
      else {
        return fail(
          parser, "a tag has no 'start' or no 'end'", remedy: "each is a number of code points")
      }
      // The element says the category, TYPE the type; some tools write the former only.
      let type = attributes["TYPE"].flatMap { $0.isEmpty ? nil : $0 } ?? name
      spans.append(
        .init(
          start: start, end: end, type: type, text: attributes["text"],
          line: parser.lineNumber > 0 ? parser.lineNumber : nil))
    }

    private func fail(_ parser: XMLParser, _ message: String, remedy: String) {
      if problem == nil {
        problem = Problem(message: message, line: max(parser.lineNumber, 1), remedy: remedy)
      }
      parser.abortParsing()
    }
  }
}
