import Foundation

/// The results as one drawing: growth curves above, stages and nasty texts below.
enum ResultCharts {
  static func svg(of results: BenchmarkResults) -> String {
    let bars = max(results.stages.count, results.nasty.count)
    let top = results.growth.isEmpty ? 70 : 290
    var drawing = SVGDrawing(width: 900, height: top + 16 * bars + 20)
    drawing.text("lethe \(results.revision), \(results.machine)", 20, 18, "faint")
    for (index, curve) in results.growth.enumerated() {
      let left = 20 + 220 * Double(index)
      if curve.unit == "bytes" {
        logarithmic(curve, left, &drawing)
      } else {
        factors(curve, left, &drawing)
      }
    }
    stages(results.stages, left: 20, top: Double(top), &drawing)
    nasty(results.nasty, left: 460, top: Double(top), &drawing)
    return drawing.svg
  }

  private static let width = 170.0
  private static let top = 60.0
  private static let height = 160.0

  /// Seconds per byte, which a straight line shows to be the same at every size.
  private static func logarithmic(_ curve: GrowthCurve, _ left: Double, _ drawing: inout SVGDrawing)
  {
    let isInput = curve.name.contains("input")
    drawing.text(
      isInput ? "seconds by size of the input" : "MB/s by size of the documents", left, 44, size: 13
    )
    let values = curve.points.map { isInput ? $0.seconds : Double($0.bytes) / $0.seconds / 1e6 }
    guard let first = curve.points.first, let last = curve.points.last, values.count > 1 else {
      return
    }
    let span = log10(last.size / first.size)
    func x(_ size: Double) -> Double { left + 30 + (width - 30) * log10(size / first.size) / span }
    let (low, high) =
      isInput
      ? (log10(values.min() ?? 1), log10(values.max() ?? 1)) : (0, (values.max() ?? 1) * 1.1)
    func y(_ value: Double) -> Double {
      top + height * (1 - ((isInput ? log10(value) : value) - low) / (high - low))
    }
    drawing.line(left + 30, top + height, left + width, top + height, "axis")
    drawing.line(left + 30, top, left + 30, top + height, "axis")
    for (point, value) in zip(curve.points, values) {
      drawing.text(bytes(point.size), x(point.size), top + height + 15, "middle", size: 9)
      drawing.text(String(format: "%.3g", value), left + 26, y(value) + 3, "end", size: 9)
    }
    drawing.curve(zip(curve.points, values).map { (x($0.size), y($1)) }, "curve")
    if isInput, let exponent = curve.exponentBehindStartUp {
      drawing.text(String(format: "exponent %.3f", exponent), left + 40, top + 14, "faint")
    }
  }

  /// Times as long as the program itself takes.
  private static func factors(_ curve: GrowthCurve, _ left: Double, _ drawing: inout SVGDrawing) {
    drawing.text("time by \(curve.name)", left, 44, size: 13)
    guard let first = curve.points.first else { return }
    let most = max(2, curve.points.map { $0.seconds / first.seconds }.max() ?? 2)
    drawing.line(left, top + height, left + width, top + height, "axis")
    for (index, point) in curve.points.enumerated() {
      let ratio = point.seconds / first.seconds
      let x = left + 20 + 50 * Double(index)
      let tall = height * ratio / most
      drawing.rectangle(x, top + height - tall, 30, tall, "bar")
      drawing.text("x\(Int(point.size))", x + 15, top + height + 15, "middle")
      drawing.text(String(format: "%.2f", ratio), x + 15, top + height - tall - 4, "middle")
    }
  }

  private static func stages(
    _ stages: [BenchmarkResults.Stage], left: Double, top: Double, _ drawing: inout SVGDrawing
  ) {
    guard let most = stages.map(\.nanosecondsPerByte).max() else { return }
    drawing.text("nanoseconds per byte, by stage", left, top - 16, size: 13)
    for (index, stage) in stages.enumerated() {
      let y = top + 16 * Double(index)
      drawing.text(stage.name, left + 170, y + 10, "end")
      let long = 180 * stage.nanosecondsPerByte / most
      drawing.rectangle(left + 176, y, long, 12, "bar")
      drawing.text(String(format: "%.1f", stage.nanosecondsPerByte), left + 180 + long, y + 10)
    }
  }

  private static func nasty(
    _ results: [Measurement], left: Double, top: Double, _ drawing: inout SVGDrawing
  ) {
    guard let realistic = results.first else { return }
    let reference = realistic.cpuMedian / Double(realistic.bytesPerRun)
    let ratios = results.map { $0.cpuMedian / Double($0.bytesPerRun) / reference }
    let most = max(5, ratios.max() ?? 5)
    drawing.text(
      "time per byte of nasty texts; realistic letters are 1, the limit is 5", left, top - 16,
      size: 13)
    for (index, (result, ratio)) in zip(results, ratios).enumerated() {
      let y = top + 16 * Double(index)
      drawing.text(result.name, left + 150, y + 10, "end")
      let long = 230 * ratio / most
      drawing.rectangle(left + 156, y, long, 12, ratio > 5 ? "over" : "bar")
      drawing.text(String(format: "%.2f", ratio), left + 160 + long, y + 10)
    }
    let limit = left + 156 + 230 * 5 / most
    drawing.line(limit, top - 6, limit, top + 16 * Double(results.count), "goal")
  }

  private static func bytes(_ size: Double) -> String {
    switch size {
    case 0.95e9...: String(format: "%.0f GB", size / 1e9)
    case 0.95e6...: String(format: "%.0f MB", size / 1e6)
    default: String(format: "%.0f kB", size / 1e3)
    }
  }
}
