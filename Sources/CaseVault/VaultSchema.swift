internal import Foundation
internal import GRDB
internal import LetheCore
internal import Redaction

/// The tables of a vault.
///
/// Every column that is not a digest is a sealed box.
enum VaultSchema {
  /// The first row of a vault: what every key is drawn with, and a box that only the right key
  /// opens.
  struct Header {
    let salt: [UInt8]
    let proof: Data
  }

  /// What ``Header/proof`` is sealed as.
  static let proof = "proof"

  /// `Leth`, so that other databases are not taken for vaults.
  private static let application: Int32 = 0x4C65_7468
  private static let version: Int32 = 1

  /// The header of the vault in `database`; an empty database becomes one if `isCreating`.
  ///
  /// - Throws: a diagnostic for a database that is none, or is one of a later version.
  static func prepare(
    _ database: Database, key: ProjectKey, isCreating: Bool
  ) throws -> Header {
    // Looked at first, so that a vault that is there is not written to.
    if let header = try header(in: database) { return header }
    guard isCreating else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
    // A property of the file from here on. Asking for it by GRDB's configuration would write
    // to the file at each opening.
    try database.execute(sql: "PRAGMA journal_mode = WAL")
    var made: Header?
    try database.inTransaction(.immediate) {
      // Another run may have been faster.
      made = try header(in: database)
      if made == nil { made = try make(in: database, key: key) }
      return .commit
    }
    guard let made else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return made
  }

  /// The header, or `nil` for an empty database.
  private static func header(in database: Database) throws -> Header? {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard tables > 0 else { return nil }
    guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == application else {
      throw DatabaseError(resultCode: .SQLITE_NOTADB)
    }
    guard try Int32.fetchOne(database, sql: "PRAGMA user_version") == version,
      let row = try Row.fetchOne(database, sql: "SELECT salt, proof FROM header")
    else {
      throw Diagnostic(
        .error, "the vault was made by another version of this program",
        remedy: "use the version that made it")
    }
    return Header(salt: Array(row["salt"] as Data), proof: row["proof"])
  }

  private static func make(in database: Database, key: ProjectKey) throws -> Header {
    try database.execute(
      sql: """
        PRAGMA application_id = \(application);
        PRAGMA user_version = \(version);
        CREATE TABLE header (
          id INTEGER PRIMARY KEY CHECK (id = 1), salt BLOB NOT NULL, proof BLOB NOT NULL
        );
        CREATE TABLE cases (
          digest BLOB PRIMARY KEY NOT NULL, name BLOB NOT NULL, memory BLOB NOT NULL
        );
        CREATE TABLE documents (
          output BLOB NOT NULL, source BLOB NOT NULL,
          caseDigest BLOB NOT NULL REFERENCES cases (digest),
          name BLOB NOT NULL, body BLOB NOT NULL,
          PRIMARY KEY (output, caseDigest, source)
        );
        CREATE INDEX documentsByCase ON documents (caseDigest);
        CREATE INDEX documentsByName ON documents (name);
        CREATE TABLE layouts (output BLOB PRIMARY KEY NOT NULL, body BLOB NOT NULL);
        """)
    var system = SystemRandomNumberGenerator()
    let salt = (0..<32).map { _ in UInt8.random(in: 0...255, using: &system) }
    let proof = try VaultKeys(key, salt: salt).seal(Array("lethe vault".utf8), as: Self.proof)
    try database.execute(
      sql: "INSERT INTO header (id, salt, proof) VALUES (1, ?, ?)", arguments: [Data(salt), proof])
    return Header(salt: salt, proof: proof)
  }
}
