public import LetheCore
public import PatternCatalog

extension Detector {
  /// A trap and what became of it.
  public struct TrapResult: Sendable {
    public let trap: Trap
    /// What is wrong, or `nil`.
    ///
    /// A known failure that is answered right is wrong, too: its line has to go to the others.
    public let failure: Diagnostic?
    /// Whether the answer is the one that the trap asks for, known failure or not.
    public let isRight: Bool
  }

  /// Searches the text of each trap and compares what is found with what is marked.
  ///
  /// A trap is answered right when every letter and digit marked is found, none that is not,
  /// and each mark has a finding of its kind: a name is a name, whoever bears it.
  public func results(of traps: [Trap]) -> [TrapResult] {
    traps.map { trap in
      let wrong: String?
      do {
        wrong = mistake(in: try findings(in: DocumentText(trap.text)), trap)
      } catch {
        wrong = "\(error)"
      }
      guard (wrong == nil) == trap.isKnownFailure else {
        return TrapResult(trap: trap, failure: nil, isRight: wrong == nil)
      }
      let failure =
        trap.isKnownFailure
        ? Diagnostic(
          .error, "this known failure is answered right now: \"\(Self.onOneLine(trap.marked))\"",
          at: trap.location, remedy: "move it to 'traps'")
        : Diagnostic(
          .error, "a trap of '\(trap.kind)' is not answered right", at: trap.location,
          remedy: Self.onOneLine("in \"\(trap.marked)\" \(wrong ?? "")"))
      return TrapResult(trap: trap, failure: failure, isRight: wrong == nil)
    }
  }

  private static func onOneLine(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
  }

  /// What is wrong with `findings`, in words, or `nil`.
  private func mistake(in findings: [Finding], _ trap: Trap) -> String? {
    let text = DocumentText(trap.text)
    let isCounted = LetterMap(trap.text)
    var marked = Set<Int>()
    var neutral = Set<Int>()
    for mark in trap.marks {
      let places = mark.range.byteIndices.filter(isCounted.contains)
      if mark.type == nil { neutral.formUnion(places) } else { marked.formUnion(places) }
    }
    let found = Set(findings.flatMap { $0.range.byteIndices.filter(isCounted.contains) })
    let list =
      findings.isEmpty
      ? "nothing is found"
      : "it finds "
        + findings.map { "\($0.type.rawValue) \"\(text.string(in: $0.range))\" by \($0.rule)" }
        .joined(separator: ", ")
    guard marked.isSubset(of: found), found.isSubset(of: marked.union(neutral)) else {
      return list
    }
    for mark in trap.marks {
      guard let type = mark.type else { continue }
      guard
        findings.contains(where: { $0.range.overlaps(mark.range) && $0.type.kind == type.kind })
      else { return list }
    }
    return nil
  }
}

/// Which bytes of a text belong to letters and digits: only those count.
private struct LetterMap {
  private var counted: [Bool] = []

  init(_ text: String) {
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      let isCounted = properties.isAlphabetic || properties.numericType != nil
      counted += [Bool](repeating: isCounted, count: UTF8.width(scalar))
    }
  }

  func contains(_ byte: Int) -> Bool { counted[byte] }
}

extension IdentifierType {
  /// What sorts of identifier are one in a trap's answer.
  fileprivate enum Kind {
    case name, organization, place, contact, number, date, age, profession, provider
  }

  fileprivate var kind: Kind {
    switch self {
    case .patient, .doctor, .person, .username: .name
    case .hospital, .organization: .organization
    case .street, .city, .state, .county, .country, .zip, .locationOther: .place
    case .phone, .fax, .email, .url, .ipAddress: .contact
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber:
      .number
    case .date: .date
    case .age: .age
    case .profession: .profession
    case .provider: .provider
    }
  }
}
