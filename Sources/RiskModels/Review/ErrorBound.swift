internal import Foundation

/// Exact upper limits for the share of letters that have something, from a sample that was read.
///
/// Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case
/// of the binomial", Biometrika 26 (1934).
public enum ClopperPearson {
  /// The highest share at which `found` or fewer of `read` would still be seen with a chance of
  /// `1 - confidence`: with that confidence, the share is no higher.
  ///
  /// - Parameters:
  ///   - found: in `0...read`.
  ///   - read: how many letters were read, drawn with equal chances and one by one.
  ///   - confidence: in `0..<1`.
  /// - Returns: 1 where nothing was read.
  public static func upperBound(_ found: Int, of read: Int, confidence: Double) -> Double {
    check(found, read, confidence)
    guard found < read else { return 1 }
    return IncompleteBeta.inverse(confidence, Double(found) + 1, Double(read - found))
  }

  /// How many letters have to be read so that the upper bound is at most `bound` with `found`
  /// among them.
  ///
  /// - Parameters:
  ///   - bound: above 0, at most 1.
  ///   - found: how many may be found; with 0 it is log(1 - confidence) / log(1 - bound).
  public static func sampleSize(bound: Double, confidence: Double, found: Int = 0) -> Int {
    precondition(bound > 0, "A bound of 0 cannot be reached by reading")
    return smallestInteger(from: found + 1) {
      upperBound(found, of: $0, confidence: confidence) <= bound
    }
  }

  private static func check(_ found: Int, _ read: Int, _ confidence: Double) {
    precondition((0...read).contains(found), "No more can be found than were read")
    precondition((0..<1).contains(confidence), "A confidence is at least 0 and below 1")
  }
}

/// Exact limits where the corpus is finite and letters were drawn without putting them back.
///
/// Source: Wright, "Exact Confidence Bounds when Sampling from Small Finite Universes" (1991).
public enum FiniteBound {
  /// The greatest number of the corpus's letters that could have something, if `found` or fewer of
  /// `read` are to be seen with a chance of more than `1 - confidence`.
  ///
  /// - Precondition: no more were read than there are.
  public static func upperCount(
    _ found: Int, of read: Int, corpus: Int, confidence: Double
  ) -> Int {
    precondition((0...read).contains(found) && read <= corpus, "No more can be found than read")
    precondition((0..<1).contains(confidence), "A confidence is at least 0 and below 1")
    // The chance falls with the number, so that the last with more than the error is sought.
    var (low, high) = (found, corpus - (read - found))
    while low < high {
      let middle = low + (high - low + 1) / 2
      let chance = Hypergeometric(population: corpus, marked: middle, drawn: read)
        .probability(ofAtMost: found)
      if chance > 1 - confidence { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// How many of `corpus` letters have to be read so that at most the share `bound` has something
  /// if `found` of those read have.
  ///
  /// - Returns: all of them where no fewer do.
  public static func sampleSize(
    bound: Double, confidence: Double, corpus: Int, found: Int = 0
  ) -> Int {
    precondition(bound >= 0, "A bound is a share")
    guard corpus > found else { return corpus }
    let allowed = Int((bound * Double(corpus) + 1e-9).rounded(.down))
    var (low, high) = (found, corpus)
    while low < high {
      let middle = (low + high) / 2
      let count = upperCount(min(found, middle), of: middle, corpus: corpus, confidence: confidence)
      if count <= allowed { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The limit for a corpus whose letters were drawn by strata, each from one stratum without putting
/// any back.
///
/// With N letters in the corpus, n read, of which x have something, and f the smallest share read
/// of any stratum, the limit is U(x, n) n / (f N), U being Clopper and Pearson's. Reading more of
/// some strata costs nothing of its truth. Why: the number found in a stratum is hypergeometric,
/// and so distributed as a sum of independent trials; the number found in all is such a sum too, of
/// n trials with a mean of at least f N p, p being the share sought. Hoeffding shows that its chance
/// to be x or less is no greater than the binomial's of the same mean if that is x + 1 or more,
/// which is seen to.
///
/// Source: Hoeffding, "On the Distribution of the Number of Successes in Independent Trials", Annals
/// of Mathematical Statistics 27 (1956), theorem 4; Vatutin and Mikhailov, "Limit Theorems for the
/// Number of Empty Cells in an Equiprobable Scheme for Group Allocation of Particles", Theory of
/// Probability and its Applications 27 (1982), for the sum.
public struct StratifiedBound: Hashable, Sendable {
  /// What was read of one stratum.
  public struct Stratum: Hashable, Sendable {
    /// Letters of the corpus that belong to it.
    public let letters: Int
    /// How many of them were read.
    public let read: Int

    /// - Precondition: no more were read than there are.
    public init(letters: Int, read: Int) {
      precondition((0...letters).contains(read), "No more are read than there are")
      self.letters = letters
      self.read = read
    }
  }

  /// Those with letters.
  public let strata: [Stratum]

  public init(_ strata: [Stratum]) { self.strata = strata.filter { $0.letters > 0 } }

  /// How many letters there are.
  public var letters: Int { strata.reduce(0) { $0 + $1.letters } }

  /// How many letters were read.
  public var read: Int { strata.reduce(0) { $0 + $1.read } }

  /// The share of the corpus's letters that have something is no higher, with this confidence.
  public func upperBound(_ found: Int, confidence: Double) -> Double {
    let (letters, read) = (letters, read)
    precondition((0...read).contains(found), "No more can be found than were read")
    guard read > 0, let least = strata.map({ Double($0.read) / Double($0.letters) }).min(),
      least > 0
    else { return 1 }
    // All were read: what was found is all there is.
    if read == letters { return Double(found) / Double(letters) }
    let binomial = ClopperPearson.upperBound(found, of: read, confidence: confidence)
    let valid = max(binomial, Double(found + 1) / Double(read))
    // What was not found and not read cannot have anything.
    let possible = Double(letters - (read - found)) / Double(letters)
    let bound = min(possible, valid * Double(read) / (least * Double(letters)))
    guard found == 0 else { return bound }
    return min(bound, Double(countWhereNoneWasFound(confidence)) / Double(letters))
  }

  /// The greatest number of letters that could have something if none was found, exactly.
  ///
  /// The chance to find none of D(h) in each stratum h is the product of C(N(h)-D(h), n(h)) /
  /// C(N(h), n(h)). Its logarithm falls faster with each letter of a stratum, so that putting them
  /// one by one where it falls least gives the spread that hides most. Both limits rise with what
  /// was found, so that the smaller of the two errs no more often than either.
  private func countWhereNoneWasFound(_ confidence: Double) -> Int {
    var marked = strata.map { _ in 0 }
    var chance = 1.0
    while true {
      var best: (stratum: Int, factor: Double)?
      for (index, stratum) in strata.enumerated() {
        let left = stratum.letters - marked[index]
        guard left > 0 else { continue }
        let factor = Double(max(0, left - stratum.read)) / Double(left)
        if factor > best?.factor ?? -1 { best = (index, factor) }
      }
      guard let best, chance * best.factor > 1 - confidence else { break }
      chance *= best.factor
      marked[best.stratum] += 1
    }
    return marked.reduce(0, +)
  }
}

extension StratifiedBound {
  /// How many letters of each stratum to read so that the bound is reached if `found` of them have
  /// something, and no more than that.
  ///
  /// Every stratum is read in the same part, rounded up, and with five letters at least: small strata
  /// are those of the letters that look worst.
  ///
  /// - Parameters:
  ///   - strata: how many letters each has.
  ///   - bound: above 0, at most 1.
  /// - Returns: all letters where no fewer will do, and `nil` where `found` is a greater share of all
  ///   letters than the bound, so that no reading can reach it.
  public static func reading(
    _ strata: [Int], bound: Double, confidence: Double, found: Int = 0
  ) -> [Int]? {
    precondition(bound > 0, "A bound of 0 cannot be reached by reading")
    let letters = strata.reduce(0, +)
    guard Double(found) / Double(max(letters, 1)) <= bound else { return nil }
    func allocation(_ total: Int) -> [Int] {
      strata.map { count in
        min(count, max(5, (total * count + letters - 1) / max(letters, 1)))
      }
    }
    func isEnough(_ total: Int) -> Bool {
      let plan = StratifiedBound(
        zip(strata, allocation(total)).map { .init(letters: $0, read: $1) })
      guard plan.read < plan.letters else { return true }
      return plan.read > found && plan.upperBound(found, confidence: confidence) <= bound
    }
    return allocation(min(letters, smallestInteger(from: 0, isEnough)))
  }
}

/// The smallest integer from `start` on that satisfies `isEnough`, which stays true once it is.
func smallestInteger(from start: Int, _ isEnough: (Int) -> Bool) -> Int {
  var high = max(start, 1)
  while !isEnough(high), high < 1 << 40 { high *= 2 }
  var low = start
  while low < high {
    let middle = low + (high - low) / 2
    if isEnough(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
