internal import Documents
internal import LetheCore

/// Cuts the inputs of a run into pieces of work: a text file, or a batch of records.
struct WorkSource {
  /// One piece of work.
  enum Item: Sendable {
    case file(InputFile)
    case batch(LineBatch, InputFile)
    case failure(Diagnostic)
  }

  private var files: ArraySlice<InputFile>
  private var batches: (LineBatches, InputFile)?

  init(_ files: [InputFile]) { self.files = files[...] }

  /// The next piece of work, or `nil` when there is no more.
  mutating func next() -> Item? {
    while true {
      if let (reader, file) = batches {
        do {
          if let batch = try reader.next() { return .batch(batch, file) }
          batches = nil
        } catch {
          batches = nil
          return .failure(error)
        }
      }
      guard let file = files.popFirst() else { return nil }
      guard file.format == .jsonl else { return .file(file) }
      do {
        batches = (try LineBatches(path: file.path), file)
      } catch {
        return .failure(error)
      }
    }
  }
}

extension WorkSource.Item {
  /// The documents of this piece, or why one cannot be read.
  func documents() -> [Result<Document, Diagnostic>] {
    switch self {
    case .failure(let diagnostic): return [.failure(diagnostic)]
    case .file(let file): return Self.textDocument(file)
    case .batch(let batch, let file):
      var documents: [Result<Document, Diagnostic>] = []
      batch.forEachLine { range, line in
        documents.append(Self.record(batch.bytes.span.extracting(range), line: line, of: file))
      }
      return documents
    }
  }

  private static func textDocument(_ file: InputFile) -> [Result<Document, Diagnostic>] {
    do {
      let bytes = try TextFile.read(file.path)
      let location = Diagnostic.Location(file: file.path)
      let document = Document(
        id: file.relativePath, statedCase: nil, text: DocumentText(bytes), location: location)
      guard bytes.isEmpty else { return [.success(document)] }
      return [
        .success(document),
        .failure(Diagnostic(.warning, "the file is empty", at: location)),
      ]
    } catch {
      return [.failure(error)]
    }
  }

  static func record(
    _ line: Span<UInt8>, line number: Int, of file: InputFile
  ) -> Result<Document, Diagnostic> {
    let location = Diagnostic.Location(file: file.path, line: number)
    do throws(JSONLinesRecord.Malformed) {
      let record = try JSONLinesRecord(line)
      return .success(
        Document(
          id: record.id, statedCase: record.caseID, text: DocumentText(record.text),
          location: location, otherFields: record.otherFields, rawID: record.rawID))
    } catch {
      return .failure(
        Diagnostic(
          .error, "the line is not a record: \(error.reason) (byte \(error.offset))",
          at: location, remedy: "each line is {\"id\": \"…\", \"text\": \"…\"}"))
    }
  }
}
