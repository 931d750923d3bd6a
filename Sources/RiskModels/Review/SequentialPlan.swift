internal import Foundation

/// When reading may stop: looks at the letters read so far, each with the number of finds at which
/// the corpus passes, and the number from which on it no longer can.
///
/// The chance to pass at any look a corpus whose share of letters with something is the bound or
/// more is at most `1 - confidence`, computed exactly over all the ways in which the finds may come.
/// That error is spent over the looks as the square of the letters read: little at the first, most
/// at the last. Stopping early for failure does not raise it.
///
/// It holds for letters drawn with equal chances from the whole corpus and read in the order in which
/// they were drawn.
///
/// Source: Lan and DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983);
/// Kim and DeMets, "Design and analysis of group sequential tests based on the type I error spending
/// rate function", Biometrika 74 (1987), for the power family; Jennison and Turnbull, "Group
/// Sequential Methods with Applications to Clinical Trials" (2000), chapter 12, for the exact
/// binomial computation.
public struct SequentialPlan: Hashable, Sendable {
  /// A moment at which it is decided whether to read on.
  public struct Look: Hashable, Sendable {
    /// Letters read by then.
    public let read: Int
    /// With so many finds or fewer the corpus passes; `nil` where it is too early to pass.
    public let passes: Int?
    /// With so many finds or more it can no longer pass.
    public let fails: Int
    /// The chance that a corpus just as bad as the bound has passed by then.
    public let error: Double
  }

  /// What to do at a moment.
  public enum Decision: Hashable, Sendable {
    /// The share is below the bound, with the plan's confidence.
    case pass(atLook: Int)
    /// The bound is out of reach.
    case fail(atLook: Int)
    /// Read on to so many letters.
    case readOn(to: Int)
  }

  /// The share that must not be reached, above 0.
  public let bound: Double
  public let confidence: Double
  /// How many letters the corpus has, or `nil` where it counts as endless.
  public let corpus: Int?
  /// In the order in which they come.
  public let looks: [Look]

  /// A plan of `looks` looks with as many letters between each, of the fewest letters with which
  /// `found` finds at the last still pass.
  ///
  /// - Parameters:
  ///   - bound: above 0 and below 1.
  ///   - found: how many may be found by the end.
  /// - Returns: `nil` where the corpus is too small to pass with so many finds.
  public init?(
    bound: Double, confidence: Double, looks: Int, found: Int = 0, corpus: Int? = nil
  ) {
    precondition(bound > 0 && bound < 1, "A bound is above 0 and below 1")
    precondition(looks > 0 && found >= 0, "There is one look at least")
    let longest = corpus ?? Int.max
    // The last look of a plan with several needs more letters than a plan with one.
    var read = min(
      longest,
      max(looks, ClopperPearson.sampleSize(bound: bound, confidence: confidence, found: found)))
    func plan(_ read: Int) -> SequentialPlan {
      SequentialPlan(
        bound: bound, confidence: confidence,
        readAtLooks: Self.even(read, looks), corpus: corpus)
    }
    func isEnough(_ plan: SequentialPlan) -> Bool { (plan.looks.last?.passes ?? -1) >= found }
    if let corpus {
      read = max(
        min(looks, corpus),
        FiniteBound.sampleSize(
          bound: bound, confidence: confidence, corpus: corpus, found: found))
    }
    var best = plan(read)
    // The size of one look is a near and nearly always sufficient guess; steps of one per cent.
    while !isEnough(best) {
      guard read < longest, read < 1 << 24 else { return nil }
      read = min(longest, read + max(1, read / 100))
      best = plan(read)
    }
    self = best
  }

  /// A plan with looks after so many letters.
  ///
  /// - Precondition: the numbers rise, and none is greater than the corpus.
  public init(bound: Double, confidence: Double, readAtLooks: [Int], corpus: Int? = nil) {
    precondition(
      readAtLooks.first.map { $0 > 0 } ?? false
        && zip(readAtLooks, readAtLooks.dropFirst()).allSatisfy { $0 < $1 },
      "The numbers of letters rise")
    precondition(readAtLooks.allSatisfy { $0 <= corpus ?? Int.max }, "A corpus is read once")
    self.bound = bound
    self.confidence = confidence
    self.corpus = corpus
    // The fewest letters that are as many as the bound or more.
    let marked = corpus.map { min($0, Int((bound * Double($0) - 1e-9).rounded(.up))) }
    var walk = Walk(bound: bound, corpus: corpus, marked: marked)
    let last = Double(readAtLooks.last ?? 1)
    var looks: [(read: Int, passes: Int?, error: Double)] = []
    for read in readAtLooks {
      walk.read(to: read)
      let share = Double(read) / last
      let passes = walk.pass(spending: (1 - confidence) * share * share)
      looks.append((read, passes, walk.passed))
    }
    // Too many are found once not even the last look would pass with them.
    let mostAllowed = looks.compactMap(\.passes).max() ?? -1
    self.looks = looks.map {
      Look(read: $0.read, passes: $0.passes, fails: mostAllowed + 1, error: $0.error)
    }
  }

  /// What to do after `found` of `read` letters have something, as far as looks have come.
  ///
  /// - Parameter found: for each letter in the order of reading, whether it has something.
  public func decision(_ found: [Bool]) -> Decision {
    var count = 0
    var done = 0
    for (index, look) in looks.enumerated() {
      guard look.read <= found.count else {
        count += found[done...].count { $0 }
        return count >= look.fails ? .fail(atLook: index) : .readOn(to: look.read)
      }
      count += found[done..<look.read].count { $0 }
      done = look.read
      if let passes = look.passes, count <= passes { return .pass(atLook: index) }
      if count >= look.fails { return .fail(atLook: index) }
    }
    return .fail(atLook: looks.count - 1)
  }

  /// The chance that a corpus passes in which the share `share` of letters has something, and how
  /// many letters are read on average until it passes or fails.
  public func performance(ofShare share: Double) -> (passes: Double, lettersRead: Double) {
    let marked = corpus.map { Int((share * Double($0)).rounded()) }
    var walk = Walk(bound: share, corpus: corpus, marked: marked)
    var letters = 0.0
    var before = 1.0
    var previous = 0
    for look in looks {
      letters += before * Double(look.read - previous)
      previous = look.read
      walk.read(to: look.read)
      walk.pass(upTo: look.passes)
      walk.drop(from: look.fails)
      before = walk.going
    }
    return (walk.passed, letters)
  }

  private static func even(_ read: Int, _ looks: Int) -> [Int] {
    let count = min(looks, read)
    return (1...count).map { (read * $0 + count - 1) / count }
  }

  /// How likely each number of finds is, among corpora that have not been decided on.
  private struct Walk {
    let bound: Double
    let corpus: Int?
    let marked: Int?
    private(set) var read = 0
    private(set) var passed = 0.0
    /// The chance of each number of finds, with those that passed taken out.
    private var chances = [1.0]

    init(bound: Double, corpus: Int?, marked: Int?) {
      self.bound = bound
      self.corpus = corpus
      self.marked = marked
    }

    /// The chance that no decision was made.
    var going: Double { chances.reduce(0, +) }

    mutating func read(to next: Int) {
      let more = next - read
      let rest = SequentialPlan.largestNumber
      var result = [Double](repeating: 0, count: min(chances.count + more, rest))
      // Of an endless corpus, what was found so far changes nothing.
      let endless = corpus == nil ? densities(more) : []
      for (found, chance) in chances.enumerated() where chance > 1e-25 {
        for (count, step) in (corpus == nil ? endless : densities(more, found)).enumerated()
        where found + count < result.count {
          result[found + count] += chance * step
        }
      }
      chances = result
      read = next
    }

    /// The chance of each number of finds among `more` letters after `found`, until what is left
    /// is too little to matter.
    private func densities(_ more: Int, _ found: Int = 0) -> [Double] {
      let chance: (Int) -> Double
      let most: Int
      if let corpus, let marked {
        guard found <= marked, marked - found <= corpus - read else { return [] }
        let rest = Hypergeometric(population: corpus - read, marked: marked - found, drawn: more)
        (chance, most) = ({ rest.probability(of: $0) }, rest.support.upperBound)
      } else {
        chance = { SpecialFunctions.binomialDensity(Double($0), of: Double(more), p: bound) }
        most = more
      }
      var densities: [Double] = []
      var left = 1.0
      for count in 0...min(most, SequentialPlan.largestNumber) {
        densities.append(chance(count))
        left -= densities[count]
        if left < 1e-15 { break }
      }
      return densities
    }

    /// Lets the greatest number of finds pass with which no more than `spending` has passed in all.
    mutating func pass(spending: Double) -> Int? {
      var passes: Int?
      var total = passed
      for (found, chance) in chances.enumerated() {
        // Rounding must not let more pass than may.
        guard total + chance <= spending * (1 + 1e-12) else { break }
        total += chance
        passes = found
      }
      pass(upTo: passes)
      return passes
    }

    mutating func pass(upTo passes: Int?) {
      guard let passes else { return }
      for found in chances.indices.prefix(passes + 1) {
        passed += chances[found]
        chances[found] = 0
      }
    }

    mutating func drop(from fails: Int) {
      for found in chances.indices.dropFirst(fails) { chances[found] = 0 }
    }
  }

  /// Numbers of finds from here on are not told apart: no plan passes with so many.
  private static let largestNumber = 512
}
