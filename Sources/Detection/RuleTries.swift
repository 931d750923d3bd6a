internal import PatternCatalog

/// How often one rule was tried and matched: what it costs, in counts that no machine changes.
public struct RuleTries: Hashable, Sendable {
  /// How many times the rule's pattern was handed to PCRE2.
  public internal(set) var tried = 0
  /// How many times it matched.
  public internal(set) var matched = 0
}

extension Detector {
  /// The tries of each rule since `workspace` was made, the most often tried first.
  public func tries(in workspace: borrowing DetectorWorkspace) -> [(rule: String, RuleTries)] {
    zip(catalog.rules, workspace.tries).map { ($0.id, $1) }
      .sorted { ($0.1.tried, $1.rule) > ($1.1.tried, $0.rule) }
  }
}
