/// Which code points of a letter are marked in some way, countable over any stretch at once.
struct ScalarMask {
  /// How many marked code points lie before each place; one more entry than there are.
  private let countBefore: [Int32]

  /// The mask of the code points for which `isMarked` holds.
  init(count: Int, where isMarked: (Int) -> Bool) {
    var countBefore: [Int32] = [0]
    countBefore.reserveCapacity(count + 1)
    var total: Int32 = 0
    for index in 0..<count {
      if isMarked(index) { total += 1 }
      countBefore.append(total)
    }
    self.countBefore = countBefore
  }

  /// The number of marked code points in `start..<end`; none when `end` is not after `start`.
  func count(_ start: Int, _ end: Int) -> Int {
    start < end ? Int(countBefore[end] - countBefore[start]) : 0
  }

  /// The number of marked code points in the whole text.
  var total: Int { Int(countBefore.last ?? 0) }
}

/// The letters and digits of a letter, by what annotators and predictions say of them.
///
/// Everything else is left out of every count: whether a space or a comma was
/// covered says nothing.
struct TextMasks {
  /// All letters and digits.
  let alphanumeric: ScalarMask
  /// Those that are not neutral.
  let counted: ScalarMask
  /// Those in a gold span.
  let gold: ScalarMask
  /// Those that are neutral.
  let neutral: ScalarMask
  /// Those that are predicted.
  let predicted: ScalarMask
  /// Those that are predicted and not neutral.
  let countedPredicted: ScalarMask
  /// Those that are predicted and in a gold span.
  let predictedGold: ScalarMask
  /// Those that are predicted, and neither gold nor neutral.
  let predictedOutside: ScalarMask
  /// Those that are neither gold nor neutral: what identifies nobody.
  let outside: ScalarMask

  /// Four bits of one code point.
  private struct Flags: OptionSet {
    let rawValue: UInt8
    static let alphanumeric = Flags(rawValue: 1)
    static let neutral = Flags(rawValue: 2)
    static let gold = Flags(rawValue: 4)
    static let predicted = Flags(rawValue: 8)
  }

  init(
    _ scalars: [Unicode.Scalar], gold: [GoldDocument.Span], neutral: [GoldDocument.Neutral],
    predicted: [Range<Int>]
  ) {
    var flags = scalars.map { $0.isAlphanumeric ? Flags.alphanumeric : [] }
    for stretch in neutral {
      for index in stretch.start..<stretch.end { flags[index].insert(.neutral) }
    }
    for span in gold { for index in span.start..<span.end { flags[index].insert(.gold) } }
    for range in predicted { for index in range { flags[index].insert(.predicted) } }
    func mask(_ wanted: Flags, without unwanted: Flags = []) -> ScalarMask {
      let wanted = wanted.union(.alphanumeric)
      return ScalarMask(count: flags.count) { index in
        flags[index].isSuperset(of: wanted) && flags[index].isDisjoint(with: unwanted)
      }
    }
    alphanumeric = mask([])
    counted = mask([], without: .neutral)
    self.gold = mask(.gold)
    self.neutral = mask(.neutral)
    self.predicted = mask(.predicted)
    countedPredicted = mask(.predicted, without: .neutral)
    predictedGold = mask([.predicted, .gold])
    predictedOutside = mask(.predicted, without: [.gold, .neutral])
    outside = mask([], without: [.gold, .neutral])
  }
}
