/// A table of plain text with aligned columns.
struct TextTable {
  /// On which side a column is flush.
  enum Alignment {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a row; missing cells are empty.
  mutating func add(_ cells: String...) { rows.append(cells) }

  /// The lines, without spaces at their ends; columns are two spaces apart.
  func lines(indentation: String = "") -> [String] {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: max(0, widths[column] - row[column].columns))
        return alignments[column] == .left ? row[column] + padding : padding + row[column]
      }
      var line = indentation + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension String {
  /// The columns a terminal needs: one for each letter as a reader sees it.
  fileprivate var columns: Int { count }
}
