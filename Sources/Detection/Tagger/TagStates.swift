internal import LetheCore
internal import Tagging

/// What is found in a letter before the tagger reads it, token by token.
struct TagStates {
  var states: [TagState]
  /// What candidates too weak to be reported say: a state and a class of score; 0 for nothing.
  var weak: [UInt8]

  /// The states of `letter`, as the rules and recognizers have it.
  init(_ letter: Letter, _ candidates: [Candidate], _ looks: LookAlikes) {
    states = [TagState](repeating: .open, count: letter.count)
    weak = [UInt8](repeating: 0, count: letter.count)
    Self.eachToken(of: letter, candidates, looks) { _, index, state, weakness in
      if let weakness {
        weak[index] = state.rawValue << 2 | weakness
      } else if states[index] == .open || states[index] == .lookAlike {
        states[index] = state
      }
    }
  }

  /// Which finding each token belongs to; -1 for none.
  static func findings(
    in letter: Letter, _ candidates: [Candidate], _ looks: LookAlikes
  ) -> [Int32] {
    var findings = [Int32](repeating: -1, count: letter.count)
    eachToken(of: letter, candidates, looks) { number, index, state, weakness in
      if weakness == nil, state != .lookAlike, findings[index] < 0 { findings[index] = number }
    }
    return findings
  }

  /// Calls `body` with the number of each candidate, each of its tokens, what it is, and how
  /// weak where it is too weak; look-alikes come last.
  private static func eachToken(
    of letter: Letter, _ candidates: [Candidate], _ looks: LookAlikes,
    _ body: (_ candidate: Int32, _ token: Int, _ state: TagState, _ weakness: UInt8?) -> Void
  ) {
    for (number, candidate) in candidates.enumerated() {
      guard let type = candidate.type, !looks.hold(candidate) else { continue }
      let state = TagState(of: type)
      let weakness = candidate.score >= 0.5 ? nil : UInt8(min(candidate.score * 6, 2))
      var index = letter.firstToken(from: Int(candidate.start))
      while index < letter.count, letter.tokens[index].lower < Int(candidate.end) {
        body(Int32(number), index, state, weakness)
        index += 1
      }
    }
    for look in looks.sorted where look.score >= 0.5 {
      var index = letter.firstToken(from: Int(look.start))
      while index < letter.count, letter.tokens[index].lower < Int(look.end) {
        if letter.tokens[index].upper <= Int(look.end) { body(-1, index, .lookAlike, nil) }
        index += 1
      }
    }
  }
}

extension TagState {
  /// The state of what is found to be of `type`.
  init(of type: IdentifierType) {
    switch type {
    case .patient, .doctor, .person, .username: self.init(.name)
    case .hospital, .organization: self.init(.organization)
    case .street, .city, .state, .county, .country, .zip, .locationOther: self.init(.place)
    case .profession: self.init(.profession)
    case .date: self.init(.date)
    case .age: self.init(.age)
    case .provider: self = .provider
    case .phone, .fax, .email, .url, .ipAddress: self = .contact
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber:
      self.init(.number)
    }
  }
}
