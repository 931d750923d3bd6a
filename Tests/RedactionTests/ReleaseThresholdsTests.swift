import LetheCore
import Redaction
import Testing

struct ReleaseThresholdsTests {
  private static func policy(
    _ lines: String, basis: Policy? = nil
  ) throws(Diagnostic) -> Policy {
    try PolicyFile.policy(
      from: "version: 1\nname: ours\n\(lines)", file: "ours.yaml", basis: { _ in basis })
  }

  @Test func `a gate says how much may be found, and the rest is left to others`() throws {
    let gate = try Self.policy("gate: {max-high: 2, max-low: 20, unaltered: false}").gate
    #expect(gate.maximumHigh == 2 && gate.maximumLow == 20 && gate.requiresUnaltered == false)
    #expect(gate.maximumLeaks == nil && gate.requiresIntervals == nil)
    #expect(gate.description == "max-high 2, max-low 20, unaltered false")
  }

  @Test func `a gate limits how unique cases may be`() throws {
    let gate = try Self.policy("gate: {max-risk: 0.09, risk-model: journalist, max-unique: 0.05}")
      .gate
    #expect(gate.maximumRisk == 0.09 && gate.maximumUnique == 0.05)
    #expect(gate.riskModel == .journalist)
    #expect(gate.description == "max-risk 0.09, risk-model journalist, max-unique 0.05")
    for wrong in ["max-risk: 9", "max-unique: -1", "risk-model: burglar"] {
      #expect(throws: Diagnostic.self) { try Self.policy("gate: {\(wrong)}") }
    }
  }

  @Test func `a gate is inherited, and what is said again outranks it`() throws {
    let base = try Self.policy("gate: {max-high: 2, max-leaks: 1}")
    let gate = try Self.policy("extends: base\ngate: {max-high: 3}", basis: base).gate
    #expect(gate.maximumHigh == 3 && gate.maximumLeaks == 1)
  }

  @Test func `a gate changes the digest, and none leaves it as it was`() throws {
    let plain = try Self.policy("")
    let empty = try Self.policy("gate: {}")
    let strict = try Self.policy("gate: {max-low: 0}")
    #expect(plain.digest == empty.digest)
    #expect(plain.digest != strict.digest)
    #expect(strict.differences(from: plain).map(\.what) == ["gate"])
  }

  @Test(arguments: [
    "gate: {max-hihg: 0}", "gate: {max-high: -1}", "gate: {max-high: few}",
    "gate: {intervals: 3}", "gate: strict",
  ])
  func `what a gate cannot be is refused with its place`(lines: String) {
    let error = #expect(throws: Diagnostic.self) { try Self.policy(lines) }
    #expect(error?.location?.line == 3)
  }
}
