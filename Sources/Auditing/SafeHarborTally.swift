internal import IdentifierSearch
internal import LetheCore

/// Counts mentions by Safe Harbor category.
struct SafeHarborTally: Sendable {
  private var found: [Character: Int] = [:]
  private var actedOn: [Character: Int] = [:]
  private var left: [Character: Int] = [:]

  /// The category under which `text` falls as an identifier of `type`, if any.
  ///
  /// Years, ages under 90 and the first three digits of a ZIP code are let stand.
  static func category(
    of text: String, as type: IdentifierType, severity: Severity? = nil
  ) -> Character? {
    switch type {
    case .age, .date, .zip:
      (severity ?? Severity(of: text, as: type)) == .low ? nil : type.safeHarborCategory
    default: type.safeHarborCategory
    }
  }

  /// Something in an original that falls under a category.
  struct Identified: Sendable {
    let category: Character
    /// What to look for among the leaks; `nil` if it is not searched for.
    let identifier: Int?
    /// Whether it stands in the output, where it is not searched for.
    let stands: Bool
  }

  /// What the original of `document` has of all categories.
  static func identified(in document: AuditedDocument, _ index: LeakIndex) -> [Identified] {
    guard let original = document.original else { return [] }
    return original.findings.compactMap { finding in
      let text = original.text.string(in: finding.range)
      guard let category = category(of: text, as: finding.type) else { return nil }
      let identifier = index.identifier(of: finding, in: original.text)
      if let identifier, index.isSearched(identifier) {
        return Identified(category: category, identifier: identifier, stands: false)
      }
      // Too short to be told from other text: it counts as acted on only if nothing like it
      // stands anywhere.
      let bytes = original.text.bytes[finding.range.byteIndices]
      return Identified(
        category: category, identifier: nil, stands: document.output.contains(bytes))
    }
  }

  /// Counts what a document had and what of it was acted on.
  ///
  /// - Parameter leaked: the identifiers that stand in its output.
  mutating func add(_ identified: [Identified], leaked: Set<Int>) {
    for entry in identified {
      found[entry.category, default: 0] += 1
      let stands = entry.identifier.map(leaked.contains) ?? entry.stands
      if !stands { actedOn[entry.category, default: 0] += 1 }
    }
  }

  /// Counts something that stands in an output.
  mutating func addStanding(_ category: Character) { left[category, default: 0] += 1 }

  /// A row for each category.
  func rows(hasOriginals: Bool) -> [SafeHarborRow] {
    SafeHarborRow.categories.map { letter, title in
      SafeHarborRow(
        category: letter, title: title, found: hasOriginals ? found[letter, default: 0] : nil,
        actedOn: hasOriginals ? actedOn[letter, default: 0] : nil, left: left[letter, default: 0])
    }
  }
}

extension DocumentText {
  /// Whether `word` stands in the text with no letter or digit next to it.
  fileprivate func contains(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, word.count <= bytes.count else { return false }
    for start in 0...bytes.count - word.count where bytes[start] == first {
      let end = start + word.count
      if bytes[start..<end] == word,
        start == 0 || !ASCII.isAlphanumeric(bytes[start - 1]),
        end == bytes.count || !ASCII.isAlphanumeric(bytes[end])
      {
        return true
      }
    }
    return false
  }
}
