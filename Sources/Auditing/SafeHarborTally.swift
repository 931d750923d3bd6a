internal import IdentifierSearch
internal import LetheCore

/// Counts mentions by Safe Harbor category.
struct SafeHarborTally {
  private var found: [Character: Int] = [:]
  private var actedOn: [Character: Int] = [:]
  private var left: [Character: Int] = [:]
  private let hasOriginals: Bool

  init(hasOriginals: Bool) { self.hasOriginals = hasOriginals }

  /// The category under which `text` falls as an identifier of `type`, if any.
  ///
  /// Years, ages under 90 and the first three digits of a ZIP code are let stand.
  private func category(
    of text: String, as type: IdentifierType, severity: Severity? = nil
  ) -> Character? {
    switch type {
    case .age, .date, .zip:
      (severity ?? Severity(of: text, as: type)) == .low ? nil : type.safeHarborCategory
    default: type.safeHarborCategory
    }
  }

  /// Counts what `document` had and what of it was acted on.
  ///
  /// - Parameter leaked: the identifiers that stand in its output.
  mutating func add(_ document: AuditedDocument, leaked: Set<Int>, index: LeakIndex) {
    guard let original = document.original else { return }
    for finding in original.findings {
      let text = original.text.string(in: finding.range)
      guard let category = category(of: text, as: finding.type) else { continue }
      found[category, default: 0] += 1
      let identifier = index.identifier(of: finding, in: original.text)
      let stands: Bool
      if let identifier, index.isSearched(identifier) {
        stands = leaked.contains(identifier)
      } else {
        // Too short to be told from other text: it counts as acted on only if
        // nothing like it stands anywhere.
        stands = document.output.contains(original.text.bytes[finding.range.byteIndices])
      }
      if !stands { actedOn[category, default: 0] += 1 }
    }
  }

  /// Counts something that stands in an output.
  ///
  /// - Parameter severity: what it gives away where it stands, if that is known.
  mutating func addStanding(
    _ text: String, as type: IdentifierType, severity: Severity? = nil
  ) {
    guard let category = category(of: text, as: type, severity: severity) else { return }
    left[category, default: 0] += 1
  }

  /// A row for each category.
  var rows: [SafeHarborRow] {
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
