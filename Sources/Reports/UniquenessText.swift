internal import Auditing
internal import Foundation
internal import RiskModels

/// How unique cases are, for reading on a terminal.
struct UniquenessText {
  private let uniqueness: Uniqueness

  init(_ uniqueness: Uniqueness) { self.uniqueness = uniqueness }

  /// How many steps of generalization are listed.
  private static let stepLimit = 5

  func lines(heading: (String) -> String) -> [String] {
    let profile = uniqueness.profile
    guard profile.rows > 0 else { return [] }
    return [heading("Uniqueness of cases, by what others may know and the letters say")]
      + classes(profile) + attributes + risks(profile) + population + steps(profile)
  }

  private func classes(_ profile: RiskProfile) -> [String] {
    let alone = Ratio(profile.uniqueRows, of: profile.rows)
    let bars = profile.histogram.bars.prefix(6).map { "\($0.classes) of \($0.size)" }
    let more = profile.histogram.bars.count > 6 ? ", …" : ""
    return [
      "  \(alone) cases stand alone; k = \(profile.k ?? 0); classes: "
        + bars.joined(separator: ", ") + more
    ]
  }

  private var attributes: [String] {
    let stated = uniqueness.attributes.filter { $0.stated.count > 0 }
    guard !stated.isEmpty else { return ["  nothing that others may know was read out of them"] }
    var lines = ["  stated:"]
    for (index, attribute) in stated.enumerated() {
      let item = " \(attribute.quasiIdentifier.plainName) \(attribute.stated.count)"
      let isLong = lines[lines.count - 1].count + item.count > 98
      if isLong { lines.append("   ") }
      lines[lines.count - 1] += item + (index == stated.count - 1 ? "" : ",")
    }
    return uniqueness.areDatesShifted
      ? lines + ["  dates were moved, so that their years count"] : lines
  }

  private func risks(_ profile: RiskProfile) -> [String] {
    var table = TextTable([.left, .right, .right, .left])
    table.add("chance of assigning", "highest", "average", "above \(profile.prosecutor.threshold)")
    for attacker in AttackerModel.allCases {
      // Without a population all three have the same figures.
      guard attacker == .prosecutor || uniqueness.population != nil else { continue }
      let risk = profile.risk(attacker)
      // A marketer asks for the average alone.
      let isMarketer = attacker == .marketer
      let share = risk.shareAtRisk.map { " (\($0.asPercentage))" } ?? ""
      table.add(
        attacker.rawValue, isMarketer ? "-" : Self.number(risk.highest),
        Self.number(risk.average),
        isMarketer ? "-" : "\(risk.rowsAtRisk) of \(risk.rows)" + share)
    }
    return table.lines(indentation: "  ")
  }

  private var population: [String] {
    guard let population = uniqueness.population else { return [] }
    let models = population.estimates.map { estimate in
      "\(estimate.model.rawValue) "
        + (estimate.uniques.map { "\(Int($0.rounded()))" } ?? "does not converge")
    }
    return [
      "  of \(population.populationSize) people about "
        + "\(population.uniques.map { "\(Int($0.rounded()))" } ?? "an unknown number") are unique "
        + "(\(models.joined(separator: ", ")); "
        + "chosen: \(population.chosen?.rawValue ?? "none"))"
    ]
  }

  private func steps(_ profile: RiskProfile) -> [String] {
    guard !uniqueness.whatIf.isEmpty else {
      return profile.classes > 1 ? ["  no single step of generalization makes cases alike"] : []
    }
    var table = TextTable([.left, .left, .right, .right, .right, .right])
    table.add("what if", "", "average", "at risk", "alone", "k")
    for step in uniqueness.whatIf.prefix(Self.stepLimit) {
      let name = QuasiIdentifier(rawValue: step.attribute)?.plainName ?? step.attribute
      table.add(
        name, step.level, Self.number(step.profile.prosecutor.average),
        step.profile.prosecutor.shareAtRisk?.asPercentage ?? "-", "\(step.profile.uniqueRows)",
        "\(step.profile.k ?? 0)")
    }
    let best = uniqueness.bestGeneralization.map {
      "  most would be gained by \($0.phrase): the average falls by \(Self.number($0.reduction))"
    }
    return table.lines(indentation: "  ") + [best].compactMap(\.self)
  }

  private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
