internal import Foundation

/// Finds where a function of one number crosses zero, in a fixed number of steps.
enum Bisection {
  /// A place in `range` where `function` changes its sign, or `nil` where its ends have the
  /// same one, or where it is not a number.
  static func root(
    in range: ClosedRange<Double>, steps: Int = 100, _ function: (Double) -> Double
  ) -> Double? {
    var (low, high) = (range.lowerBound, range.upperBound)
    let (atLow, atHigh) = (function(low), function(high))
    if atLow == 0 { return low }
    if atHigh == 0 { return high }
    guard atLow.isFinite, atHigh.isFinite, (atLow < 0) != (atHigh < 0) else { return nil }
    for _ in 0..<steps {
      let middle = low + (high - low) / 2
      let value = function(middle)
      guard value.isFinite else { return nil }
      if (value < 0) == (atLow < 0) { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// The first root among `count` equal parts of `range`.
  ///
  /// Parts in which the function is not a number are passed over.
  static func firstRoot(
    in range: ClosedRange<Double>, parts count: Int, _ function: (Double) -> Double
  ) -> Double? {
    let width = (range.upperBound - range.lowerBound) / Double(count)
    for part in 0..<count {
      let start = range.lowerBound + Double(part) * width
      if let root = root(in: start...(start + width), function) { return root }
    }
    return nil
  }
}
