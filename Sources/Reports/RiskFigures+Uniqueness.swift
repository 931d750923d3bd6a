internal import Auditing
internal import RiskModels

extension RiskFigures {
  /// What a page draws of `uniqueness`; `nil` without cases.
  ///
  /// - Parameter maximumRisk: the limit that a gate set, if it did.
  init?(_ uniqueness: Uniqueness, maximumRisk: Double? = nil) {
    let profile = uniqueness.profile
    guard profile.rows > 0 else { return nil }
    let bounds: [(label: String, sizes: ClosedRange<Int>)] = [
      ("1", 1...1), ("2", 2...2), ("3–4", 3...4), ("5–9", 5...9), ("10–19", 10...19),
      ("20+", 20...Int.max),
    ]
    let limit = maximumRisk ?? profile.prosecutor.threshold
    self.init(
      classSizes: bounds.map { label, sizes in
        ClassSize(
          label: label,
          people: profile.histogram.bars.filter { sizes.contains($0.size) }
            .reduce(0) { $0 + $1.rows },
          isTooSmall: 1 / Double(sizes.lowerBound) > limit)
      },
      measures: AttackerModel.allCases.map { attacker in
        Measure(
          title: "\(attacker.rawValue), highest", value: profile.risk(attacker).highest,
          threshold: limit)
      },
      notes: [
        "Read from the letters: "
          + uniqueness.attributes.filter { $0.stated.count > 0 }.map(\.quasiIdentifier.plainName)
          .joined(separator: ", ") + "."
      ])
  }
}
