internal import Documents
internal import Foundation
internal import LetheCore

/// The text-bound annotations of a brat `.ann` file, and the `.txt` file beside it.
///
/// Relations, events, attributes and notes are passed over. The fragments of a discontinuous
/// annotation are joined where only white space lies between, as over the end of a line, and
/// count one by one where more does.
///
/// Source: brat standoff format, "Text-bound annotations".
enum BratAnnotations {
  /// - Throws: a diagnostic with the line that is no annotation.
  static func record(at path: String, id: String) throws(Diagnostic) -> AnnotationRecord {
    let annotations = try text(at: path)
    let textPath = "\(path.dropLast(4)).txt"
    var record = AnnotationRecord(id: id, location: .init(file: path))
    if FileManager.default.fileExists(atPath: textPath) { record.text = try text(at: textPath) }
    var number = 0
    for line in annotations.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      guard let first = line.first, !"REAMN#*".contains(first) else { continue }
      guard first == "T", let spans = spans(in: line, number, record.text) else {
        throw Diagnostic(
          .error, "the line is no annotation", at: .init(file: path, line: number),
          remedy: "a line is T1, a tab, TYPE START END, a tab, and the text")
      }
      record.spans += spans
    }
    return record
  }

  private static func spans(
    in line: Substring, _ number: Int, _ text: String?
  ) -> [AnnotationRecord.Span]? {
    let columns = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    guard columns.count == 3 else { return nil }
    let words = columns[1].split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    var fragments: [Range<Int>] = []
    for fragment in words[1].split(separator: ";", omittingEmptySubsequences: false) {
      let bounds = fragment.split(separator: " ").map { Int($0) }
      guard bounds.count == 2, let start = bounds[0], let end = bounds[1], 0 <= start, start < end
      else { return nil }
      fragments.append(start..<end)
    }
    // Fragments are written with a space between, so that their texts are told by length.
    let written = Array(columns[2].unicodeScalars)
    guard written.count == fragments.reduce(fragments.count - 1, { $0 + $1.count }) else {
      // The wrong length: one span with the text as it is written, which will not agree.
      return [span(fragments[0].lowerBound..<fragments[0].upperBound, words[0], columns[2], number)]
    }
    var place = 0
    var spans: [AnnotationRecord.Span] = []
    let scalars = text.map { Array($0.unicodeScalars) } ?? []
    for fragment in fragments {
      let own = Substring(String(String.UnicodeScalarView(written[place..<place + fragment.count])))
      place += fragment.count + 1
      let next = span(fragment, words[0], own, number)
      if let last = spans.last, last.end <= next.start, next.end <= scalars.count,
        scalars[last.end..<next.start].allSatisfy(\.properties.isWhitespace)
      {
        let between = String(String.UnicodeScalarView(scalars[last.end..<next.start]))
        spans[spans.count - 1].end = next.end
        spans[spans.count - 1].text = (last.text ?? "") + between + String(own)
      } else {
        spans.append(next)
      }
    }
    return spans
  }

  private static func span(
    _ range: Range<Int>, _ type: Substring, _ text: Substring, _ line: Int
  ) -> AnnotationRecord.Span {
    .init(
      start: range.lowerBound, end: range.upperBound, type: String(type), text: String(text),
      line: line)
  }

  private static func text(at path: String) throws(Diagnostic) -> String {
    let bytes = try TextFile.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(
        .error, "the text is not all UTF-8, so that its code points cannot be counted",
        at: .init(file: path), remedy: "convert with: iconv -f WINDOWS-1252 -t UTF-8")
    }
    return text
  }
}
