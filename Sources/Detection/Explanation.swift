public import LetheCore
internal import PatternCatalog

extension Detector {
  /// What is found in `text`, by which rule, what was too weak, what a look-alike rule
  /// held back, and what the lexicons know of each word, for a person to read.
  ///
  /// - Throws: ``DetectionError`` when a rule reaches a limit.
  public func explanation(of text: DocumentText) throws(DetectionError) -> String {
    var workspace = DetectorWorkspace()
    let evidence = try evidence(in: text, using: &workspace)
    let found = try findings(in: text)
    var lines: [String] = []
    for finding in found {
      lines.append(
        "found     \(finding.type.rawValue) \"\(quoted(finding.range, text))\" "
          + "by \(finding.rule), score \(finding.score)")
    }
    for (range, type, score, rule) in evidence {
      let isReported = found.contains { $0.range.overlaps(range) }
      guard let type else {
        lines.append(
          "look-alike \"\(quoted(range, text))\" by \(rule): findings inside it are dropped")
        continue
      }
      if score < 0.5, !isReported {
        lines.append(
          "too weak  \(type.rawValue) \"\(quoted(range, text))\" by \(rule), score \(score) of 0.5")
      } else if !isReported {
        lines.append(
          "held back \(type.rawValue) \"\(quoted(range, text))\" by \(rule), score \(score)")
      }
    }
    if lines.isEmpty { lines.append("nothing found") }
    lines.append("")
    for token in workspace.tokens where token.isWord {
      let range = ByteRange(bytes: token.lower..<token.upper)
      let known = token.entry.plainDescription
      lines.append("word      \"\(quoted(range, text))\": \(known)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func quoted(_ range: ByteRange, _ text: DocumentText) -> String {
    String(text.string(in: range).map { $0.isNewline ? " " : $0 })
  }
}

extension LexiconEntry {
  /// What the lexicons know of a word, in words.
  var plainDescription: String {
    var parts: [String] = []
    if givenName > 0 { parts.append("given name (\(givenName) of 7)") }
    if surname > 0 { parts.append("surname (\(surname) of 7)") }
    if commonWord > 0 { parts.append("ordinary word (\(commonWord) of 7)") }
    if city > 0 { parts.append("city") }
    let names: [(Flags, String)] = [
      (.state, "state"), (.stateAbbreviation, "state abbreviation"), (.country, "country"),
      (.county, "county"), (.medical, "medical word"), (.drug, "drug"), (.eponym, "eponym"),
      (.eponymFollower, "follows eponyms"), (.credential, "credential"), (.title, "title"),
      (.role, "role"), (.kinship, "kinship"), (.notName, "not a name"), (.occupation, "occupation"),
      (.facilityHead, "makes a facility"), (.organizationHead, "makes an organization"),
      (.knownOrganization, "known organization"), (.streetSuffix, "street word"),
      (.specialty, "medical specialty"),
    ]
    parts += names.filter { has($0.0) }.map(\.1)
    return parts.isEmpty ? "in no list" : parts.joined(separator: ", ")
  }
}
