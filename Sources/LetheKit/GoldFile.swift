public import Evaluation
internal import Foundation
public import LetheCore

/// Reads gold standards and predictions in JSON Lines.
public enum GoldFile {
  /// The annotated letters in the file at `path`.
  ///
  /// A line is `{"id", "text", "spans": [{"start","end","type","label"}], "negatives":
  /// [{"start","end","kind"}], "neutral": [{"start","end"}], "meta": {…}}`.
  ///
  /// - Throws: a diagnostic with the line that is none of these.
  public static func documents(at path: String) throws(Diagnostic) -> [GoldDocument] {
    var documents: [GoldDocument] = []
    for (number, record) in try records(at: path) {
      let location = Diagnostic.Location(file: path, line: number)
      guard let id = record["id"] as? String, let text = record["text"] as? String else {
        throw Diagnostic(
          .error, "the line has no 'id' or no 'text'", at: location,
          remedy: "each line is {\"id\": …, \"text\": …, \"spans\": […]}")
      }
      func stretches(_ key: String) -> [[String: Any]] { record[key] as? [[String: Any]] ?? [] }
      func place(_ entry: [String: Any]) -> (Int, Int) {
        (entry["start"] as? Int ?? -1, entry["end"] as? Int ?? -1)
      }
      do {
        documents.append(
          try GoldDocument(
            id: id, text: text,
            spans: stretches("spans").map {
              .init(
                start: place($0).0, end: place($0).1, type: $0["type"] as? String ?? "",
                label: $0["label"] as? String ?? "")
            },
            negatives: stretches("negatives").map {
              .init(start: place($0).0, end: place($0).1, kind: $0["kind"] as? String ?? "")
            },
            neutral: stretches("neutral").map { .init(start: place($0).0, end: place($0).1) },
            meta: (record["meta"] as? [String: Any] ?? [:]).mapValues { "\($0)" }))
      } catch {
        throw Diagnostic(.error, "\(error)", at: location)
      }
    }
    return documents
  }

  /// The findings in the file at `path`, by document id.
  ///
  /// A line is `{"id", "findings": [{"start","end","type"}]}`; lines of one id add up.
  public static func predictions(at path: String) throws(Diagnostic) -> [String: [PredictedSpan]] {
    var predictions: [String: [PredictedSpan]] = [:]
    for (number, record) in try records(at: path) {
      guard let id = record["id"] as? String else {
        throw Diagnostic(.error, "the line has no 'id'", at: .init(file: path, line: number))
      }
      let findings = record["findings"] as? [[String: Any]] ?? []
      predictions[id, default: []] += findings.map {
        PredictedSpan(
          start: $0["start"] as? Int ?? 0, end: $0["end"] as? Int ?? 0,
          type: $0["type"] as? String ?? "")
      }
    }
    return predictions
  }

  private static func records(
    at path: String
  ) throws(Diagnostic) -> [(line: Int, record: [String: Any])] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Diagnostic(
        .error, "the file cannot be read", at: .init(file: path),
        remedy: "check that it exists and its permissions allow reading")
    }
    var records: [(Int, [String: Any])] = []
    var number = 0
    for line in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      guard let record = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      else {
        throw Diagnostic(
          .error, "the line is not a JSON object", at: .init(file: path, line: number))
      }
      records.append((number, record))
    }
    return records
  }
}
