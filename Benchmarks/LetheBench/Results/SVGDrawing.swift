import Foundation

/// A drawing as SVG that is readable on light and on dark pages.
struct SVGDrawing {
  let width: Int
  let height: Int
  private var body = ""

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  mutating func text(_ text: String, _ x: Double, _ y: Double, _ style: String = "", size: Int = 11)
  {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    body += #"<text x="\#(number(x))" y="\#(number(y))" class="\#(style)" font-size="\#(size)">"#
    body += "\(escaped)</text>\n"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    body += #"<line x1="\#(number(x1))" y1="\#(number(y1))" x2="\#(number(x2))" "#
    body += #"y2="\#(number(y2))" class="\#(style)"/>"# + "\n"
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String
  ) {
    body += #"<rect x="\#(number(x))" y="\#(number(y))" width="\#(number(width))" "#
    body += #"height="\#(number(height))" class="\#(style)"/>"# + "\n"
  }

  mutating func curve(_ points: [(x: Double, y: Double)], _ style: String) {
    let path = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    body += #"<polyline points="\#(path)" class="\#(style)"/>"# + "\n"
    for point in points {
      body += #"<circle cx="\#(number(point.x))" cy="\#(number(point.y))" r="3" class="bar"/>"#
      body += "\n"
    }
  }

  /// The whole document.
  var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
    height="\(height)" font-family="system-ui, sans-serif">
    <style>
    text { fill: #24292f } .end { text-anchor: end } .middle { text-anchor: middle }
    .bar { fill: #0969da } .over { fill: #cf222e } .axis { stroke: #8c959f }
    .goal { stroke: #cf222e; stroke-dasharray: 4 3 } .ideal { stroke: #8c959f; stroke-dasharray: 4 3; fill: none }
    .curve { stroke: #0969da; stroke-width: 2; fill: none } .faint { fill: #6e7781 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .bar { fill: #4493f8 } .over { fill: #f85149 } .curve { stroke: #4493f8 }
      .goal { stroke: #f85149 } .faint { fill: #9198a1 }
    }
    </style>
    \(body)</svg>

    """
  }

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }
}
