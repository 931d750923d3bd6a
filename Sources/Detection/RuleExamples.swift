public import LetheCore
internal import PatternCatalog

extension Detector {
  /// One of a rule's own examples and what became of it.
  public struct ExampleResult: Sendable {
    /// The rule's id.
    public let rule: String
    /// The example as written.
    public let example: String
    /// What is wrong, or `nil` if the rule did as the example says.
    public let failure: Diagnostic?
  }

  /// Runs every rule's own examples: each `matches` must yield exactly what stands
  /// between its marks, each `rejects` nothing.
  ///
  /// A rule is judged by itself, at the score it states or 0.5, whichever is less, so
  /// that context which lowers the score can refuse a look-alike.
  public func exampleResults() -> [ExampleResult] {
    var workspace = DetectorWorkspace()
    var results: [ExampleResult] = []
    for (number, rule) in catalog.rules.enumerated() {
      let least = min(0.5, rule.score) - 0.000_1
      for example in rule.matches {
        results.append(result(number, rule, example, least, expectsMarks: true, &workspace))
      }
      for example in rule.rejects {
        results.append(result(number, rule, example, least, expectsMarks: false, &workspace))
      }
    }
    return results
  }

  private func result(
    _ number: Int, _ rule: Rule, _ example: Rule.Example, _ least: Double, expectsMarks: Bool,
    _ workspace: inout DetectorWorkspace
  ) -> ExampleResult {
    let (text, marks) = example.unmarked
    func failed(_ message: String, _ remedy: String? = nil) -> ExampleResult {
      ExampleResult(
        rule: rule.id, example: example.marked,
        failure: Diagnostic(.error, message, at: example.location, remedy: remedy))
    }
    let found: [ByteRange]
    do {
      found = try ranges(foundBy: number, in: DocumentText(text), using: &workspace)
        .filter { $0.score >= least }.map(\.range)
    } catch {
      return failed("\(error)", "bound its repetitions")
    }
    // The same stretch may be reached from two triggers.
    let distinct = Set(found).sorted { $0.lowerBound < $1.lowerBound }
    if expectsMarks {
      guard !marks.isEmpty else {
        return failed(
          "an example of rule '\(rule.id)' marks nothing", "put [[ ]] around what must be found")
      }
      guard distinct == marks else {
        return failed(
          "rule '\(rule.id)' does not find exactly what its example marks",
          "in \"\(example.marked)\" it finds \(quoted(distinct, in: text))")
      }
    } else if !distinct.isEmpty {
      return failed(
        "rule '\(rule.id)' matches what it should reject",
        "in \"\(example.marked)\" it finds \(quoted(distinct, in: text))")
    }
    return ExampleResult(rule: rule.id, example: example.marked, failure: nil)
  }

  private func quoted(_ ranges: [ByteRange], in text: String) -> String {
    let document = DocumentText(text)
    guard !ranges.isEmpty else { return "nothing" }
    return ranges.map { "\"\(document.string(in: $0))\"" }.joined(separator: ", ")
  }
}
