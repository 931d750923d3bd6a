internal import Crypto
public import Foundation
internal import GRDB
public import LetheCore
public import Redaction

/// Keeps what cases have been given, and what turns outputs back, encrypted in one SQLite file.
///
/// Nothing in the file can be read without the project key: cases, outputs and names are keyed
/// digests, everything else is sealed with AES-GCM, what is about a case under a key of that
/// case. What the file does show is how many cases and outputs there are and how long the
/// letters' identifiers are together.
///
/// A case is brought up to date in one transaction: it is there as a whole or as it was before.
/// Several runs may use a vault at once; each waits for the others, case by case.
public final class CaseVault: Sendable {
  let path: String
  let queue: DatabaseQueue
  let keys: VaultKeys

  /// Opens the vault at `path`, and makes it if `isCreating` and there is none.
  ///
  /// - Parameter patience: how long to wait for other runs, in seconds.
  /// - Throws: a diagnostic where it cannot be opened, others may read it, it is no vault, or
  ///   it was made with another key. Nothing was written then.
  public init(
    _ path: String, key: ProjectKey, isCreating: Bool, patience: TimeInterval = 60
  ) throws(Diagnostic) {
    self.path = path
    try VaultFile.prepare(path, isCreating: isCreating)
    let opened: (DatabaseQueue, VaultSchema.Header)
    do {
      opened = try Self.connect(to: path, key: key, isCreating: isCreating, patience)
    } catch {
      throw Self.diagnostic(error, at: path)
    }
    queue = opened.0
    keys = VaultKeys(key, salt: opened.1.salt)
    guard (try? keys.open(opened.1.proof, as: VaultSchema.proof)) != nil else {
      throw Diagnostic(
        .error, "the vault was made with another key", at: .init(file: path),
        remedy: "give the key of the runs before with --key, or name another vault", isUsage: true)
    }
  }

  private static func connect(
    to path: String, key: ProjectKey, isCreating: Bool, _ patience: TimeInterval
  ) throws -> (DatabaseQueue, VaultSchema.Header) {
    var configuration = Configuration()
    configuration.label = "lethe vault"
    // The other run is at work on one case, or erasing one.
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      // What is deleted is overwritten; a commit is on the disk before an output gets its
      // name; nothing is sorted or gathered in files of its own.
      try database.execute(
        sql: """
          PRAGMA secure_delete = ON;
          PRAGMA synchronous = FULL;
          PRAGMA temp_store = MEMORY;
          """)
    }
    // Two runs that make or recover one vault at the same moment are told so at once.
    var tries = 100
    while true {
      do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let header = try queue.writeWithoutTransaction { database in
          try VaultSchema.prepare(database, key: key, isCreating: isCreating)
        }
        return (queue, header)
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && tries > 0
      {
        tries -= 1
        Thread.sleep(forTimeInterval: 0.1)
      }
    }
  }

  // One case.

  /// Brings a case up to date: `body` gets what it has been given and says what it has been
  /// given then, with the outputs that came of it.
  ///
  /// No other run sees or changes the case meanwhile.
  ///
  /// - Returns: what `body` returns first, once everything is on the disk.
  /// - Throws: what `body` throws, or a diagnostic where the vault cannot be read or written;
  ///   it is as it was before then.
  public func update<Result>(
    case id: String,
    _ body: (CaseMemory) throws(Diagnostic) -> (Result, CaseMemory, [KeptDocument])
  ) throws(Diagnostic) -> Result {
    do {
      return try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          let (value, memory, documents) = try body(memory(of: id, database))
          try keep(memory, documents, case: id, database)
          result = value
          return .commit
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return result
      }
    } catch {
      throw Self.diagnostic(error, at: path)
    }
  }

  /// What a case has been given, for reading only.
  public func memory(ofCase id: String) throws(Diagnostic) -> CaseMemory {
    try reading { database in try memory(of: id, database) }
  }

  private func memory(of id: String, _ database: Database) throws -> CaseMemory {
    let digest = keys.digest(ofCase: id)
    guard
      let box = try Data.fetchOne(
        database, sql: "SELECT memory FROM cases WHERE digest = ?", arguments: [digest])
    else { return CaseMemory() }
    return try CaseMemory(
      decoding: VaultKeys.open(box, under: keys.key(ofCase: id), as: "memory", for: digest))
  }

  private func keep(
    _ memory: CaseMemory, _ documents: [KeptDocument], case id: String, _ database: Database
  ) throws {
    let digest = keys.digest(ofCase: id)
    let key = keys.key(ofCase: id)
    let encoded = try memory.encoded()
    let before = try Data.fetchOne(
      database, sql: "SELECT memory FROM cases WHERE digest = ?", arguments: [digest])
    let isChanged =
      try before.map { box in
        try VaultKeys.open(box, under: key, as: "memory", for: digest) != encoded
      } ?? true
    if before == nil {
      try database.execute(
        sql: "INSERT INTO cases (digest, name, memory) VALUES (?, ?, ?)",
        arguments: [
          digest, keys.seal(Array(id.utf8), as: "case", for: digest),
          VaultKeys.seal(encoded, under: key, as: "memory", for: digest),
        ])
    } else if isChanged {
      try database.execute(
        sql: "UPDATE cases SET memory = ? WHERE digest = ?",
        arguments: [VaultKeys.seal(encoded, under: key, as: "memory", for: digest), digest])
    }
    for document in documents {
      let output = keys.digest(ofOutput: Array(document.outputDigest))
      // The same letter gave the same output before, most often.
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO documents (output, source, caseDigest, name, body)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          output, keys.digest(ofSource: document.id, Array(document.originalDigest)), digest,
          keys.digest(ofName: document.name),
          VaultKeys.seal(
            Array(try JSONEncoder().encode(document)), under: key, as: "document",
            for: digest + output),
        ])
    }
  }

  // Outputs.

  /// An output that the vault knows, with the case it belongs to.
  public struct Known: Sendable {
    public let caseID: String
    public let document: KeptDocument
  }

  /// What the vault knows of an output with this SHA-256; several where several originals
  /// came out the same.
  ///
  /// - Throws: a diagnostic where the vault cannot be read or is damaged.
  public func documents(ofOutput sha256: [UInt8]) throws(Diagnostic) -> [Known] {
    try reading { database in
      let output = keys.digest(ofOutput: sha256)
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT caseDigest, cases.name AS name, body FROM documents
          JOIN cases ON cases.digest = caseDigest WHERE output = ? ORDER BY source
          """, arguments: [output])
      return try rows.map { try known($0, output: output) }
    }
  }

  private func known(_ row: Row, output: Data) throws -> Known {
    let digest: Data = row["caseDigest"]
    let id = String(
      decoding: try keys.open(row["name"], as: "case", for: digest), as: UTF8.self)
    let body = try VaultKeys.open(
      row["body"], under: keys.key(ofCase: id), as: "document", for: digest + output)
    return Known(
      caseID: id, document: try JSONDecoder().decode(KeptDocument.self, from: Data(body)))
  }

  /// Whether something was released under `name`, or with this id.
  public func hasReleased(_ name: String) throws(Diagnostic) -> Bool {
    try reading { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT * FROM documents WHERE name = ?)",
        arguments: [keys.digest(ofName: name)]) ?? false
    }
  }

  // The vault as a whole.

  /// A case by what may be said of it without its text.
  public struct CaseSummary: Sendable {
    public let id: String
    /// The first sixteen hexadecimal digits of what stands for it in the vault.
    public let digest: String
    /// How many outputs can be turned back.
    public let documents: Int
    public let record: CaseRecord
  }

  /// Every case of the vault, in the order of their ids; each row is opened, and the file as a
  /// whole is checked.
  ///
  /// - Throws: a diagnostic where anything in it is damaged.
  public func cases(showingText: Bool) throws(Diagnostic) -> [CaseSummary] {
    try reading { database in
      let verdict = try String.fetchOne(database, sql: "PRAGMA integrity_check")
      guard verdict == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      let rows = try Row.fetchAll(database, sql: "SELECT digest, name, memory FROM cases")
      return try rows.map { row in
        let digest: Data = row["digest"]
        let id = String(
          decoding: try keys.open(row["name"], as: "case", for: digest), as: UTF8.self)
        let memory = try CaseMemory(
          decoding: VaultKeys.open(
            row["memory"], under: keys.key(ofCase: id), as: "memory", for: digest))
        let documents = try Row.fetchAll(
          database,
          sql: """
            SELECT output, caseDigest, ? AS name, body FROM documents WHERE caseDigest = ?
            """, arguments: [row["name"] as Data, digest])
        for document in documents { _ = try known(document, output: document["output"]) }
        return CaseSummary(
          id: id, digest: String(digest.hexadecimal.prefix(16)), documents: documents.count,
          record: CaseRecord(memory, showsText: showingText))
      }.sorted { $0.id < $1.id }
    }
  }

  /// One case, or `nil` where the vault has none of this id.
  public func summary(ofCase id: String, showingText: Bool) throws(Diagnostic) -> CaseSummary? {
    try reading { database in
      let digest = keys.digest(ofCase: id)
      guard
        let box = try Data.fetchOne(
          database, sql: "SELECT memory FROM cases WHERE digest = ?", arguments: [digest])
      else { return nil }
      let memory = try CaseMemory(
        decoding: VaultKeys.open(box, under: keys.key(ofCase: id), as: "memory", for: digest))
      let documents = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM documents WHERE caseDigest = ?", arguments: [digest])
      return CaseSummary(
        id: id, digest: String(digest.hexadecimal.prefix(16)), documents: documents ?? 0,
        record: CaseRecord(memory, showsText: showingText))
    }
  }

  func reading<Result>(
    _ body: (Database) throws -> Result
  ) throws(Diagnostic) -> Result {
    do {
      return try queue.read(body)
    } catch {
      throw Self.diagnostic(error, at: path)
    }
  }

  /// What went wrong, in words that quote neither statements nor values.
  static func diagnostic(_ error: any Error, at path: String) -> Diagnostic {
    if let diagnostic = error as? Diagnostic { return diagnostic }
    let location = Diagnostic.Location(file: path)
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_FULL?, .SQLITE_IOERR?:
      return Diagnostic(
        .error, "the vault cannot be written: the disk is full or has failed; it is as it was",
        at: location, remedy: "make room, and run again")
    case .SQLITE_BUSY?, .SQLITE_LOCKED?:
      return Diagnostic(
        .error, "the vault is in use by another run", at: location,
        remedy: "run again when that has ended")
    case .SQLITE_READONLY?, .SQLITE_CANTOPEN?, .SQLITE_PERM?, .SQLITE_AUTH?:
      return Diagnostic(
        .error, "the vault cannot be opened for writing", at: location,
        remedy: "check the permissions of the file and of its folder")
    case .SQLITE_NOTADB?:
      return Diagnostic(
        .error, "the file is no vault", at: location, remedy: "name another file", isUsage: true)
    default:
      return Diagnostic(
        .error, "the vault is damaged", at: location, remedy: "restore the file from its copy")
    }
  }
}
