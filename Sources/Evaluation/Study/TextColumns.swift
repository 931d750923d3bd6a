/// Rows of cells as aligned columns; the first column is flush left, the others right.
struct TextColumns {
  private var rows: [[String]] = []

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines, columns two spaces apart.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(
          repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        return column == 0 ? cell + padding : padding + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

/// A share in per cent with one decimal, or a dash.
package func percent(_ share: Double?, places: Int = 1) -> String {
  guard let share else { return "-" }
  return RoundedDecimal(100 * share, places: places).text
}

/// An interval in per cent, `91.3-94.8`, or a dash.
package func percent(_ interval: ScoreReport.Interval?, places: Int = 1) -> String {
  guard let interval else { return "-" }
  return percent(interval.lower, places: places) + "-" + percent(interval.upper, places: places)
}

/// A difference in percentage points with its sign.
package func points(_ difference: Double?, places: Int = 1) -> String {
  guard let difference else { return "-" }
  let size = RoundedDecimal(100 * difference.magnitude, places: places)
  return (size.units == 0 ? "" : difference < 0 ? "-" : "+") + size.text
}

/// An interval of a difference, `-0.3 to +1.2`, or a dash.
package func points(_ interval: ScoreReport.Interval?, places: Int = 1) -> String {
  guard let interval else { return "-" }
  return "\(points(interval.lower, places: places)) to \(points(interval.upper, places: places))"
}
