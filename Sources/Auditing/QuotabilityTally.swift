internal import LetheCore

/// Gathers what could be looked up, document by document, and tells in the end what of it
/// stands in one case only.
struct QuotabilityTally: Sendable {
  private var table: SequenceTable
  private var numbers: [String: Int] = [:]
  private var documents: [(caseNumber: Int, candidates: [QuotabilitySearch.Candidate])] = []

  /// - Parameter bytes: how much text is about to be added, as far as is known.
  init(bytes: Int) { table = SequenceTable(expected: bytes / 6) }

  /// Adds what was found in a document; the report lists documents in the order they come.
  mutating func add(_ examined: QuotabilitySearch.Examined, inCase caseID: String) {
    let number = numbers[caseID] ?? numbers.count
    numbers[caseID] = number
    for hash in examined.sequences { table.insert(hash, inCase: number) }
    documents.append((number, examined.candidates))
  }

  /// What stands in one case only.
  func quotability() -> Quotability {
    let own = documents.map { number, candidates in
      candidates.filter { candidate in
        // Most of it: a form's question may have an answer of one's own in it.
        candidate.sequences.count { table.isShared($0, beyondCase: number) } * 2
          < max(1, candidate.sequences.count)
      }
    }
    return Quotability(
      passages: own.flatMap { $0.map(\.passage) },
      documents: Ratio(own.count { !$0.isEmpty }, of: documents.count))
  }
}
