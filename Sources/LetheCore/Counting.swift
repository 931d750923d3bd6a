extension Int {
  /// The number with a noun: `1 date`, `2 dates`.
  package func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
