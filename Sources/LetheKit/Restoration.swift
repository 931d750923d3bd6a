internal import CaseVault
internal import Documents
internal import Foundation
internal import LetheCore
internal import Redaction

/// Works out what a vault keeps of an output, so that it can be turned back.
enum Restoration {
  /// What turns `output` back into `source`, byte for byte; that it does is checked here.
  ///
  /// - Throws: a diagnostic where it does not, which would be a defect of this program.
  static func keeping(
    _ source: Document, _ output: RedactionRun.Output
  ) throws(Diagnostic) -> KeptDocument {
    let kept: KeptDocument
    let (original, released): ([UInt8], [UInt8])
    if let line = source.line {
      (original, released) = (line.bytes, Array(output.bytes.dropLast()))
      kept = record(source, line, output.document, released)
    } else {
      (original, released) = (source.text.bytes, output.bytes)
      kept = KeptDocument(
        id: source.id, name: output.name, isRecord: false, output: released, original: original,
        parts: parts(of: output.document, original, at: 0) { $0.count })
    }
    guard kept.original(from: released) == original else {
      throw Diagnostic(
        .error, "the output could not be turned back; its case was not released",
        at: source.location, remedy: "please report this as a defect")
    }
    return kept
  }

  /// The parts of a document's edits.
  ///
  /// - Parameters:
  ///   - start: where the document begins in its output.
  ///   - length: how many bytes a stretch of it takes there.
  private static func parts(
    of document: RedactedDocument, _ original: [UInt8], at start: Int,
    length: (ArraySlice<UInt8>) -> Int
  ) -> [KeptDocument.Part] {
    var parts: [KeptDocument.Part] = []
    parts.reserveCapacity(document.replacements.count)
    var (here, there) = (0, start)
    for edit in document.edits {
      let range = edit.range.byteIndices
      there += length(original[here..<range.lowerBound])
      let count = length(Array(edit.replacement.utf8)[...])
      parts.append(KeptDocument.Part(there..<there + count, original: original[range]))
      there += count
      here = range.upperBound
    }
    return parts
  }

  private static func record(
    _ source: Document, _ line: (bytes: [UInt8], text: Range<Int>), _ document: RedactedDocument,
    _ released: [UInt8]
  ) -> KeptDocument {
    let written = try? JSONLinesRecord(released.span)
    func kept(_ parts: [KeptDocument.Part]) -> KeptDocument {
      KeptDocument(
        id: source.id, name: written?.id ?? source.id, isRecord: true, output: released,
        original: line.bytes, parts: parts)
    }
    // As JSON writes it here; where the original writes it so too, its edits can be told.
    func escaped(_ bytes: [UInt8]) -> [UInt8] {
      var result: [UInt8] = []
      JSONText.append(bytes, to: &result)
      return result
    }
    guard let text = written?.textRange else {
      return kept([.init(released.indices, original: line.bytes)])
    }
    let front = KeptDocument.Part(
      0..<text.lowerBound, original: line.bytes[..<line.text.lowerBound])
    let back = KeptDocument.Part(
      text.upperBound..<released.count, original: line.bytes[line.text.upperBound...])
    if line.bytes[line.text].elementsEqual(escaped(source.text.bytes)) {
      let inner = parts(of: document, source.text.bytes, at: text.lowerBound + 1) {
        escaped(Array($0)).count - 2
      }.map { part in
        KeptDocument.Part(
          part.start..<part.start + part.count,
          original: escaped(Array(part.original)).dropFirst().dropLast())
      }
      let fine = kept([front] + inner + [back])
      if fine.original(from: released) == line.bytes { return fine }
    }
    return kept([front, .init(text, original: line.bytes[line.text]), back])
  }
}
