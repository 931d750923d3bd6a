/// What is known about each case that an outsider could know too, one row for each.
///
/// A value that is missing is a value of its own: rows that miss it stand together, and
/// apart from all that have one. That never understates the risk: whoever knows the value
/// has to reckon with every row that lacks it as well, so that the rows among which somebody
/// hides are at least those of the class.
public struct RiskTable: Hashable, Sendable {
  /// The names of the columns.
  public let attributes: [String]
  /// A value, or `nil` where it is missing, for each attribute.
  public private(set) var rows: [[String?]]

  /// - Precondition: every row has as many values as there are attributes.
  public init(attributes: [String], rows: [[String?]]) {
    precondition(
      rows.allSatisfy { $0.count == attributes.count }, "A row has a value for each attribute")
    self.attributes = attributes
    self.rows = rows
  }

  /// How many rows have a value in column `column`.
  public func statedCount(in column: Int) -> Int { rows.count { $0[column] != nil } }

  /// How many different values there are in column `column`, a missing one not counted.
  public func distinctCount(in column: Int) -> Int {
    Set(rows.compactMap { $0[column] }).count
  }

  /// The table with the values of one column replaced; `nil` takes a value out.
  public func mapping(column: Int, _ transform: (String) -> String?) -> RiskTable {
    var table = self
    for row in rows.indices { table.rows[row][column] = rows[row][column].flatMap(transform) }
    return table
  }

  /// The classes of rows that have the same values.
  public var classes: EquivalenceClasses {
    var numbers: [[String?]: Int] = [:]
    var sizes: [Int] = []
    let classOfRow = rows.map { row in
      if let number = numbers[row] {
        sizes[number] += 1
        return number
      }
      numbers[row] = sizes.count
      sizes.append(1)
      return sizes.count - 1
    }
    return EquivalenceClasses(sizes: sizes, classOfRow: classOfRow)
  }
}
