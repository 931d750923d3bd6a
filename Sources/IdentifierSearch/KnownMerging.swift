public import LetheCore

extension [Finding] {
  /// One finding for each run of overlapping findings, in text order, as
  /// `mergingOverlaps()` gives, but what is known beforehand settles what a run is.
  ///
  /// A run with a known identifier has the score 1 and its rule. It also has its type, and is
  /// a mention of it, unless that is the lesser part of something of another kind, as Anna
  /// Smith is of `Law Office of Anna Smith`.
  public func mergingKnown() -> [Finding] {
    let known = filter(\.isKnown)
    guard !known.isEmpty else { return mergingOverlaps() }
    let strongest = known.settlingAlike()
    var index = 0
    return (filter { !$0.isKnown } + strongest).mergingOverlaps().map { run in
      while index < strongest.count, strongest[index].range.upperBound <= run.range.lowerBound {
        index += 1
      }
      var best: Finding?
      for finding in strongest[index...] {
        guard finding.range.lowerBound < run.range.upperBound else { break }
        if finding.range.count > best?.range.count ?? 0 { best = finding }
      }
      guard let best else { return run }
      let isSame =
        run.isKnown || run.type.isAlike(best.type) || best.range.count * 5 >= run.range.count * 3

      return Finding(
        isSame ? best.type : run.type, at: run.range, score: 1, rule: best.rule,
        subject: isSame ? best.subject : nil)
    }
  }

  /// Known findings in text order, one for each stretch: a name that several people have is the
  /// patient's, then a clinician's, and where there are several of those, nobody's in particular.
  private func settlingAlike() -> [Finding] {
    var settled: [Finding] = []
    for finding in sorted(by: { left, right in
      (left.range.lowerBound, -left.range.count, left.type.precedence, left.rule, left.subject ?? 0)
        < (
          right.range.lowerBound, -right.range.count, right.type.precedence, right.rule,
          right.subject ?? 0
        )
    }) {
      guard let last = settled.last, finding.range.upperBound <= last.range.upperBound else {
        settled.append(finding)
        continue
      }
      if finding.range == last.range, finding.type == last.type, finding.subject != last.subject {
        settled[settled.count - 1] = Finding(
          last.type, at: last.range, score: 1, rule: last.rule)
      }
    }
    return settled
  }
}

extension Finding {
  /// Whether it is a mention of something known beforehand.
  public var isKnown: Bool { rule.hasPrefix("known.") }
}

extension IdentifierType {
  /// Whether a mention of one may well be one of the other, named by someone who knew less.
  fileprivate func isAlike(_ other: IdentifierType) -> Bool {
    self == other || kind == other.kind
  }

  private var kind: Int {
    switch self {
    case .patient, .doctor, .person: 0
    case .hospital, .organization: 1
    case .street, .city, .state, .county, .country, .locationOther: 2
    case .phone, .fax: 3
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber, .zip:
      4
    case .date, .age: 5
    case .email, .url, .ipAddress: 6
    case .username: 7
    case .profession, .provider: 8
    }
  }

  /// Whose name a shared one is taken for.
  fileprivate var precedence: Int {
    switch self {
    case .patient: 0
    case .doctor: 1
    default: 2
    }
  }
}
