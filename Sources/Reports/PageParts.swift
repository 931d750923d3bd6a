/// A number with what it counts, as pages show it at the top.
struct PageFigure {
  let value: String
  let label: String

  init(value: String, label: String) { (self.value, self.label) = (value, label) }

  init(_ count: Int, _ noun: String) {
    self.init(value: count.grouped, label: count == 1 ? noun : noun + "s")
  }
}

/// A cell of a table: its text and the class that gives it its look.
struct PageCell {
  let text: String
  var style = ""
}

extension PageCell {
  /// A number; zeros keep in the background.
  init(_ count: Int?, style: String = "") {
    self.init(text: count.map(\.grouped) ?? "–", style: count ?? 0 == 0 ? "zero" : style)
  }
}

extension Int {
  /// The number with its thousands set apart, `12,345`.
  var grouped: String {
    let digits = Array(String(self))
    return String(
      digits.enumerated().flatMap { index, digit in
        index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
      })
  }
}
