internal import Auditing
internal import RiskModels

extension AuditPage {
  /// A table of figures in a section of charts; the first cell of a row names it.
  struct FigureTable {
    struct Row {
      let name: String
      let cells: [String]
    }

    let id: String
    let title: String
    let explanation: String
    let nameHeading: String
    let headings: [String]
    let rows: [Row]
  }

  /// An output or original that could not be read.
  struct UnreadRow {
    let document: String
    let reason: String

    init(_ unread: UnreadDocument) {
      document = TerminalFormat.harmless(unread.document ?? "an original")
      reason = unread.reason
    }
  }
}

extension AuditPage.FigureTable {
  /// How many steps of generalization are listed.
  private static let stepLimit = 12

  /// What each attacker can do, and what would help against it.
  static func all(_ uniqueness: Uniqueness) -> [AuditPage.FigureTable] {
    guard uniqueness.profile.rows > 0 else { return [] }
    return [risks(uniqueness)] + (uniqueness.whatIf.isEmpty ? [] : [steps(uniqueness)])
  }

  private static func risks(_ uniqueness: Uniqueness) -> AuditPage.FigureTable {
    let profile = uniqueness.profile
    let threshold = profile.prosecutor.threshold
    // Without a population all attackers have the same figures.
    let attackers = AttackerModel.allCases.filter {
      $0 == .prosecutor || uniqueness.population != nil
    }
    return AuditPage.FigureTable(
      id: "risk-figures", title: "Chance of assigning a case to its person",
      explanation: "At risk is a case whose chance is above \(threshold.asPercentage). "
        + (uniqueness.populationSentence ?? "Whoever could be meant is taken to be in the outputs."),
      nameHeading: "Attacker", headings: ["Highest", "Average", "Cases at risk", "Share at risk"],
      rows: attackers.map { attacker in
        let risk = profile.risk(attacker)
        let isMarketer = attacker == .marketer
        return Row(
          name: attacker.rawValue,
          cells: [
            isMarketer ? "–" : risk.highest.asPercentage, risk.average.asPercentage,
            isMarketer ? "–" : "\(risk.rowsAtRisk.grouped) of \(risk.rows.grouped)",
            isMarketer ? "–" : risk.shareAtRisk?.asPercentage ?? "–",
          ])
      })
  }

  private static func steps(_ uniqueness: Uniqueness) -> AuditPage.FigureTable {
    let more = uniqueness.whatIf.count - stepLimit
    return AuditPage.FigureTable(
      id: "what-if", title: "What if one thing were said less exactly?",
      explanation: (uniqueness.bestGeneralization.map { "Most would be gained by \($0.phrase). " }
        ?? "")
        + "Every step was tried alone, those that help most first."
        + (more > 0 ? " The JSON report has \(more.grouped) more." : ""),
      nameHeading: "Step",
      headings: [
        "Average chance", "Cases at risk", "Share at risk", "Cases alone", "Smallest class",
      ],
      rows: uniqueness.whatIf.prefix(stepLimit).map { step in
        let risk = step.profile.prosecutor
        return Row(
          name: step.phrase,
          cells: [
            risk.average.asPercentage, "\(risk.rowsAtRisk.grouped) of \(risk.rows.grouped)",
            risk.shareAtRisk?.asPercentage ?? "–", step.profile.uniqueRows.grouped,
            (step.profile.k ?? 0).grouped,
          ])
      })
  }
}

extension WhatIf {
  /// The step in words, such as `age: five-year bands`.
  var phrase: String {
    "\(QuasiIdentifier(rawValue: attribute)?.plainName ?? attribute): \(level)"
  }
}

extension Uniqueness {
  /// How many people are unique among all that could be meant; `nil` where nobody said how many
  /// those are.
  var populationSentence: String? {
    guard let population else { return nil }
    let unique = population.uniques.map { Int($0.rounded()).grouped } ?? "an unknown number"
    return "Of \(population.populationSize.grouped) people about \(unique) are estimated to be "
      + "unique" + (population.chosen.map { " (\($0.rawValue))." } ?? ".")
  }
}

extension AuditMeasure {
  /// What was looked for, in a sentence.
  var sentence: String {
    let people =
      populationSize.map { "\($0.grouped) people could be meant" }
      ?? "whoever could be meant is taken to be in the outputs"
    let known =
      hasKnown
      ? "A list of known identifiers was looked for" : "No list of known identifiers was given"
    return "\(known); \(people)."
  }
}
