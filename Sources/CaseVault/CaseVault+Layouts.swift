internal import Foundation
internal import GRDB
public import LetheCore

/// What stands between the records of outputs.
extension CaseVault {
  /// A layout with the cases that the records of its output belong to.
  private struct Sealed: Codable {
    let layout: KeptLayout
    /// Digests of the cases that are still in the vault.
    var cases: Set<Data>
  }

  /// Keeps what stands between the records of an output with this SHA-256.
  ///
  /// - Parameter cases: the cases that its records belong to. The layout goes with the last of
  ///   them that is forgotten.
  public func keep(
    _ layout: KeptLayout, ofOutput sha256: [UInt8], cases: [String]
  ) throws(Diagnostic) {
    do {
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try write(
            Sealed(layout: layout, cases: Set(cases.map { keys.digest(ofCase: $0) })),
            keys.digest(ofOutput: sha256), database)
          return .commit
        }
      }
    } catch {
      throw Self.diagnostic(error, at: path)
    }
  }

  private func write(_ layout: Sealed, _ output: Data, _ database: Database) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try database.execute(
      sql: "INSERT OR REPLACE INTO layouts (output, body) VALUES (?, ?)",
      arguments: [
        output, keys.seal(Array(try encoder.encode(layout)), as: "layout", for: output),
      ])
  }

  /// What stands between the records of an output, where something was kept.
  public func layout(ofOutput sha256: [UInt8]) throws(Diagnostic) -> KeptLayout? {
    try reading { database in
      let output = keys.digest(ofOutput: sha256)
      let box = try Data.fetchOne(
        database, sql: "SELECT body FROM layouts WHERE output = ?", arguments: [output])
      return try box.map { try layout(in: $0, output).layout }
    }
  }

  private func layout(
    in box: Data, _ output: Data
  ) throws -> (layout: KeptLayout, cases: Set<Data>?) {
    let bytes = Data(try keys.open(box, as: "layout", for: output))
    // Earlier versions did not write the cases down.
    if let sealed = try? JSONDecoder().decode(Sealed.self, from: bytes) {
      return (sealed.layout, sealed.cases)
    }
    return (try JSONDecoder().decode(KeptLayout.self, from: bytes), nil)
  }

  /// Takes a case out of every layout, and with the last of its cases the layout.
  ///
  /// Layouts of earlier versions, whose cases are not known, go with the last case of the vault.
  func forgetLayouts(ofCase digest: Data, _ database: Database) throws {
    let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM cases") == 0
    for row in try Row.fetchAll(database, sql: "SELECT output, body FROM layouts") {
      let output: Data = row["output"]
      let (layout, cases) = try layout(in: row["body"], output)
      var left = cases
      left?.remove(digest)
      if left?.isEmpty ?? isEmpty {
        try database.execute(sql: "DELETE FROM layouts WHERE output = ?", arguments: [output])
      } else if let left, left != cases {
        try write(Sealed(layout: layout, cases: left), output, database)
      }
    }
  }
}
