internal import Crypto
internal import LetheCore

/// The secret from which everything random about one case is drawn.
///
/// Two cases under one project key get unrelated keys, and the key of a case does
/// not reveal the project's.
public struct CaseKey: Sendable {
  private let secret: SymmetricKey

  init(secret: SymmetricKey) { self.secret = secret }

  /// A number in `0..<upperBound` that depends on nothing but the key, `use` and
  /// `input`, each as likely as any other.
  ///
  /// `use` keeps draws for different ends apart: `"date-shift"`, `"surname"`.
  public func draw(_ input: String, for use: String, upperBound: Int) -> Int {
    precondition(upperBound > 0, "There is nothing to draw from")
    let bound = UInt64(upperBound)
    // Words at or above this multiple of the bound would favor small numbers, so
    // they are drawn again.
    let fair = UInt64.max - UInt64.max % bound
    var attempt = 0
    while true {
      let word = code(for: use, "\(attempt)\u{0}\(input)").prefix(8)
        .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if word < fair { return Int(word % bound) }
      attempt += 1
    }
  }

  /// The number of days by which the dates of the case move.
  ///
  /// - Parameters:
  ///   - maximum: the longest way in either direction, at least 1, or 7 for whole weeks.
  ///   - weeksOnly: whether weekdays are to stay.
  ///   - backwardsOnly: whether dates may move into the past only.
  /// - Returns: a number in `-maximum...maximum` other than 0; each is as likely as any other.
  public func dateShift(
    maximum: Int = 365, weeksOnly: Bool = false, backwardsOnly: Bool = false
  ) -> DateShift {
    dateShift(
      maximum: maximum, weeksOnly: weeksOnly, backwardsOnly: backwardsOnly, attempt: 0)
  }

  /// The number of days by which the dates of the case move where none may move further
  /// into the future than `limit` days.
  ///
  /// What may not be is drawn again, so the number is that of the case without a limit
  /// wherever that number may be.
  ///
  /// - Returns: a number in `-maximum...min(maximum, limit)` other than 0, each as likely as
  ///   any other, or `nil` if there is none.
  public func dateShift(
    maximum: Int, weeksOnly: Bool, backwardsOnly: Bool, atMost limit: Int
  ) -> DateShift? {
    let unit = weeksOnly ? 7 : 1
    guard -(maximum / unit) * unit <= limit else { return nil }
    var attempt = 0
    while true {
      let shift = dateShift(
        maximum: maximum, weeksOnly: weeksOnly, backwardsOnly: backwardsOnly, attempt: attempt)
      if shift.days <= limit { return shift }
      attempt += 1
    }
  }

  private func dateShift(
    maximum: Int, weeksOnly: Bool, backwardsOnly: Bool, attempt: Int
  ) -> DateShift {
    let unit = weeksOnly ? 7 : 1
    let steps = maximum / unit
    precondition(steps > 0, "A shift has somewhere to go")
    let use = "date-shift\(weeksOnly ? "-weeks" : "")\(backwardsOnly ? "-back" : "")"
    let step = draw(
      attempt == 0 ? "\(maximum)" : "\(maximum) again \(attempt)", for: use,
      upperBound: backwardsOnly ? steps : 2 * steps)
    return DateShift(days: unit * (step < steps ? step - steps : step - steps + 1))
  }

  /// Gives eight bytes, as sixteen hexadecimal digits, that stand for a text in records.
  ///
  /// They cannot be turned back, or be compared with those of another case.
  func digester(for use: String) -> (String) -> String {
    // Taking in the key costs as much as a digest, so it is done once.
    var prepared = HMAC<SHA256>(key: secret)
    prepared.update(data: Array("\(use)\u{0}".utf8))
    return { input in
      var code = prepared
      code.update(data: Array(input.utf8))
      return code.finalize().prefix(8).hexadecimal
    }
  }

  /// Gives four bytes that stand for a word in the memory of the case.
  func wordDigester() -> (String) -> UInt32 {
    var prepared = HMAC<SHA256>(key: secret)
    prepared.update(data: Array("word\u{0}".utf8))
    return { word in
      var code = prepared
      code.update(data: Array(word.utf8))
      return code.finalize().prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
  }

  /// Sixteen hexadecimal digits that stand for the bytes of a document in the memory of the case.
  func documentDigest(_ bytes: [UInt8]) -> String {
    var code = HMAC<SHA256>(key: secret)
    code.update(data: Array("document\u{0}".utf8))
    code.update(data: bytes)
    return code.finalize().prefix(8).hexadecimal
  }

  /// Thirty-two bytes that depend on nothing but the key, `use` and `salt`, and that do not
  /// reveal the key.
  ///
  /// Source: RFC 5869 (HKDF), with SHA-256.
  package func secret(for use: String, salt: [UInt8]) -> [UInt8] {
    secret.derived(for: use, salt: salt)
  }

  private func code(for use: String, _ input: String) -> HMAC<SHA256>.MAC {
    HMAC<SHA256>.authenticationCode(for: Array("\(use)\u{0}\(input)".utf8), using: secret)
  }
}

extension CaseKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "<case key withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SymmetricKey {
  /// Thirty-two bytes for `use`, by HKDF.
  func derived(for use: String, salt: [UInt8]) -> [UInt8] {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: self, salt: salt, info: Array(use.utf8),
      outputByteCount: ProjectKey.byteCount)
    return unsafe key.withUnsafeBytes { bytes in unsafe Array(bytes) }
  }
}
