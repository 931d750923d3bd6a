public import LetheCore

/// A value of a YAML file that remembers where it stands.
public struct LocatedValue: Sendable {
  /// What stands there.
  public indirect enum Content: Sendable {
    case scalar(String)
    case list([LocatedValue])
    case map([(key: LocatedValue, value: LocatedValue)])
  }

  public let content: Content
  /// File, line and column, from 1.
  public let location: Diagnostic.Location
  /// Whether a scalar was written without quotes, so that `5` may be a number.
  public let isPlain: Bool

  public init(_ content: Content, at location: Diagnostic.Location, isPlain: Bool = true) {
    self.content = content
    self.location = location
    self.isPlain = isPlain
  }
}

extension LocatedValue {
  /// The value as text.
  ///
  /// - Throws: a diagnostic that names `what` if the value is a list or a map.
  public func string(_ what: String) throws(Diagnostic) -> String {
    guard case .scalar(let text) = content else {
      throw error("\(what) is a single value", remedy: "write it on one line, or quoted")
    }
    return text
  }

  /// The value as a list; a single scalar counts as a list of one.
  public func list(_ what: String) throws(Diagnostic) -> [LocatedValue] {
    switch content {
    case .list(let values): return values
    case .scalar(let text) where text.isEmpty: return []
    case .scalar: return [self]
    case .map:
      throw error("\(what) is a list", remedy: "write its entries as '- value' lines or as [a, b]")
    }
  }

  /// The value as a list of text.
  public func strings(_ what: String) throws(Diagnostic) -> [String] {
    var result: [String] = []
    for value in try list(what) { result.append(try value.string("an entry of \(what)")) }
    return result
  }

  /// The value as a number within `range`.
  public func number(_ what: String, in range: ClosedRange<Double>) throws(Diagnostic) -> Double {
    let text = try string(what)
    guard let number = Double(text), range.contains(number) else {
      throw error(
        "\(what) is '\(text)', which is not a number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  /// The value as a whole number within `range`.
  public func integer(_ what: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    let text = try string(what)
    guard let number = Int(text), range.contains(number) else {
      throw error(
        "\(what) is '\(text)', which is not a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return number
  }

  /// The value as yes or no.
  public func boolean(_ what: String) throws(Diagnostic) -> Bool {
    switch try string(what) {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw error("\(what) is neither true nor false")
    }
  }

  /// The entries of a map, in file order.
  public func map(_ what: String) throws(Diagnostic) -> [(key: LocatedValue, value: LocatedValue)] {
    guard case .map(let entries) = content else {
      throw error("\(what) is a set of 'key: value' lines")
    }
    return entries
  }

  /// The entries of a map by key, after checking that every key is one of `known`.
  ///
  /// - Throws: a diagnostic at the first unknown or repeated key, with the
  ///   closest known key as its remedy.
  public func fields(_ what: String, known: [String]) throws(Diagnostic) -> [String: LocatedValue] {
    var fields: [String: LocatedValue] = [:]
    for (key, value) in try map(what) {
      let name = try key.string("a key")
      guard known.contains(name) else {
        let remedy = closest(to: name, among: known).map { "did you mean '\($0)'?" }
        throw key.error(
          "\(what) has no key '\(name)'",
          remedy: remedy ?? "its keys are \(known.joined(separator: ", "))")
      }
      guard fields.updateValue(value, forKey: name) == nil else {
        throw key.error("\(what) has the key '\(name)' twice", remedy: "keep one of them")
      }
    }
    return fields
  }

  /// An error that points at this value.
  public func error(_ message: String, remedy: String? = nil) -> Diagnostic {
    Diagnostic(.error, message, at: location, remedy: remedy)
  }
}

/// The candidate that differs from `word` by the fewest edits, if that is few.
public func closest(to word: String, among candidates: [String]) -> String? {
  let ranked = candidates.map { ($0, editDistance(Array(word.utf8), Array($0.utf8))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(2, word.utf8.count / 3) else {
    return nil
  }
  return best.0
}

/// The least number of insertions, deletions and substitutions between two words.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (line, byte) in left.enumerated() {
    var diagonal = row[0]
    row[0] = line + 1
    for (column, other) in right.enumerated() {
      let substituted = diagonal + (byte == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
    }
  }
  return row[right.count]
}
