/// A chart as the numbers an SVG template needs, with what it says in words.
///
/// Sizes are in the units of a drawing that is as wide as a telephone shows legibly, and
/// grows to its place.
struct Drawing {
  struct Rect {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    /// The class that gives it its color.
    let style: String
  }

  struct Line {
    let x1: Int
    let y1: Int
    let x2: Int
    let y2: Int
    let style: String
  }

  struct Dot {
    let x: Int
    let y: Int
    let style: String
  }

  struct Label {
    let x: Int
    /// The baseline.
    let y: Int
    let text: String
    let style: String
  }

  let id: String
  let title: String
  /// What the chart says, for readers who do not see it.
  let summary: String
  let width = Self.width
  let height: Int
  var rects: [Rect] = []
  /// Behind everything.
  var lines: [Line] = []
  /// In front of the bars.
  var limits: [Line] = []
  var dots: [Dot] = []
  var labels: [Label] = []

  static let width = 440

  init(id: String, title: String, summary: String, height: Int) {
    self.id = id
    self.title = title
    self.summary = summary
    self.height = height
  }
}

extension Drawing {
  private static let rowHeight = 26
  private static let labelWidth = 200
  private static let barWidth = 184

  /// Horizontal bars, one for each value.
  init(
    id: String, title: String, bars values: [(label: String, value: Int, style: String)]
  ) {
    let largest = max(1, values.map(\.value).max() ?? 1)
    self.init(
      id: id, title: title,
      summary: values.map { "\($0.label): \($0.value)" }.joined(separator: ", "),
      height: values.count * Self.rowHeight + 4)
    for (row, entry) in values.enumerated() {
      // A bar of two units still says that something is there.
      let length = entry.value == 0 ? 0 : max(2, entry.value * Self.barWidth / largest)
      addBar(
        row, label: entry.label, length: length, value: entry.value.grouped, style: entry.style)
    }
  }

  private mutating func addBar(
    _ row: Int, label: String, length: Int, value: String, style: String
  ) {
    let top = row * Self.rowHeight
    rects.append(
      Rect(x: Self.labelWidth, y: top + 4, width: length, height: 16, style: style))
    labels.append(
      Label(x: Self.labelWidth - 10, y: top + 17, text: label, style: "label"))
    labels.append(
      Label(x: Self.labelWidth + length + 8, y: top + 17, text: value, style: "value"))
  }

  /// Risks from none to certain, each with the line that it must not cross, or else with a fainter
  /// one to compare it with.
  init(id: String, title: String, risks: [RiskFigures.Measure]) {
    self.init(
      id: id, title: title,
      summary: risks.map { risk in
        "\(risk.title): \(risk.value.asPercentage)"
          + (risk.threshold.map { ", at most \($0.asPercentage) allowed" } ?? "")
          + (risk.reference.map { ", \($0.asPercentage) for comparison" } ?? "")
      }.joined(separator: "; "),
      height: risks.count * Self.rowHeight + 4)
    let scale = Double(Self.barWidth - 6)
    for (row, risk) in risks.enumerated() {
      let isAbove = risk.threshold.map { risk.value > $0 } ?? false
      addBar(
        row, label: risk.title, length: Int(risk.value * scale), value: risk.value.asPercentage,
        style: isAbove ? "high" : "plain")
      for (place, style) in [(risk.threshold, "limit"), (risk.reference, "reference")] {
        guard let place else { continue }
        let x = Self.labelWidth + Int(place * scale)
        let top = row * Self.rowHeight
        limits.append(Line(x1: x, y1: top + 1, x2: x, y2: top + 23, style: style))
      }
    }
  }

  /// A histogram: upright bars, one for each size of class.
  init(id: String, title: String, columns: [RiskFigures.ClassSize]) {
    let height = 150
    self.init(
      id: id, title: title,
      summary: columns.map { "in classes of \($0.label): \($0.people)" }.joined(separator: ", "),
      height: height + 46)
    let largest = max(1, columns.map(\.people).max() ?? 1)
    let step = Self.width / max(1, columns.count)
    for (index, column) in columns.enumerated() {
      let bar = column.people == 0 ? 0 : max(2, column.people * (height - 20) / largest)
      let center = index * step + step / 2
      rects.append(
        Rect(
          x: center - min(step - 8, 56) / 2, y: height - bar, width: min(step - 8, 56),
          height: bar, style: column.isTooSmall ? "high" : "plain"))
      labels.append(
        Label(x: center, y: height - bar - 6, text: column.people.grouped, style: "middle value"))
      labels.append(Label(x: center, y: height + 18, text: column.label, style: "middle"))
    }
    lines.append(Line(x1: 0, y1: height, x2: Self.width, y2: height, style: "axis"))
    labels.append(
      Label(x: Self.width / 2, y: height + 40, text: "people in a class", style: "middle value"))
  }
}

extension Double {
  /// `12.5 %`, with one place only where there is something in it.
  var asPercentage: String {
    let tenths = Int((self * 1_000).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
