import Foundation

/// How the time of a run grows with something.
struct GrowthCurve: Codable {
  struct Point: Codable {
    /// What grows: bytes, or a factor.
    var size: Double
    /// Median wall seconds of a run, start-up included.
    var seconds: Double
    /// Bytes read in a run.
    var bytes: Int
    var peakMemory: Int
  }

  /// What grows.
  let name: String
  let unit: String
  let points: [Point]
  /// Seconds that a run takes which reads one short letter.
  let startUp: Double

  /// The exponent of size with which whole runs grow: the slope of a line by least squares
  /// through the logarithms.
  var exponent: Double? { slope { $0.seconds } }

  /// The same of what a run takes behind its start-up, which is the stricter figure.
  var exponentBehindStartUp: Double? { slope { max(1e-6, $0.seconds - startUp) } }

  private func slope(_ value: (Point) -> Double) -> Double? {
    guard points.count > 2 else { return nil }
    let x = points.map { log($0.size) }
    let y = points.map { log(value($0)) }
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let above = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return above / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
  }
}
