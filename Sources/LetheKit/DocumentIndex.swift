internal import Documents
internal import Foundation
internal import LetheCore

/// Which documents there are, where each lies, and which case each belongs to.
///
/// Made before the work begins, without keeping any text: a few dozen bytes for each
/// document, so that the documents of a case can be read together wherever they lie.
struct DocumentIndex: Sendable {
  /// Where a document lies.
  struct Reference: Sendable {
    /// An index into the run's files.
    var file: Int
    /// The bytes of a record's line; `nil` for a whole file.
    var bytes: Range<Int>?
    /// A record's line, from 1.
    var line = 0
    /// A record's place among the records of its file, from 0.
    var record = 0

    var isRecord: Bool { bytes != nil }
  }

  /// The documents of one case, in input order.
  struct CaseGroup: Sendable {
    var id: String
    var references: [Reference]
    /// Bytes to read, where known.
    var bytes: Int
  }

  /// The cases, in the order in which their first documents stand.
  private(set) var cases: [CaseGroup] = []
  /// Documents whose case could not be told or that are no records.
  private(set) var unreadable: [(Reference, Diagnostic)] = []
  private var places: [String: Int] = [:]

  init(_ files: [InputFile], cases assignment: CaseAssignment) {
    for (number, file) in files.enumerated() {
      if file.format == .jsonl {
        addRecords(of: file, number, assignment)
      } else {
        add(Reference(file: number), stated: nil, name: file.relativePath, at: file, assignment)
      }
    }
  }

  private mutating func addRecords(
    of file: InputFile, _ number: Int, _ assignment: CaseAssignment
  ) {
    do {
      let batches = try LineBatches(path: file.path)
      var record = 0
      while let batch = try batches.next() {
        batch.forEachLine { range, line in
          let reference = Reference(
            file: number, bytes: batch.offset + range.lowerBound..<batch.offset + range.upperBound,
            line: line, record: record)
          record += 1
          switch WorkSource.Item.record(batch.bytes.span.extracting(range), line: line, of: file) {
          case .failure(let diagnostic): unreadable.append((reference, diagnostic))
          case .success(let document):
            add(
              reference, stated: document.statedCase, name: document.id, at: file, assignment)
          }
        }
      }
    } catch {
      unreadable.append((Reference(file: number), error))
    }
  }

  private mutating func add(
    _ reference: Reference, stated: String?, name: String, at file: InputFile,
    _ assignment: CaseAssignment
  ) {
    let location = Diagnostic.Location(
      file: file.path, line: reference.isRecord ? reference.line : nil)
    do {
      let id = try assignment.caseID(
        stated: stated, name: name, isRecord: reference.isRecord, at: location)
      let bytes = reference.bytes?.count ?? 4096
      if let place = places[id] {
        cases[place].references.append(reference)
        cases[place].bytes += bytes
      } else {
        places[id] = cases.count
        cases.append(CaseGroup(id: id, references: [reference], bytes: bytes))
      }
    } catch {
      unreadable.append((reference, error))
    }
  }

  /// The cases in pieces of work of about a megabyte.
  func groups() -> Groups { Groups(cases: cases[...]) }

  struct Groups {
    fileprivate var cases: ArraySlice<CaseGroup>

    mutating func next() -> [CaseGroup]? {
      var group: [CaseGroup] = []
      var bytes = 0
      while bytes < 1 << 20, group.count < 256, let next = cases.popFirst() {
        group.append(next)
        bytes += next.bytes
      }
      return group.isEmpty ? nil : group
    }
  }
}

extension DocumentIndex.Reference {
  /// The document, read again.
  func read(from files: [InputFile]) -> Result<Document, Diagnostic> {
    let file = files[self.file]
    guard let bytes else {
      return WorkSource.Item.file(file).documents().first
        ?? .failure(Diagnostic(.error, "the file cannot be read", at: .init(file: file.path)))
    }
    guard let handle = FileHandle(forReadingAtPath: file.path) else {
      return .failure(
        Diagnostic(.error, "the file cannot be read", at: .init(file: file.path, line: line)))
    }
    defer { try? handle.close() }
    guard (try? handle.seek(toOffset: UInt64(bytes.lowerBound))) != nil,
      let data = try? handle.read(upToCount: bytes.count), data.count == bytes.count
    else {
      return .failure(
        Diagnostic(
          .error, "the file changed while it was being read",
          at: .init(file: file.path, line: line), remedy: "run again when nothing writes to it"))
    }
    return WorkSource.Item.record([UInt8](data).span, line: line, of: file)
  }
}

/// The records of a stream, gathered case by case as they come.
struct CaseStream {
  struct Group: Sendable {
    var id: String
    var documents: [(reference: DocumentIndex.Reference, document: Document)]
  }

  private let file: InputFile
  private let assignment: CaseAssignment
  private var source: WorkSource
  private var pending: [Result<Document, Diagnostic>] = []
  private var current: Group?
  private var finished: Set<String> = []
  private var isAtEnd = false

  init(_ file: InputFile, cases assignment: CaseAssignment) {
    self.file = file
    self.assignment = assignment
    source = WorkSource([file])
  }

  mutating func next() -> Result<Group, Diagnostic>? {
    while true {
      guard let result = nextDocument() else {
        defer { current = nil }
        return current.map { .success($0) }
      }
      switch result {
      case .failure(let diagnostic):
        return .failure(diagnostic)
      case .success(let document):
        let isRecord = !document.rawID.isEmpty
        let reference = DocumentIndex.Reference(
          file: 0, bytes: isRecord ? 0..<0 : nil, line: document.location.line ?? 0)
        let id: String
        do {
          id = try assignment.caseID(
            stated: document.statedCase, name: document.id, isRecord: isRecord,
            at: document.location)
        } catch {
          return .failure(error)
        }
        if current?.id == id {
          current?.documents.append((reference, document))
          continue
        }
        guard finished.insert(id).inserted else {
          return .failure(
            Diagnostic(
              .error,
              "the case comes back after another one has begun; this record was not "
                + "released", at: document.location,
              remedy: "sort the stream by case, or give a file instead of '-'"))
        }
        let done = current
        current = Group(id: id, documents: [(reference, document)])
        if let done { return .success(done) }
      }
    }
  }

  private mutating func nextDocument() -> Result<Document, Diagnostic>? {
    while pending.isEmpty {
      guard let item = source.next() else { return nil }
      pending = item.documents().reversed()
    }
    return pending.popLast()
  }
}
