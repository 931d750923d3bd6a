import BuiltinPatterns
import Detection
import LetheCore
import PatternCatalog
import Testing
import _LetheTestSupport

/// A trap under its own name.
struct TrapCase: Sendable, CustomTestStringConvertible {
  let trap: Trap
  var testDescription: String { "\(trap.kind): \(trap.marked)" }
}

struct TrapTests {
  @Test(arguments: try BuiltinPatterns.traps().map { TrapCase(trap: $0) })
  func `a trap is answered exactly, and a known failure still fails`(_ given: TrapCase) throws {
    let result = try #require(try Builtin.detector().results(of: [given.trap]).first)
    #expect(result.failure == nil, "\(result.failure?.description ?? "")")
  }

  @Test func `there are traps for every type, and as many that hold nothing`() throws {
    let traps = try BuiltinPatterns.traps()
    #expect(traps.count >= 400)
    // Nobody writes a fingerprint into a letter.
    let types = Set(traps.flatMap { $0.marks.compactMap(\.type) })
    #expect(Set(IdentifierType.allCases).subtracting(types) == [.biometric])
    let silent = traps.count { $0.marks.allSatisfy { $0.type == nil } }
    #expect(silent * 3 > traps.count)
  }

  @Test func `few are known failures`() throws {
    let traps = try BuiltinPatterns.traps()
    #expect(traps.count { $0.isKnownFailure } * 50 < traps.count)
  }

  @Test func `what is covered in part, or too widely, or as something else is wrong`() throws {
    let folder = try TemporaryFolder()
    func answers(_ marked: String) throws -> Bool {
      try folder.write(
        "version: 1\nclasses:\n  - class: made up\n    traps: ['\(marked)']\n",
        to: "Traps/own.yaml")
      let traps = try BuiltinPatterns.traps(userFolder: folder.path)
      return try Builtin.detector().results(of: traps.filter { $0.kind == "made up" })
        .allSatisfy(\.isRight)
    }
    #expect(try answers("Seen by Dr. ⟦DOCTOR:Ng⟧."))
    #expect(try answers("Seen by Dr. ⟦PERSON:Ng⟧."))
    #expect(try answers("Seen ⟦OPTIONAL:by ⟧Dr. ⟦DOCTOR:Ng⟧."))
    #expect(try !answers("Seen by ⟦DOCTOR:Dr. Ng⟧."))
    #expect(try !answers("Seen by Dr. ⟦DATE:Ng⟧."))
    #expect(try !answers("Seen by Dr. Ng."))
    #expect(try !answers("Seen by Dr. ⟦OPTIONAL:Ng⟧ and ⟦PERSON:you⟧."))
  }
}
