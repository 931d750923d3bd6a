#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A letter to learn from.
public struct TagLesson: Sendable {
  /// The tokens that may get a tag, in text order.
  public var places: [Int]
  /// What features each of them has whatever is known of the others.
  public var keys: [[TaggedKey]]
  /// What the rules found, token by token.
  public var found: [TagState]
  /// Which finding a token belongs to; negative for none.
  public var finding: [Int32]
  /// What each token is; `nil` where it does not count.
  public var truth: [Tag?]

  public init(
    places: [Int], keys: [[TaggedKey]], found: [TagState], finding: [Int32], truth: [Tag?]
  ) {
    (self.places, self.keys, self.found) = (places, keys, found)
    (self.finding, self.truth) = (finding, truth)
  }
}

/// A feature with its key.
public struct TaggedKey: Hashable, Sendable {
  public let feature: TagFeature
  public let key: UInt32

  public init(_ feature: TagFeature, _ value: UInt64) {
    self.feature = feature
    key = feature.key(value)
  }
}

/// Keeps features with their keys.
public struct TaggedKeys: TagFeatureSink {
  public var keys: [TaggedKey] = []

  public init() {}

  public mutating func add(_ feature: TagFeature, _ value: UInt64) {
    keys.append(TaggedKey(feature, value))
  }
}

/// Learns weights from letters: multinomial logistic regression, one token after another,
/// each with what was said of those before it.
///
/// Rules find most of what stands in letters they were written for, so a tagger that sees
/// their findings learns only to repeat them. Findings are therefore hidden at random, each
/// time anew, and it learns to find them by itself.
///
/// The same letters in the same order make the same weights: the seed is fixed.
///
/// Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and
/// Stochastic Optimization", JMLR 12 (2011), for the steps; averaged over the last rounds.
public struct TagTrainer: Sendable {
  /// How to learn.
  public struct Options: Sendable {
    /// How often every letter is read.
    public var rounds = 8
    /// A feature that occurs less often is none: it would be somebody's name.
    public var leastCount = 5
    /// The size of the first step.
    public var step: Float = 0.05
    /// How strongly weights are drawn to 0.
    public var decay: Float = 1e-5
    /// The share of the findings of names, organizations, places and professions that is hidden.
    public var hidden: Float = 0.7
    /// The share of dates, ages and numbers that is hidden.
    public var hiddenNumbers: Float = 0.6
    /// The share of letters in which all the former are hidden.
    public var hiddenLetters: Float = 0.15
    /// What a hidden finding counts beside what the rules missed.
    public var hiddenWeight: Float = 0.5
    /// By how many nats a tag has to be likelier than none, by raw value of the tag.
    ///
    /// Chosen on folders held back: a share of recall more is worth a share of precision less, since
    /// what is missed harms somebody, and what is found in vain spoils a word.
    public var caution: [Float] = [0, 0.3, 0.3, 0.3, 0.3, 0.6, 0.3, 0.6]
    /// Weights below, in nats, are dropped.
    public var leastWeight: Float = 0.1

    public init() {}
  }

  public var options: Options

  public init(_ options: Options = Options()) { self.options = options }

  /// Weights learned from `lessons`.
  ///
  /// - Parameter stateKeys: the features of a token that depend on what is known of others:
  ///   called with the number of the lesson, the token and all states.
  public func weights(
    from lessons: [TagLesson],
    stateKeys: (_ lesson: Int, _ token: Int, _ states: [TagState]) -> [TaggedKey]
  ) -> [TagWeight] {
    var learner = Learner(options, lessons, stateKeys: stateKeys)
    for round in 0..<options.rounds {
      learner.read(lessons, stateKeys: stateKeys)
      if round * 2 >= options.rounds { learner.keep() }
    }
    return learner.weights()
  }
}

/// One course of learning.
private struct Learner {
  private static let tagCount = 8
  private let options: TagTrainer.Options
  private var features: [TaggedKey] = []
  private var numbers: [UInt32: Int32] = [:]
  /// The static features of each place of each lesson, by number.
  private var known: [[[Int32]]] = []
  private var values: [Float]
  private var squares: [Float]
  private var sums: [Float]
  private var kept: Float = 0
  private var random: UInt64 = 42
  private var scores = [Float](repeating: 0, count: tagCount)

  init(
    _ options: TagTrainer.Options, _ lessons: [TagLesson],
    stateKeys: (Int, Int, [TagState]) -> [TaggedKey]
  ) {
    self.options = options
    var counts: [TaggedKey: Int] = [:]
    for (number, lesson) in lessons.enumerated() {
      // Caution is given, not learned.
      for keys in lesson.keys {
        for key in keys where key.feature != .caution { counts[key, default: 0] += 1 }
      }
      let states = lesson.truth.map { TagState($0 ?? .outside) }
      for place in lesson.places {
        for key in stateKeys(number, place, states) { counts[key, default: 0] += 1 }
      }
    }
    features = counts.filter { $0.value >= options.leastCount }.map(\.key)
      .sorted { ($0.feature.rawValue, $0.key) < ($1.feature.rawValue, $1.key) }
    // Two features with one key would be one feature; the first is kept.
    var unique: [TaggedKey] = []
    for feature in features where numbers[feature.key] == nil {
      numbers[feature.key] = Int32(unique.count)
      unique.append(feature)
    }
    features = unique
    values = [Float](repeating: 0, count: features.count * Self.tagCount)
    squares = [Float](repeating: 1e-6, count: values.count)
    sums = [Float](repeating: 0, count: values.count)
    let numbers = numbers
    known = lessons.map { $0.keys.map { $0.compactMap { numbers[$0.key] } } }
  }

  private mutating func next() -> UInt64 {
    // SplitMix64.
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to 1.
  private mutating func chance() -> Float { Float(next() >> 40) / Float(1 << 24) }

  /// Reads every lesson once, in an order of its own.
  mutating func read(
    _ lessons: [TagLesson], stateKeys: (Int, Int, [TagState]) -> [TaggedKey]
  ) {
    var order = Array(lessons.indices)
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    for number in order {
      let lesson = lessons[number]
      var states = withHidden(lesson)
      for (index, place) in lesson.places.enumerated() {
        guard states[place] == .open, let truth = lesson.truth[place] else { continue }
        var active = known[number][index]
        for key in stateKeys(number, place, states) {
          if let feature = numbers[key.key] { active.append(feature) }
        }
        let isHidden = lesson.found[place] != .open
        let said = learn(active, Int(truth.rawValue), isHidden ? options.hiddenWeight : 1)
        // Goes on now with what it said, now with what is true.
        let goesOn = chance() < 0.5 ? said : Int(truth.rawValue)
        states[place] = TagState(rawValue: UInt8(goesOn))
      }
    }
  }

  /// What the rules found in a letter, with some of it hidden.
  private mutating func withHidden(_ lesson: TagLesson) -> [TagState] {
    let hidesAll = chance() < options.hiddenLetters
    var states = lesson.found
    var hidden: [Int32: Bool] = [:]
    for index in states.indices {
      guard let tag = states[index].tag else { continue }
      let finding = lesson.finding[index]
      if hidden[finding] == nil {
        let isNumber = tag.rawValue >= Tag.date.rawValue
        hidden[finding] =
          isNumber
          ? chance() < options.hiddenNumbers : hidesAll || chance() < options.hidden
      }
      if hidden[finding] ?? false { states[index] = .open }
    }
    return states
  }

  /// Moves the weights of `active` towards `truth`; returns what they said before.
  private mutating func learn(_ active: [Int32], _ truth: Int, _ weight: Float) -> Int {
    for tag in 0..<Self.tagCount { scores[tag] = 0 }
    for feature in active {
      let base = Int(feature) * Self.tagCount
      for tag in 0..<Self.tagCount { scores[tag] += values[base + tag] }
    }
    var best = 0
    for tag in 1..<Self.tagCount where scores[tag] > scores[best] { best = tag }
    let greatest = scores[best]
    var total: Float = 0
    for tag in 0..<Self.tagCount {
      scores[tag] = exp(scores[tag] - greatest)
      total += scores[tag]
    }
    for tag in 0..<Self.tagCount {
      scores[tag] = (scores[tag] / total - (tag == truth ? 1 : 0)) * weight
    }
    for feature in active {
      let base = Int(feature) * Self.tagCount
      for tag in 0..<Self.tagCount {
        let slope = scores[tag] + options.decay * values[base + tag]
        if abs(slope) < 1e-5 { continue }
        squares[base + tag] += slope * slope
        values[base + tag] -= options.step * slope / squares[base + tag].squareRoot()
      }
    }
    return best
  }

  /// Counts the present weights in the average.
  mutating func keep() {
    for index in values.indices { sums[index] += values[index] }
    kept += 1
  }

  /// The average, rounded, without what says next to nothing.
  func weights() -> [TagWeight] {
    var weights: [TagWeight] = []
    for (number, feature) in features.enumerated() {
      let base = number * Self.tagCount
      var row: [Int8] = []
      var says = feature.feature == .bias
      for tag in 1..<Self.tagCount {
        let value = (sums[base + tag] - sums[base]) / max(kept, 1)
        if abs(value) > options.leastWeight { says = true }
        row.append(Int8(min(max((value * Float(TagWeight.nat)).rounded(), -127), 127)))
      }
      if says { weights.append(TagWeight(feature.feature, key: feature.key, values: row)) }
    }
    weights.append(
      TagWeight(
        .caution, key: TagFeature.caution.key(0),
        values: options.caution.dropFirst().map {
          Int8(min(max((-$0 * Float(TagWeight.nat)).rounded(), -127), 127))
        }))
    return weights
  }
}
