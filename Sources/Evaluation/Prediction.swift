/// A predicted span as it is scored: inside its text, with a coarse type.
struct Prediction: Hashable {
  var range: Range<Int>
  let type: CoarseType
  /// The de-identifier's own name for the type, as ``CoarseType/key(of:)`` spells it; empty
  /// where only the kind matters, so that spans that differ in nothing else are one.
  var name = ""
  /// Whether it can be a false alarm; one of a type that is not asked for covers only.
  var isCounted = true
}

extension Prediction: Comparable {
  static func < (left: Prediction, right: Prediction) -> Bool {
    (left.range.lowerBound, left.range.upperBound, left.type.name, left.name)
      < (right.range.lowerBound, right.range.upperBound, right.type.name, right.name)
  }
}

/// The predictions for one letter, in text order, ready to be asked what overlaps a stretch.
struct PredictionIndex {
  let predictions: [Prediction]
  /// The farthest end among the predictions up to each; it never falls, so it can be searched.
  private let farthestEnd: [Int]

  init(_ predictions: some Sequence<Prediction>) {
    self.predictions = predictions.sorted()
    var farthest = 0
    farthestEnd = self.predictions.map { prediction in
      farthest = max(farthest, prediction.range.upperBound)
      return farthest
    }
  }

  /// The predictions that share a code point with `start..<end`, in text order.
  func overlapping(_ start: Int, _ end: Int) -> some Sequence<Prediction> {
    let first = farthestEnd.partitioningIndex { $0 > start }
    return predictions[first...].lazy.prefix { $0.range.lowerBound < end }
      .filter { $0.range.upperBound > start }
  }

  /// The predictions with overlapping ones united; spans that only touch stay apart.
  var merged: [Range<Int>] { merged(where: { _ in true }) }

  /// Some of the predictions with overlapping ones united.
  func merged(where isIncluded: (Prediction) -> Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for prediction in predictions where isIncluded(prediction) {
      if let last = result.last, prediction.range.lowerBound < last.upperBound {
        let end = max(last.upperBound, prediction.range.upperBound)
        result[result.count - 1] = last.lowerBound..<end
      } else {
        result.append(prediction.range)
      }
    }
    return result
  }
}

extension Array {
  /// The first index whose element satisfies `belongsToSecondPart`, in an array
  /// where all that do stand last.
  func partitioningIndex(where belongsToSecondPart: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
