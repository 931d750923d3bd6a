/// One thing that a token or its surroundings show, as a key of 32 bits.
///
/// A feature is a kind and a value: the word behind is *of*, the word is a surname of class 3.
/// The two are mixed into one key, under which ``TagWeights`` holds what the feature says.
public enum TagFeature: UInt8, CaseIterable, Sendable {
  // The token itself. What a class is, see where the features are read.
  case bias, caution, word, capitals, length, given, surname, common, nameAndCommon, flag, kind, cue
  case lastFour, lastThree, lastTwo, firstThree, gaps
  // The words around.
  case wordBefore, wordAfter, secondWordBefore, secondWordAfter, kindBefore, kindAfter
  case kindsBefore, kindsAfter, kindsAround, wordBeforeAndKind, wordAfterAndKind
  case cueBefore, cueAfter, secondCueBefore, secondCueAfter
  case flagBefore, flagAfter, secondFlagBefore, secondFlagAfter
  case nameBefore, nameAfter
  // The line and the run of capitalised words.
  case label, labelAndKind, runPlace, behindRun, runNames
  // What leads to an occupation in small letters.
  case articleDistance, beforeArticle
  // What is known of the tokens around.
  case stateBefore, statesBefore, stateAndKind, secondState, weakly
  case stateAfter, secondStateAfter, statesAround, stateElsewhere, stateElsewhereAndKind
  // Numbers.
  case size, sizeAndMarks, sizeAndGaps, sizeAndWordBefore, sizeAndWordAfter, sizeAndKindBefore
  case sizeAndKindAfter, sizeAndSecondWord, sizeAndKinds

  /// The key of this kind of feature with `value`.
  @inlinable @inline(__always)
  public func key(_ value: UInt64) -> UInt32 {
    let mixed = (value ^ UInt64(rawValue) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }
}

/// Takes features one by one: to weigh them, or to learn from them.
public protocol TagFeatureSink {
  mutating func add(_ feature: TagFeature, _ value: UInt64)
}

extension TagFeatureSink {
  /// Adds the number of every bit that is set.
  @inlinable @inline(__always)
  public mutating func add(_ feature: TagFeature, bitsOf bits: UInt64) {
    var bits = bits
    while bits != 0 {
      add(feature, UInt64(truncatingIfNeeded: bits.trailingZeroBitCount))
      bits &= bits &- 1
    }
  }
}

/// Keeps the keys of features.
public struct TagKeys: TagFeatureSink {
  public private(set) var keys: [UInt32] = []

  public init() {}

  public mutating func add(_ feature: TagFeature, _ value: UInt64) {
    keys.append(feature.key(value))
  }
}
