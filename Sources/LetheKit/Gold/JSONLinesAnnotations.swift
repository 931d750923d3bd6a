internal import Evaluation
internal import Foundation
internal import LetheCore

/// Annotations in JSON Lines.
///
/// A line of a gold standard is `{"id", "text", "spans": [{"start","end","type","label"}],
/// "negatives": [{"start","end","kind"}], "neutral": [{"start","end"}], "meta": {…}}`; one of
/// predictions is `{"id", "findings": [{"start","end","type"}]}`. Either may give a span's
/// `text`, which is checked then.
enum JSONLinesAnnotations {
  /// - Throws: a diagnostic with the line that is none of these.
  static func records(at path: String) throws(Diagnostic) -> [AnnotationRecord] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Diagnostic(
        .error, "the file cannot be read", at: .init(file: path),
        remedy: "check that it exists and its permissions allow reading")
    }
    var records: [AnnotationRecord] = []
    var number = 0
    for line in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let location = Diagnostic.Location(file: path, line: number)
      guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      else {
        throw Diagnostic(.error, "the line is not a JSON object", at: location)
      }
      records.append(try record(object, at: location))
    }
    return records
  }

  private static func record(
    _ object: [String: Any], at location: Diagnostic.Location
  ) throws(Diagnostic) -> AnnotationRecord {
    guard let id = object["id"] as? String else {
      throw Diagnostic(
        .error, "the line has no 'id'", at: location,
        remedy: "a line of a gold standard is {\"id\": …, \"text\": …, \"spans\": […]}, "
          + "one of predictions {\"id\": …, \"findings\": […]}")
    }
    func entries(_ key: String) -> [[String: Any]] { object[key] as? [[String: Any]] ?? [] }
    func place(_ entry: [String: Any]) -> (start: Int, end: Int) {
      (entry["start"] as? Int ?? -1, entry["end"] as? Int ?? -1)
    }
    let isGold = object["findings"] == nil
    guard !isGold || object["text"] is String || object["spans"] == nil else {
      throw Diagnostic(
        .error, "the line has no 'text'", at: location,
        remedy: "each line is {\"id\": …, \"text\": …, \"spans\": […]}")
    }
    var record = AnnotationRecord(id: id, text: object["text"] as? String, location: location)
    record.spans = entries(isGold ? "spans" : "findings").map { entry in
      AnnotationRecord.Span(
        start: place(entry).start, end: place(entry).end, type: entry["type"] as? String ?? "",
        label: entry["label"] as? String ?? "", text: entry["text"] as? String)
    }
    record.negatives = entries("negatives").map {
      .init(start: place($0).start, end: place($0).end, kind: $0["kind"] as? String ?? "")
    }
    record.neutral = entries("neutral").map { .init(start: place($0).start, end: place($0).end) }
    record.meta = (object["meta"] as? [String: Any] ?? [:]).mapValues { "\($0)" }
    record.hasCoarseTypes = true
    return record
  }
}
