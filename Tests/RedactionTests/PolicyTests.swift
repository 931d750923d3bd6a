import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct PolicyTests {
  @Test(arguments: ["letter", "limited-data-set", "research", "safe-harbor", "strict"])
  func `a built-in policy names itself`(_ name: String) throws {
    let policy = try Cases.policy(name)
    #expect(policy.name == name)
    #expect(!policy.summary.isEmpty)
    #expect(!policy.summary.contains("\n"))
  }

  @Test func `what a policy says nothing about is tagged`() throws {
    let policy = try PolicyFile.policy(from: "version: 1\nname: bare", file: "bare.yaml")
    #expect(IdentifierType.allCases.allSatisfy { policy[$0] == .tag(isNumbered: false) })
  }

  @Test func `a type outranks its group wherever it stands`() throws {
    let policy = try PolicyFile.policy(
      from: """
        version: 1
        name: mine
        identifiers:
          STATE: keep
          DATE: {operator: shift, max-days: 28, weeks-only: true}
          places: mask
          all: remove
        fields: [specialty, site]
        """, file: "mine.yaml")
    #expect(policy[.state] == .keep)
    #expect(policy[.city] == .mask)
    #expect(policy[.phone] == .remove)
    #expect(policy[.date] == .shift(maximumDays: 28, weeksOnly: true))
    #expect(
      try PolicyFile.policy(
        from: """
          version: 1
          name: back
          identifiers:
            DATE: {operator: shift, backwards-only: true}
          """, file: "back.yaml")[.date]
        == .shift(maximumDays: 365, weeksOnly: false, backwardsOnly: true))
    #expect(policy.keptFields == ["specialty", "site"])
  }

  @Test func `a policy can build on another`() throws {
    let base = try Cases.policy("safe-harbor")
    let policy = try PolicyFile.policy(
      from: "version: 1\nname: mine\nbased-on: safe-harbor\nidentifiers: {STATE: tag}", file: "f",
      basis: { $0 == "safe-harbor" ? base : nil })
    #expect(policy[.state] == .tag(isNumbered: false))
    #expect(policy[.zip] == base[.zip])
    #expect(policy.invalidBytes == .replace)
  }

  @Test(
    arguments: [
      ("identifiers:\n  DAET: shift", 4, "did you mean 'DATE'?"),
      ("identifiers:\n  DATE: shfit", 4, "did you mean 'shift'?"),
      ("identifiers:\n  PHONE: shift", 4, "use 'tag' or 'generalize'"),
      ("identifiers:\n  names: shift", 4, "use 'tag' or 'generalize'"),
      ("identifiers:\n  DATE: surrogate", 4, "use 'shift'"),
      ("identifiers:\n  PHONE: surogate", 4, "did you mean 'surrogate'?"),
      (
        "identifiers:\n  IDNUM: {operator: surrogate, check-digits: vald}", 4,
        "did you mean 'valid'?"
      ),
      ("identifiers:\n  IDNUM: {operator: surrogate, numbered: true}", 4, "it has check-digits"),
      ("roles:\n  relativ: keep", 4, "did you mean 'relative'?"),
      ("extends: letter\nbased-on: letter", 3, "keep one of them"),
      ("identifiers:\n  EMAIL: generalize", 4, "use 'tag' or 'mask'"),
      ("identifiers:\n  DATE: {operator: shift, max-dais: 3}", 4, "did you mean 'max-days'?"),
      ("identifiers:\n  DATE: {operator: tag, max-days: 3}", 4, "it has numbered"),
      (
        "identifiers:\n  DATE: {operator: shift, max-days: 3, weeks-only: true}", 4,
        "raise 'max-days'"
      ),
      ("minimum-scor: 1", 3, "did you mean 'minimum-score'?"),
      ("invalid-bytes: preserv", 3, "did you mean 'preserve'?"),
      ("based-on: nothing", 3, "'lethe policy list' names those there are"),
      ("identifiers:\n  DATE: keep\n  DATE: tag", nil, nil),
    ] as [(String, Int?, String?)])
  func `a mistake is named with its line and what was probably meant`(
    lines: String, line: Int?, remedy: String?
  ) {
    let error = #expect(throws: Diagnostic.self) {
      try PolicyFile.policy(from: "version: 1\nname: mine\n\(lines)", file: "mine.yaml")
    }
    #expect(error?.location?.file == "mine.yaml")
    if let line { #expect(error?.location?.line == line) }
    if let remedy { #expect(error?.remedy == remedy) }
  }

  @Test func `relatives may be treated otherwise than strangers`() throws {
    let policy = try PolicyFile.policy(
      from: "version: 1\nname: mine\nroles: {relative: remove, clinician: keep}", file: "f")
    #expect(
      policy.relatives == .remove && policy[.doctor] == .keep
        && policy[.person] == .tag(isNumbered: false))
    let letter = MarkedLetter(
      "His wife ⟦PERSON:Ann Odum⟧ and Mr. ⟦PERSON:Bo Crewe⟧; ⟦PERSON:Ann⟧. Dr. ⟦DOCTOR:Ix⟧")
    let released = try Redactor(policy: policy, key: Cases.key, referenceYear: 2026)
      .redact([Cases.document("a", letter)], case: "c")[0]
    #expect(
      String(decoding: released.bytes, as: UTF8.self) == "His wife  and Mr. [PERSON]; . Dr. Ix")
    #expect(
      policy.digest
        != (try PolicyFile.policy(
          from: "version: 1\nname: mine\nroles: {clinician: keep}", file: "f")).digest)
  }

  @Test func `policies differ in what they treat differently`() throws {
    let (letter, research) = (try Cases.policy("letter"), try Cases.policy("research"))
    #expect(letter.differences(from: letter).isEmpty)
    let lines = letter.differences(from: research).map { "\($0.what): \($0.here), \($0.there)" }
    #expect(lines.contains("PATIENT: tag numbered, surrogate"))
    #expect(lines.contains("STATE: generalize to kind, keep"))
    #expect(!lines.contains { $0.hasPrefix("DATE") })
  }

  @Test func `a limited data set keeps what its rule lets stay and nothing it lists`() throws {
    let policy = try Cases.policy("limited-data-set")
    let kept = IdentifierType.allCases.filter { policy[$0] == .keep }
    #expect(Set(kept) == [.date, .age, .city, .state, .country, .zip, .profession, .provider])
  }

  @Test func `the digest depends on what a policy does, not on how it is written`() throws {
    let one = try PolicyFile.policy(
      from: "version: 1\nname: a\nidentifiers: {DATE: keep}", file: "a")
    let two = try PolicyFile.policy(
      from: "# mine\nname: b\nversion: 1\nidentifiers:\n  DATE: {operator: keep}", file: "b")
    let three = try PolicyFile.policy(
      from: "version: 1\nname: a\nidentifiers: {DATE: tag}", file: "a")
    #expect(one.digest == two.digest)
    #expect(one.digest != three.digest)
    #expect(one.digest.count == 64)
  }
}
