internal import LetheCore

/// Gathers what could be looked up, document by document, and tells in the end what of it
/// stands in one case only.
struct QuotabilityTally: Sendable {
  private var table: SequenceTable
  private var caseIndices: [String: Int] = [:]
  private var documents:
    [(number: Int, caseIndex: Int, candidates: [QuotabilitySearch.Candidate])] = []

  /// - Parameter bytes: how much text is about to be added, as far as is known.
  init(bytes: Int) { table = SequenceTable(expected: bytes / 6) }

  /// Adds what was found in a document.
  ///
  /// - Parameter place: its place in the report.
  mutating func add(
    _ examined: QuotabilitySearch.Examined, inCase caseID: String, at place: Int
  ) {
    let caseIndex = caseIndices[caseID] ?? caseIndices.count
    caseIndices[caseID] = caseIndex
    for hash in examined.sequences { table.insert(hash, inCase: caseIndex) }
    documents.append((place, caseIndex, examined.candidates))
  }

  /// What stands in one case only.
  func quotability() -> Quotability {
    let own = documents.sorted { $0.number < $1.number }.map { _, caseIndex, candidates in
      candidates.filter { candidate in
        // Most of it: a form's question may have an answer of one's own in it.
        candidate.sequences.count { table.isShared($0, beyondCase: caseIndex) } * 2
          < max(1, candidate.sequences.count)
      }
    }
    return Quotability(
      passages: own.flatMap { $0.map(\.passage) },
      documents: Ratio(own.count { !$0.isEmpty }, of: documents.count))
  }
}
