internal import CaseVault
internal import Documents
internal import Foundation
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
  /// Whether records are read with their lines.
  private let keepsLines: Bool
  /// Where each file of records ends, in bytes.
  private var ends: [Int: Int] = [:]
  /// How many lines of each are no blank ones.
  private var records: [Int: Int] = [:]
  private var places: [String: Int] = [:]
  /// The batches of files that can be read only once.
  private var kept: [Int: [LineBatch]] = [:]

  init(
    _ files: [InputFile], cases assignment: CaseAssignment, keepingLines keepsLines: Bool = false
  ) {
    self.files = files
    self.keepsLines = keepsLines
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
        ends[number] = batch.offset + batch.bytes.count
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
      self.records[number] = record
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
      return WorkSource.Item.record(
        Array(bytes).span, line: line, of: file, keepingLine: keepsLines)
    }
    guard let bytes = try? OpenFile.bytes(of: file.path, in: range), bytes.count == range.count
    else { return .failure(changed(file, line)) }
    return WorkSource.Item.record(bytes.span, line: line, of: file, keepingLine: keepsLines)
  }

  /// What stands between the records of a file of which `released` were released, as far as it
  /// is more than a line break each; `nil` where it can no longer be read.
  func layout(ofFile number: Int, released: [Reference]) -> KeptLayout? {
    var gaps: [Int: Data] = [:]
    var missing = 0
    var last = (end: 0, record: -1)
    /// Takes what stands before the record at `place`, or behind the last.
    func take(_ range: Range<Int>, at place: Int, usual: [UInt8]) -> Bool {
      guard let bytes = bytes(in: range, ofFile: number) else { return false }
      if bytes != usual { gaps[place] = Data(bytes) }
      return true
    }
    for (place, reference) in released.sorted(by: { $0.record < $1.record }).enumerated() {
      guard let range = reference.bytes else { return nil }
      if reference.record == last.record + 1 {
        let usual: [UInt8] = place == 0 ? [] : [0x0A]
        guard take(last.end..<range.lowerBound, at: place, usual: usual) else { return nil }
      } else {
        // Between these there is a line that was not released, and is not to be kept.
        missing += reference.record - last.record - 1
      }
      last = (range.upperBound, reference.record)
    }
    let isAtEnd = last.record + 1 == records[number]
    if isAtEnd {
      guard take(last.end..<(ends[number] ?? last.end), at: released.count, usual: [0x0A]) else {
        return nil
      }
    } else {
      missing += (records[number] ?? 0) - last.record - 1
    }
    return KeptLayout(records: released.count, gaps: gaps, missing: missing)
  }

  /// The cases that records of one file belong to.
  func cases(of records: [Reference]) -> [String] {
    guard let file = records.first?.file else { return [] }
    let places = Set(records.map(\.record))
    return cases.filter { group in
      group.references.contains {
        $0.isRecord && $0.file == file && places.contains($0.record)
      }
    }.map(\.id)
  }

  private func bytes(in range: Range<Int>, ofFile number: Int) -> [UInt8]? {
    if range.isEmpty { return [] }
    if let batches = kept[number] {
      return batches.reduce(into: []) { bytes, batch in
        let part = range.clamped(to: batch.offset..<batch.offset + batch.bytes.count)
        if !part.isEmpty { bytes += batch.bytes(in: part) ?? [] }
      }
    }
    guard let bytes = try? OpenFile.bytes(of: files[number].path, in: range),
      bytes.count == range.count
    else { return nil }
    return bytes
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
  private let keepsLines: Bool
  private var source: WorkSource
  private var pending: [Result<Document, Diagnostic>] = []
  private var current: Group?
  private var finished: Set<String> = []
  private var isAtEnd = false

  init(_ file: InputFile, cases assignment: CaseAssignment, keepingLines keepsLines: Bool = false) {
    self.file = file
    self.keepsLines = keepsLines
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
      pending = item.documents(keepingLines: keepsLines).reversed()
    }
    return pending.popLast()
  }
}
