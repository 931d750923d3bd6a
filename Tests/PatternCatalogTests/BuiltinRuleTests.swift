import BuiltinPatterns
import Detection
import LetheCore
import PatternCatalog
import Testing

/// One example of a built-in rule and what became of it.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let result: Detector.ExampleResult
  var testDescription: String { "\(result.rule): \(result.example)" }

  /// The examples of every built-in rule.
  static func all() throws -> [RuleExample] {
    Detector(try BuiltinPatterns.catalog()).exampleResults().map(RuleExample.init)
  }
}

struct BuiltinRuleTests {
  @Test(arguments: try RuleExample.all())
  func `a rule does what its example says`(_ example: RuleExample) {
    #expect(example.result.failure == nil, "\(example.result.failure?.description ?? "")")
  }

  @Test func `every type has a rule or a recognizer of its own`() throws {
    // Names, organizations and countries are found by evidence, not by rules alone.
    let recognized: Set<IdentifierType> = [
      .patient, .doctor, .person, .hospital, .organization, .city, .country, .profession,
    ]
    let ruled = Set(try BuiltinPatterns.catalog().rules.compactMap(\.type))
    #expect(Set(IdentifierType.allCases).subtracting(ruled).subtracting(recognized) == [])
  }

  @Test func `ids are unique and every rule carries both kinds of example`() throws {
    let rules = try BuiltinPatterns.catalog().rules
    #expect(rules.count > 150)
    #expect(Set(rules.map(\.id)).count == rules.count)
    #expect(rules.filter { $0.matches.isEmpty || $0.rejects.isEmpty }.map(\.id) == [])
    #expect(rules.filter { $0.source.isEmpty }.map(\.id) == [])
  }

  @Test func `what may follow a number is the same, asked byte by byte`() throws {
    let sets = Set(
      try BuiltinPatterns.catalog().rules
        .flatMap { $0.trigger.numbers.compactMap(\.then) })
    #expect(sets.count > 3)
    for set in sets {
      let asked = (0...256).map { set.contains($0 == 256 ? nil : UInt8($0)) }
      #expect(set.membership == asked, "\(set.written)")
    }
  }

  @Test func `the built-in policies are there`() throws {
    let names = Set(try BuiltinPatterns.catalog().policies.map(\.name))
    #expect(names.isSuperset(of: ["letter", "safe-harbor", "strict"]))
  }
}
