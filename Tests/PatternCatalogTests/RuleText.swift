/// The text of a rule file with one rule, some of its fields changed.
struct RuleText {
  /// The fields in the order in which they stand, each on one line.
  private var fields: [(key: String, value: String)] = [
    ("id", "test.badge"), ("type", "IDNUM"), ("trigger", "{ words: [badge] }"),
    ("pattern", #"'(?i: badge ) \s (?<id> \d{4} ) (?! \d )'"#), ("score", "0.9"),
    ("matches", "['badge [[1234]]']"), ("rejects", "['badge of honour']"),
    ("source", "written for this test"),
  ]

  /// The rule with `value` as its field `key`, which is added or replaced; `nil`
  /// leaves the field out.
  func with(_ key: String, _ value: String?) -> RuleText {
    var copy = self
    let place = copy.fields.firstIndex { $0.key == key }
    switch (place, value) {
    case (let place?, let value?): copy.fields[place].value = value
    case (let place?, nil): copy.fields.remove(at: place)
    case (nil, let value?): copy.fields.append((key, value))
    case (nil, nil): break
    }
    return copy
  }

  /// The rule's lines, as an entry of `rules:`.
  var entry: String {
    fields.enumerated()
      .map { "\($0.offset == 0 ? "  - " : "    ")\($0.element.key): \($0.element.value)\n" }
      .joined()
  }

  /// A whole file; the rule begins on line 3.
  var file: String { "version: 1\nrules:\n\(entry)" }
}
