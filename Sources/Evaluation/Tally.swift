/// What scoring counts, over any number of letters.
struct Tally {
  /// The counts of one coarse type.
  struct TypeCounts {
    var gold = 0
    var covered = 0
    var typed = 0
    var touched = 0
    var predicted = 0
    var correct = 0
  }

  /// Gold spans of one label.
  struct LabelCounts {
    var gold = 0
    var covered = 0
    var touched = 0
  }

  /// Look-alikes of one kind.
  struct NegativeCounts {
    var count = 0
    var touched = 0
  }

  /// One letter as the bootstrap draws it.
  struct Unit {
    let gold: Int
    let covered: Int
    let correct: Int
    let predicted: Int
  }

  var types: [String: TypeCounts] = [:]
  var labels: [String: LabelCounts] = [:]
  var negatives: [String: NegativeCounts] = [:]
  var units: [Unit] = []
  var documents = 0
  var words = 0
  var documentsWithGold = 0
  var cleanDocuments = 0
  var correctSpans = 0
  var wrongSpans = 0
  /// Letters and digits that a gold span needs covered, and those that were.
  var goldCharacters = 0
  var coveredGoldCharacters = 0
  /// Predicted letters and digits inside gold, and those outside of gold and neutral text.
  var correctCharacters = 0
  var wrongCharacters = 0
  var zeroDocuments = 0
  var zeroWords = 0
  var zeroDocumentsWithWrongSpan = 0
  var zeroWrongSpans = 0
  var misses = MistakeGroups()
  var falsePositives = MistakeGroups()
}

/// Mistakes alike in type and shape, counted, with the first of each as an example.
struct MistakeGroups {
  private struct Key: Hashable {
    let type: String
    let shape: [Unicode.Scalar]
  }

  private struct Group {
    let key: Key
    let example: ScoreReport.Mistake
    var count: Int
  }

  private var places: [Key: Int] = [:]
  private var groups: [Group] = []

  /// Counts the mistake `range` of `scalars`; the example is made for the first of its group.
  mutating func add(
    type: String, label: String, id: String, range: Range<Int>, in scalars: [Unicode.Scalar]
  ) {
    let key = Key(type: type, shape: Self.shape(of: scalars[range], type: type))
    if let place = places[key] {
      groups[place].count += 1
      return
    }
    let before = scalars[max(0, range.lowerBound - 30)..<range.lowerBound]
    let after = scalars[range.upperBound..<min(scalars.count, range.upperBound + 30)]
    let context = [before, scalars[range], after].map { String(scalars: $0.collapsingBlanks) }
    places[key] = groups.count
    groups.append(
      Group(
        key: key,
        example: ScoreReport.Mistake(
          count: 1, type: type, label: label, text: String(scalars: key.shape.prefix(60)),
          example: "\(context[0])[\(context[1])]\(context[2])", id: id),
        count: 1))
  }

  /// The `count` largest groups, largest first, earlier ones first among equals.
  func largest(_ count: Int) -> [ScoreReport.Mistake] {
    groups.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(count)
      .map { group in
        var mistake = group.element.example
        mistake.count = group.element.count
        return mistake
      }
  }

  private static func shape(
    of scalars: ArraySlice<Unicode.Scalar>, type: String
  ) -> [Unicode.Scalar] {
    let text = scalars.collapsingBlanks
    guard CoarseType.groupsByShape(type) else { return text }
    return text.map { $0.isDecimalDigit ? "9" : $0 }
  }
}
