import Foundation

/// As much of JSON Schema as our own schemas use, to hold reports against them.
///
/// Source: JSON Schema, draft 2020-12. A keyword that is not known here is an error, so that
/// none is passed over.
struct JSONSchema {
  private let root: [String: Any]

  init(contentsOf file: URL) throws {
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    root = value as? [String: Any] ?? [:]
  }

  /// What is wrong with `json`, each with its place; empty if nothing is.
  func errors(in json: [UInt8]) throws -> [String] {
    errors(try JSONSerialization.jsonObject(with: Data(json)), root, at: "")
  }

  private func errors(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    schema.keys.sorted().flatMap { keyword -> [String] in
      let rule = schema[keyword] as Any
      switch keyword {
      case "$schema", "$defs", "title", "description", "required", "properties": return []
      case "$ref":
        guard let name = (rule as? String)?.split(separator: "/").last,
          let target = (root["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
        else { return ["\(path): no definition \(rule)"] }
        return errors(value, target, at: path)
      case "type":
        let types = rule as? [String] ?? [rule as? String ?? ""]
        return types.contains { Self.isOf(type: $0, value) } ? [] : ["\(path): not \(types)"]
      case "const": return Self.isEqual(value, rule) ? [] : ["\(path): not \(rule)"]
      case "enum":
        let values = rule as? [Any] ?? []
        return values.contains { Self.isEqual(value, $0) } ? [] : ["\(path): not of \(values)"]
      case "minimum": return Self.compare(value, rule) { $0 >= $1 } ? [] : ["\(path): too small"]
      case "maximum": return Self.compare(value, rule) { $0 <= $1 } ? [] : ["\(path): too large"]
      case "anyOf":
        let choices = rule as? [[String: Any]] ?? []
        let problems = choices.map { errors(value, $0, at: path) }
        return problems.contains([]) ? [] : problems.max { $0.count < $1.count } ?? []
      case "items":
        let items = value as? [Any] ?? []
        return items.enumerated().flatMap {
          errors($1, rule as? [String: Any] ?? [:], at: "\(path)/\($0)")
        }
      case "additionalProperties": return members(of: value, schema, at: path)
      default: return ["\(path): the keyword \(keyword) is not known here"]
      }
    }
  }

  private func members(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    return missing.map { "\(path): no \($0)" }
      + object.keys.sorted().flatMap { key -> [String] in
        guard let value = object[key] else { return [] }
        if let rule = known[key] { return errors(value, rule, at: "\(path)/\(key)") }
        if let rule = schema["additionalProperties"] as? [String: Any] {
          return errors(value, rule, at: "\(path)/\(key)")
        }
        return ["\(path)/\(key): not in the schema"]
      }
  }

  private static func isOf(type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBoolean(value)
    case "integer":
      !isBoolean(value)
        && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
    case "number": !isBoolean(value) && value is NSNumber
    default: false
    }
  }

  private static func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { unsafe String(cString: $0.objCType) == "c" } ?? false
  }

  private static func isEqual(_ value: Any, _ other: Any) -> Bool {
    if let value = value as? String { return value == other as? String }
    return (value as? NSNumber)?.doubleValue == (other as? NSNumber)?.doubleValue
  }

  private static func compare(
    _ value: Any, _ limit: Any, _ isRight: (Double, Double) -> Bool
  ) -> Bool {
    guard let value = value as? NSNumber, let limit = limit as? NSNumber else { return true }
    return isRight(value.doubleValue, limit.doubleValue)
  }
}
