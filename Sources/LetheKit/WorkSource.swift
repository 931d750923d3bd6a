internal import Documents
internal import LetheCore

/// Cuts the inputs of a run into pieces of work: a text file, or a batch of records.
struct WorkSource {
  /// One piece of work.
  enum Item: Sendable {
    case file(InputFile)
    case batch(LineBatch, InputFile)
    /// Records that were read already, and whether they are the first of their file.
    case records([Result<Document, Diagnostic>], InputFile, isFirst: Bool)
    case failure(Diagnostic, InputFile)
    case warning(Diagnostic, InputFile)
  }

  private var files: ArraySlice<InputFile>
  private var batches: (LineBatches, InputFile)?
  private var hasRecords = false

  init(_ files: [InputFile]) { self.files = files[...] }

  /// The next piece of work, or `nil` when there is no more.
  mutating func next() -> Item? {
    while true {
      if let (reader, file) = batches {
        do {
          if let batch = try reader.next() {
            hasRecords = hasRecords || batch.hasLines
            let item = Item.batch(batch, file)
            // A record much longer than a batch is read here, so that its line is not kept beside its
            // text while it is searched.
            return batch.bytes.count > 8 * LineBatches.batchSize
              ? .records(item.documents(), file, isFirst: batch.offset == 0) : item
          }
          batches = nil
          if !hasRecords { return .warning(file.emptyWarning, file) }
        } catch {
          batches = nil
          return .failure(error, file)
        }
      }
      guard let file = files.popFirst() else { return nil }
      if let problem = file.problem { return .failure(problem, file) }
      guard file.format == .jsonl else { return .file(file) }
      do {
        batches = (try LineBatches(path: file.path), file)
        hasRecords = false
      } catch {
        return .failure(error, file)
      }
    }
  }
}

extension WorkSource.Item {
  /// The file that it is, or is a part of.
  var inputFile: InputFile {
    switch self {
    case .file(let file), .batch(_, let file), .records(_, let file, _), .failure(_, let file),
      .warning(_, let file):
      file
    }
  }

  /// Whether a file of records begins with this piece.
  var beginsRecords: Bool {
    switch self {
    case .batch(let batch, _): batch.offset == 0
    case .records(_, _, let isFirst): isFirst
    case .file, .failure, .warning: false
    }
  }

  /// The documents of this piece, or why one cannot be read.
  ///
  /// - Parameter keepsLines: whether records keep their lines as they were read.
  func documents(keepingLines keepsLines: Bool = false) -> [Result<Document, Diagnostic>] {
    switch self {
    case .failure(let diagnostic, _), .warning(let diagnostic, _): return [.failure(diagnostic)]
    case .file(let file): return Self.textDocument(file)
    case .records(let documents, _, _): return documents
    case .batch(let batch, let file):
      var documents: [Result<Document, Diagnostic>] = []
      batch.forEachLine { range, line in
        documents.append(
          Self.record(
            batch.bytes.span.extracting(range), line: line, of: file, keepingLine: keepsLines))
      }
      return documents
    }
  }

  private static func textDocument(_ file: InputFile) -> [Result<Document, Diagnostic>] {
    do {
      let bytes = try TextFile.read(file.path)
      let location = Diagnostic.Location(file: file.path)
      return [
        .success(
          Document(
            id: file.relativePath, statedCase: nil, text: DocumentText(bytes), location: location,
            warning: bytes.isEmpty ? file.emptyWarning : nil))
      ]
    } catch {
      return [.failure(error)]
    }
  }

  static func record(
    _ line: Span<UInt8>, line number: Int, of file: InputFile, keepingLine keepsLine: Bool = false
  ) -> Result<Document, Diagnostic> {
    let location = Diagnostic.Location(file: file.path, line: number)
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: line)
      let kept = keepsLine ? line.indices.map { line[$0] } : nil
      return record(line, at: location, keeping: kept, warning: nil)
    } catch {
      // JSON is UTF-8, so that nothing else could be written again.
      let bytes = line.indices.map { line[$0] }
      let count = DocumentText(bytes).invalidRanges.count
      return record(
        Array(String(decoding: bytes, as: UTF8.self).utf8).span, at: location,
        keeping: keepsLine ? bytes : nil, warning: invalidWarning(count, at: location))
    }
  }

  private static func record(
    _ line: Span<UInt8>, at location: Diagnostic.Location, keeping kept: [UInt8]?,
    warning: Diagnostic?
  ) -> Result<Document, Diagnostic> {
    do throws(JSONLinesRecord.Malformed) {
      let record = try JSONLinesRecord(line)
      // Of a line that was not UTF-8, no place is known in what was read.
      let text = warning == nil ? record.textRange : 0..<(kept?.count ?? 0)
      return .success(
        Document(
          id: record.id, statedCase: record.caseID, text: DocumentText(record.text),
          location: location, otherFields: record.otherFields, rawID: record.rawID,
          line: kept.map { ($0, text) }, warning: warning))
    } catch {
      return .failure(
        Diagnostic(
          .error, "the line is not a record: \(error.reason) (byte \(error.offset))",
          at: location, remedy: "each line is {\"id\": \"…\", \"text\": \"…\"}"))
    }
  }

  private static func invalidWarning(
    _ count: Int, at location: Diagnostic.Location
  ) -> Diagnostic {
    Diagnostic(
      .warning,
      "\(count == 1 ? "one sequence of bytes is" : "\(count) sequences of bytes are") not UTF-8 "
        + "and became replacement characters",
      at: location, remedy: "JSON is UTF-8; convert with: iconv -f WINDOWS-1252 -t UTF-8")
  }
}

extension InputFile {
  /// That there is nothing in the file.
  var emptyWarning: Diagnostic {
    Diagnostic(
      .warning, format == .jsonl ? "the file holds no records" : "the file is empty",
      at: .init(file: path))
  }
}
