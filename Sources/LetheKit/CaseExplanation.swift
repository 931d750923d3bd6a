internal import Redaction

/// Who was linked to whom in a case, as `lethe redact --explain` shows it.
enum CaseExplanation {
  static func text(_ entities: [EntityExplanation], case id: String) -> String {
    var lines = ["case \(id)"]
    for entity in entities {
      lines.append("  \(entity.tag)\(entity.isRelative ? " (relative)" : "")")
      for mention in entity.mentions {
        let words = mention.text.split { $0.isWhitespace }.joined(separator: " ")
        var line = "    \"\(words)\""
        if mention.count > 1 { line += " x\(mention.count)" }
        line += ": \(mention.reason.rawValue)"
        if !mention.candidates.isEmpty {
          line += " (\(mention.candidates.joined(separator: ", ")))"
        }
        if let surrogate = mention.surrogate {
          line += " -> \"\(surrogate.split { $0.isWhitespace }.joined(separator: " "))\""
        }
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
