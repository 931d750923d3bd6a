internal import Documents
internal import LetheCore

/// Which documents there are, where each lies, and which case each belongs to.
///
/// Made before the work begins, without keeping any text: a few dozen bytes for each
/// document, so that the documents of a case can be read together wherever they lie.
/// Only what cannot be read a second time is kept, in memory and never on disk, where
/// originals would outlive the run: records from standard input or a pipe.
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
  /// Files without a record, by their index.
  private(set) var empty: [Int] = []
  private let files: [InputFile]
  private var places: [String: Int] = [:]
  /// The batches of files that can be read only once.
  private var kept: [Int: [LineBatch]] = [:]

  init(_ files: [InputFile], cases assignment: CaseAssignment) {
    self.files = files
    for (number, file) in files.enumerated() {
      if let problem = file.problem {
        unreadable.append((Reference(file: number), problem))
      } else if file.format == .jsonl {
        addRecords(of: file, number, assignment)
      } else {
        add(Reference(file: number), stated: nil, name: file.relativePath, at: file, assignment)
      }
    }
  }

  private mutating func addRecords(
    of file: InputFile, _ number: Int, _ assignment: CaseAssignment
  ) {
    // Added only when the file was read to its end: what breaks off half-way is not
    // released in part.
    var records: [(reference: Reference, stated: String?, id: String)] = []
    var broken: [(Reference, Diagnostic)] = []
    var batches: [LineBatch] = []
    do {
      let reader = try LineBatches(path: file.path)
      var record = 0
      while let batch = try reader.next() {
        if !reader.isRepeatable { batches.append(batch) }
        batch.forEachLine { range, line in
          let reference = Reference(
            file: number, bytes: batch.offset + range.lowerBound..<batch.offset + range.upperBound,
            line: line, record: record)
          record += 1
          switch WorkSource.Item.record(batch.bytes.span.extracting(range), line: line, of: file) {
          case .failure(let diagnostic): broken.append((reference, diagnostic))
          case .success(let document):
            records.append((reference, document.statedCase, document.id))
          }
        }
      }
      if record == 0 { empty.append(number) }
    } catch {
      unreadable.append((Reference(file: number), error))
      return
    }
    unreadable += broken
    if !batches.isEmpty { kept[number] = batches }
    for (reference, stated, id) in records {
      add(reference, stated: stated, name: id, at: file, assignment)
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

  /// The cases in pieces of work of about the size of a batch of lines.
  func groups() -> Groups { Groups(cases: cases[...]) }

  struct Groups {
    fileprivate var cases: ArraySlice<CaseGroup>

    mutating func next() -> [CaseGroup]? {
      var group: [CaseGroup] = []
      var bytes = 0
      while bytes < LineBatches.batchSize, group.count < 256, let next = cases.popFirst() {
        group.append(next)
        bytes += next.bytes
      }
      return group.isEmpty ? nil : group
    }
  }
}

extension DocumentIndex {
  /// The document, read again.
  func document(_ reference: Reference) -> Result<Document, Diagnostic> {
    let file = files[reference.file]
    guard let range = reference.bytes else {
      return WorkSource.Item.file(file).documents().first
        ?? .failure(Diagnostic(.error, "the file cannot be read", at: .init(file: file.path)))
    }
    let line = reference.line
    if let bytes = kept[reference.file].flatMap({ Self.bytes(in: range, of: $0) }) {
      return WorkSource.Item.record(Array(bytes).span, line: line, of: file)
    }
    guard let bytes = try? OpenFile.bytes(of: file.path, in: range), bytes.count == range.count
    else { return .failure(changed(file, line)) }
    return WorkSource.Item.record(bytes.span, line: line, of: file)
  }

  /// The bytes in `range` of a file that is kept in `batches`, which are in its order.
  private static func bytes(in range: Range<Int>, of batches: [LineBatch]) -> ArraySlice<UInt8>? {
    var (low, high) = (0, batches.count)
    while low < high {
      let middle = (low + high) / 2
      if batches[middle].offset <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? batches[low - 1].bytes(in: range) : nil
  }

  /// That a file is no longer what it was when it was looked through.
  func changed(_ file: InputFile, _ line: Int?) -> Diagnostic {
    Diagnostic(
      .error, "the file changed while it was being read; this document was not released",
      at: .init(file: file.path, line: line), remedy: "run again when nothing writes to it")
  }

  /// ``document(_:)``, if it still belongs to the case `id`.
  func document(
    _ reference: Reference, ofCase id: String, _ assignment: CaseAssignment
  ) -> Result<Document, Diagnostic> {
    let result = document(reference)
    guard reference.isRecord, case .success(let document) = result else { return result }
    let now = try? assignment.caseID(
      stated: document.statedCase, name: document.id, isRecord: true, at: document.location)
    return now == id ? result : .failure(changed(files[reference.file], reference.line))
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
