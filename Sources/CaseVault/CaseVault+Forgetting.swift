internal import Foundation
internal import GRDB
public import LetheCore

extension CaseVault {
  /// Erases a case: its rows are overwritten, and no copy of them stays in the file or beside it.
  ///
  /// The file is rewritten where there is no such case as well, so that what an earlier run
  /// deleted and another run kept from being overwritten is gone then.
  ///
  /// - Returns: whether there was one.
  /// - Throws: a diagnostic where another run keeps the file from being rewritten; the rows are
  ///   gone then and may still lie in the write-ahead log.
  public func forget(case id: String) throws(Diagnostic) -> Bool {
    do {
      return try queue.writeWithoutTransaction { database in
        let digest = keys.digest(ofCase: id)
        var isKnown = false
        try database.inTransaction(.immediate) {
          try database.execute(
            sql: "DELETE FROM documents WHERE caseDigest = ?", arguments: [digest])
          try database.execute(sql: "DELETE FROM cases WHERE digest = ?", arguments: [digest])
          isKnown = database.changesCount > 0
          if isKnown { try forgetLayouts(ofCase: digest, database) }
          return .commit
        }
        // The rows are zeros by now; this takes away that there was anything.
        do {
          try database.execute(sql: "VACUUM")
        } catch {
          throw remains(isKnown, "the file could not be rewritten without what was in it")
        }
        let isBusy = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
          .map { ($0[0] as Int) != 0 }
        guard isBusy == false else {
          throw remains(isKnown, "another run keeps what was deleted in the file beside it")
        }
        return isKnown
      }
    } catch {
      throw Self.diagnostic(error, at: path)
    }
  }

  /// That something of what was deleted may still be read.
  private func remains(_ isKnown: Bool, _ problem: String) -> Diagnostic {
    Diagnostic(
      .error,
      isKnown
        ? "the case was deleted, but \(problem)" : "the vault has no such case, and \(problem)",
      at: .init(file: path),
      remedy: "forget the case again when no other run uses the vault and the disk has room; "
        + "that rewrites the file, although the case is no longer in it")
  }
}
