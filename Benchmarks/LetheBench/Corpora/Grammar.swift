import Foundation

/// Sentences with places to be filled, as `Benchmarks/Grammar/letters.txt` writes them.
struct Grammar {
  /// A part of a sentence.
  enum Piece {
    case literal([UInt8])
    /// One alternative of another rule.
    case rule(Int, capital: Bool)
    case number(ClosedRange<Int>)
    /// A word of a list of ``Vocabulary/words``.
    case word([[UInt8]], capital: Bool)
    case pronoun(Pronoun, capital: Bool)
    case identifier(IdentifierKind)
  }

  enum Pronoun: String { case he, his, him, himself }

  /// A grammar that uses what is not there.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  private var names: [String: Int] = [:]
  private(set) var rules: [[[Piece]]] = []

  init(_ text: String, _ vocabulary: Vocabulary) throws {
    var alternatives: [[Substring]] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix(":") {
        names[String(line.dropFirst())] = alternatives.count
        alternatives.append([])
      } else if !alternatives.isEmpty {
        alternatives[alternatives.count - 1] += line.split(separator: "|")
      }
    }
    for list in alternatives {
      rules.append(try list.map { try pieces(of: $0.trimming(" "), vocabulary) })
    }
  }

  /// The number of the rule `name`.
  func rule(_ name: String) throws -> Int {
    guard let number = names[name] else { throw Malformed(description: "no rule '\(name)'") }
    return number
  }

  private func pieces(of text: String, _ vocabulary: Vocabulary) throws -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      if open > rest.startIndex { pieces.append(.literal(Array(rest[..<open].utf8))) }
      pieces.append(try slot(rest[rest.index(after: open)..<close], vocabulary))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.literal(Array(rest.utf8))) }
    return pieces
  }

  private func slot(_ written: Substring, _ vocabulary: Vocabulary) throws -> Piece {
    let capital = written.hasPrefix("^")
    let name = String(capital ? written.dropFirst() : written)
    if let kind = name.hasPrefix("!") ? IdentifierKind(rawValue: String(name.dropFirst())) : nil {
      return .identifier(kind)
    }
    if name.hasPrefix("@"), let list = vocabulary.words[String(name.dropFirst())] {
      return .word(list, capital: capital)
    }
    let bounds = name.split(separator: ".").compactMap { Int($0) }
    if bounds.count == 2, name.contains("..") { return .number(bounds[0]...bounds[1]) }
    if let pronoun = Pronoun(rawValue: name) { return .pronoun(pronoun, capital: capital) }
    return .rule(try rule(name), capital: capital)
  }
}

extension Substring {
  /// The text without `character` at either end.
  fileprivate func trimming(_ character: Character) -> String {
    var rest = drop { $0 == character }
    while rest.last == character { rest.removeLast() }
    return String(rest)
  }
}
