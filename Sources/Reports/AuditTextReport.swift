public import Auditing
internal import LetheCore

/// An audit for reading on a terminal: the verdict first, then what it rests on.
public struct AuditTextReport: Hashable, Sendable {
  /// Whether severities and outcomes are colored.
  public var usesColor: Bool
  /// Whether the text of leaks and leftovers is shown, where the audit kept it.
  public var showsText: Bool
  /// How many leaks and how many leftovers are listed; the others are counted.
  public var listLimit: Int

  public init(usesColor: Bool = false, showsText: Bool = false, listLimit: Int = 50) {
    self.usesColor = usesColor
    self.showsText = showsText
    self.listLimit = listLimit
  }

  /// The report, each line ended by a line feed.
  public func text(for report: AuditReport) -> String {
    let sections = [
      verdict(report), checks(report), unread(report), safeHarbor(report), leaks(report),
      leftovers(report),
      quotability(report), consistency(report), alterations(report),
      report.uniqueness.map { UniquenessText($0).lines(heading: heading) } ?? [],
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func verdict(_ report: AuditReport) -> [String] {
    let isPass = report.verdict.isPass
    let title = isPass ? "PASS" : "FAIL"
    let sentence = isPass ? "nothing this audit looks for speaks against release" : "do not release"
    return [
      (isPass ? TerminalColor.green : .red)(title, isOn: usesColor) + "  " + sentence,
      "\(report.documents.of("document")) of \(report.cases.of("case")), "
        + report.words.of("word"),
    ]
  }

  private func checks(_ report: AuditReport) -> [String] {
    var table = TextTable([.left, .left, .left])
    for check in report.checks { table.add(check.outcome.word, check.title, check.detail) }
    return [heading("Checks")]
      + zip(report.checks, table.lines(indentation: "  ")).map { check, line in
        guard let color = check.outcome.color else { return line }
        let word = check.outcome.word
        return line.replacing(word, with: color(word, isOn: usesColor), maxReplacements: 1)
      } + ["  " + report.measure.sentence]
  }

  private func unread(_ report: AuditReport) -> [String] {
    guard !report.unread.isEmpty else { return [] }
    var table = TextTable([.left, .left])
    for unread in report.unread.prefix(listLimit) {
      table.add(TerminalFormat.harmless(unread.document ?? "an original"), unread.reason)
    }
    return [heading("Not read, and so not audited")] + table.lines(indentation: "  ")
      + more(than: report.unread.count)
  }

  private func safeHarbor(_ report: AuditReport) -> [String] {
    let rows = report.safeHarbor
    guard !rows.isEmpty else { return [] }
    var table = TextTable([.left, .left, .right, .right, .right])
    table.add("", "", "found", "acted on", "left")
    for row in rows {
      table.add(
        String(row.category), row.title, row.found.map(String.init) ?? "-",
        row.actedOn.map(String.init) ?? "-", "\(row.left)")
    }
    return [heading("Safe Harbor categories, 45 CFR 164.514(b)(2)(i)")]
      + table.lines(indentation: "  ")
  }

  private func leaks(_ report: AuditReport) -> [String] {
    guard !report.leaks.isEmpty else { return [] }
    var table = TextTable([.left, .left, .left, .left])
    for leak in report.leaks.prefix(listLimit) {
      table.add(
        TerminalFormat.harmless(leak.place.description), leak.type.rawValue, leak.form.plainName,
        shown(leak.excerpt, leak.maskedForm))
    }
    return [heading("Leaks")] + table.lines(indentation: "  ")
      + more(than: report.leaks.count)
  }

  private func leftovers(_ report: AuditReport) -> [String] {
    guard !report.leftovers.isEmpty else { return [] }
    var table = TextTable([.left, .left, .left, .left, .left])
    for leftover in report.rankedLeftovers.prefix(listLimit) {
      table.add(
        leftover.severity.rawValue, TerminalFormat.harmless(leftover.place.description),
        leftover.type.rawValue, leftover.rule, shown(leftover.excerpt, leftover.maskedForm))
    }
    return [heading("Leftovers")] + table.lines(indentation: "  ")
      + more(than: report.leftovers.count)
  }

  private func quotability(_ report: AuditReport) -> [String] {
    guard let passages = report.quotability?.passages, !passages.isEmpty else { return [] }
    var table = TextTable([.left, .left, .left])
    for passage in passages.prefix(listLimit) {
      table.add(
        TerminalFormat.harmless(passage.place.description), passage.sentence,
        shown(passage.excerpt, passage.maskedForm, inContext: false))
    }
    return [heading("Passages that could be looked up")] + table.lines(indentation: "  ")
      + more(than: passages.count)
  }

  private func consistency(_ report: AuditReport) -> [String] {
    let intervals = report.consistency.intervals.violations
    let replacements = report.consistency.replacements.violations
    guard !intervals.isEmpty || !replacements.isEmpty else { return [] }
    var table = TextTable([.left, .left])
    for violation in intervals.prefix(listLimit) {
      table.add(TerminalFormat.harmless(violation.document), violation.sentence)
    }
    for violation in replacements.prefix(listLimit) {
      table.add(TerminalFormat.harmless(violation.caseID), violation.sentence)
    }
    return [heading("Out of step")] + table.lines(indentation: "  ")
      + more(than: max(intervals.count, replacements.count))
  }

  private func alterations(_ report: AuditReport) -> [String] {
    let places = report.consistency.alterations.places
    guard !places.isEmpty else { return [] }
    return [heading("Changed besides identifiers")]
      + places.prefix(listLimit).map { "  " + TerminalFormat.harmless($0.description) }
      + more(than: places.count)
  }

  private func heading(_ text: String) -> String { TerminalColor.bold(text, isOn: usesColor) }

  /// The shape of what was found, or its text in brackets between what stands around it.
  private func shown(
    _ excerpt: Excerpt?, _ maskedForm: String, inContext: Bool = true
  ) -> String {
    guard showsText, let excerpt else { return TerminalFormat.harmless(maskedForm) }
    func text(_ text: SensitiveText) -> String {
      TerminalFormat.harmless(text.withExposedText { $0 }).replacing("\n", with: " ")
    }
    guard inContext else { return text(excerpt.text) }
    return "\(text(excerpt.before))[[\(text(excerpt.text))]]\(text(excerpt.after))"
  }

  private func more(than count: Int) -> [String] {
    count > listLimit ? ["  and \(count - listLimit) more"] : []
  }
}

extension Check.Outcome {
  /// The outcome in a word for a table.
  var word: String {
    switch self {
    case .passed: "pass"
    case .failed: "FAIL"
    case .notApplicable: "n/a"
    case .informative: "note"
    }
  }

  fileprivate var color: TerminalColor? {
    switch self {
    case .passed: .green
    case .failed: .red
    case .notApplicable, .informative: nil
    }
  }
}

extension Leak.Form {
  /// The form in words for a table.
  var plainName: String {
    switch self {
    case .exact: "as in the original"
    case .otherCase: "other capitals"
    case .respaced: "other spacing"
    case .otherAccents: "other accents"
    case .reordered: "parts in another order"
    case .initialAndLastName: "initial and last name"
    case .lastName: "last name alone"
    case .givenName: "given name alone"
    case .initials: "initials"
    case .misread: "as a scanner misreads it"
    case .backwards: "backwards"
    case .part: "a part that tells"
    case .digitsOnly: "digits alone"
    case .sameDate: "the same date"
    case .known: "a form of what is known"
    }
  }
}

extension IntervalViolation {
  var sentence: String {
    let distance = "\(abs(daysOff)) \(abs(daysOff) == 1 ? "day" : "days")"
    return "date \(dateNumber) stands \(distance) too \(daysOff > 0 ? "late" : "early")"
  }
}

extension ReplacementViolation {
  var sentence: String {
    switch kind {
    case .severalReplacements: "one entity has \(count) replacements"
    case .sharedReplacement: "one replacement stands for \(count) entities"
    case .linksCases: "one entity has the same replacement in \(count) cases"
    }
  }
}
