internal import IdentifierSearch
public import LetheCore

/// Reads out of released letters what others may know about a patient.
///
/// Only the text that leaves is read, and what detection finds in it. Each mention counts for a
/// value; what a case's letters say most, weighed by how plainly it is said, is the case's value.
public struct QuasiIdentifierReader: Sendable {
  let occupations: OccupationGrouping
  private let groupPhrases: PhraseTable

  public init(_ occupations: OccupationGrouping = OccupationGrouping()) {
    self.occupations = occupations
    groupPhrases = PhraseTable([
      occupations.names.map { name in
        (name, [name.split { !$0.isLetter }.joined(separator: " ")])
      }
    ])
  }

  /// What `text` says, with `findings` of detection in it in any order.
  public func evidence(in text: DocumentText, findings: [Finding]) -> QuasiIdentifierEvidence {
    var evidence = QuasiIdentifierEvidence()
    let letter = ReleasedLetter(
      text: text, words: NarrativeWords(text.searchable),
      findings: findings.sorted { $0.range.lowerBound < $1.range.lowerBound })
    letter.readAge(into: &evidence)
    letter.readSex(into: &evidence)
    readOccupation(letter, into: &evidence)
    letter.readEmployer(into: &evidence)
    letter.readState(into: &evidence)
    letter.readDates(into: &evidence)
    letter.countPhrases(into: &evidence)
    return evidence
  }

  private func readOccupation(
    _ letter: ReleasedLetter, into evidence: inout QuasiIdentifierEvidence
  ) {
    for finding in letter.findings where finding.type == .profession {
      let written = letter.text.string(in: finding.range).lowercased()
        .split { !$0.isLetter && $0 != "'" && $0 != "&" }.joined(separator: " ")
      guard !written.isEmpty, written.contains(where: { $0 != "x" && $0 != " " }) else { continue }
      evidence.add(
        written, for: .occupation, weight: letter.isAtWork(before: finding.range) ? 3 : 1)
    }
    // Where an occupation was generalized, its group stands in the letter.
    for match in groupPhrases.matches(in: letter.words) {
      let start = letter.words.words[match.words.lowerBound].range.lowerBound
      let end = letter.words.words[match.words.upperBound - 1].range.upperBound
      let range = ByteRange(bytes: start..<end)
      guard
        !letter.findings.contains(where: {
          $0.type == .profession && $0.range.overlaps(range)
        })
      else { continue }
      evidence.add(match.value, for: .occupation, weight: letter.isAtWork(before: range) ? 3 : 1)
    }
  }
}

/// What letters say for each quasi-identifier, weighed.
public struct QuasiIdentifierEvidence: Hashable, Sendable {
  /// The weight of each value.
  private var weights: [QuasiIdentifier: [String: Int]] = [:]
  /// In which order values came, so that of two as likely the first counts.
  private var order: [QuasiIdentifier: [String]] = [:]

  public init() {}

  mutating func add(_ value: String, for attribute: QuasiIdentifier, weight: Int) {
    if weights[attribute]?[value] == nil { order[attribute, default: []].append(value) }
    weights[attribute, default: [:]][value, default: 0] += weight
  }

  /// Adds what a later letter of the same case says.
  public mutating func add(_ other: QuasiIdentifierEvidence) {
    for attribute in QuasiIdentifier.allCases {
      for value in other.order[attribute] ?? [] {
        add(value, for: attribute, weight: other.weights[attribute]?[value] ?? 0)
      }
    }
  }

  /// The value with the most weight, the first of several; `nil` where nothing speaks for any.
  ///
  /// A sex needs seven tenths of the weight: letters speak of others too, and what is wrong half
  /// the time is better missing.
  public func value(of attribute: QuasiIdentifier) -> String? {
    guard let weights = weights[attribute], let order = order[attribute] else { return nil }
    var best: (value: String, weight: Int)?
    for value in order {
      let weight = weights[value] ?? 0
      if weight > best?.weight ?? 0 { best = (value, weight) }
    }
    guard let best else { return nil }
    if attribute == .sex {
      let total = weights.values.reduce(0, +)
      guard best.weight >= 2, best.weight * 10 >= total * 7 else { return nil }
    }
    return best.value
  }
}

/// One letter while it is read.
struct ReleasedLetter {
  let text: DocumentText
  let words: NarrativeWords
  /// In text order.
  let findings: [Finding]

  /// Counts the phrases of all lists that are counted.
  func countPhrases(into evidence: inout QuasiIdentifierEvidence) {
    for match in QuasiIdentifierWords.countedTable.matches(in: words) {
      evidence.add(match.value, for: QuasiIdentifierWords.counted[match.list], weight: 1)
    }
  }

  func readState(into evidence: inout QuasiIdentifierEvidence) {
    for finding in findings where finding.type == .state {
      if let code = USStates.code(of: text.string(in: finding.range)) {
        evidence.add(code, for: .state, weight: 1)
      }
    }
  }

  private static let workWords: Set<String> = [
    "works", "worked", "working", "employed", "employment", "job", "occupation", "old", "employee",
    "position", "trade",
  ]

  /// Whether what stands before `range` says that somebody works as what follows.
  func isAtWork(before range: ByteRange) -> Bool {
    let index = words.index(atOrAfter: range.lowerBound.value)
    return words.before(index, 6).contains { Self.workWords.contains($0) }
  }

  private static let employerCues: Set<String> = [
    "employer", "employed", "works", "worked", "working", "job", "employment", "hired",
  ]
  private static let cueFilter = WordFilter(employerCues)
  private static let employerLinks: Set<String> = ["for", "at", "by", "with", "in", "employer"]

  /// The kind of place that follows `works for a`, `employed by the`, `Employer:`.
  func readEmployer(into evidence: inout QuasiIdentifierEvidence) {
    for (index, word) in words.words.enumerated()
    where Self.cueFilter.mayHold(word.hash) && Self.employerCues.contains(word.text) {
      var isLinked = word.text == "employer"
      for next in index + 1..<min(index + 13, words.words.count) {
        guard next > index else { break }
        if words.words[next].isAfterBreak { break }
        if Self.employerLinks.contains(words.words[next].text) {
          isLinked = true
          continue
        }
        if isLinked, let match = QuasiIdentifierWords.employerTable.match(at: next, in: words) {
          evidence.add(match.value, for: .employer, weight: 1)
          break
        }
      }
    }
  }
}
