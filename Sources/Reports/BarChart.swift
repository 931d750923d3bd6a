/// A horizontal bar chart as the numbers an SVG template needs.
struct BarChart {
  /// One bar.
  struct Bar {
    let label: String
    let value: Int
    /// The class that gives the bar its color.
    let style: String
    let y: Int
    /// Where the label and the value stand, from the top.
    let baseline: Int
    let width: Int
    /// Where the value stands, from the left.
    let valueX: Int
  }

  let id: String
  let title: String
  /// What the chart says, for readers who do not see it.
  let summary: String
  let height: Int
  let bars: [Bar]
  let labelX = Self.labelWidth - 10
  let barX = Self.labelWidth
  let barHeight = 16
  let width = Self.labelWidth + Self.barWidth + 60

  private static let labelWidth = 216
  private static let barWidth = 250
  private static let rowHeight = 26

  init(id: String, title: String, _ values: [(label: String, value: Int, style: String)]) {
    self.id = id
    self.title = title
    let largest = max(1, values.map(\.value).max() ?? 1)
    summary = values.map { "\($0.label): \($0.value)" }.joined(separator: ", ")
    height = values.count * Self.rowHeight + 4
    bars = values.enumerated().map { row, entry in
      // A bar of one pixel still says that something is there.
      let width = entry.value == 0 ? 0 : max(2, entry.value * Self.barWidth / largest)
      return Bar(
        label: entry.label, value: entry.value, style: entry.style, y: row * Self.rowHeight + 4,
        baseline: row * Self.rowHeight + 17, width: width,
        valueX: Self.labelWidth + width + 8)
    }
  }
}
