internal import Auditing
internal import RiskModels

extension RiskFigures {
  /// What a page draws of `uniqueness`; `nil` without cases.
  ///
  /// - Parameter measure: whose limit the gate has set, if it has.
  init?(_ uniqueness: Uniqueness, by measure: AuditMeasure) {
    let profile = uniqueness.profile
    guard profile.rows > 0 else { return nil }
    let bounds: [(label: String, sizes: ClosedRange<Int>)] = [
      ("1", 1...1), ("2", 2...2), ("3–4", 3...4), ("5–9", 5...9), ("10–19", 10...19),
      ("20+", 20...Int.max),
    ]
    let reference = UniquenessOptions.referenceRisk
    let limit = measure.riskModel == .prosecutor ? measure.maximumRisk : nil
    self.init(
      classSizes: bounds.map { label, sizes in
        ClassSize(
          label: label,
          people: profile.histogram.bars.filter { sizes.contains($0.size) }
            .reduce(0) { $0 + $1.rows },
          isTooSmall: 1 / Double(sizes.lowerBound) > limit ?? reference)
      },
      measures: AttackerModel.allCases.map { attacker in
        let threshold = attacker == measure.riskModel ? measure.maximumRisk : nil
        return Measure(
          title: "\(attacker.rawValue), \(attacker == .marketer ? "average" : "highest")",
          value: profile.risk(attacker).judged, threshold: threshold,
          reference: threshold == nil ? reference : nil)
      },
      notes: [
        "Read from the letters: "
          + uniqueness.attributes.filter { $0.stated.count > 0 }.map(\.quasiIdentifier.plainName)
          .joined(separator: ", ") + "."
      ])
  }
}
