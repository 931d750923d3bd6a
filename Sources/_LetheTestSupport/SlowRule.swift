/// A rule that never comes to an end on some texts, for whatever has to give up on them.
public enum SlowRule {
  /// The rule file; the rule is `test.slow`, and finds `aaa` in `zorbling aaa`.
  public static let file = #"""
    version: 1
    rules:
      - id: test.slow
        type: IDNUM
        trigger: { words: [zorbling] }
        pattern: '(?i: zorbling ) \s (?<id> (?: a+ )+ ) $'
        score: 0.9
        matches: ['zorbling [[aaa]]']
        rejects: ['zorbling b']
        source: written for this test

    """#

  /// A text on which it reaches its limit.
  public static let text = "zorbling \(String(repeating: "a", count: 60))b"
}
