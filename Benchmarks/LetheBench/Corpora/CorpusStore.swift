import Foundation

/// The corpora as files, made once and kept under `.build`.
struct CorpusStore {
  let folder: URL
  let vocabulary: Vocabulary
  private let grammar: String

  /// - Parameter root: the folder of the package.
  init(root: URL = URL(filePath: ".")) throws {
    folder = root.appending(path: ".build/bench-corpora")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var vocabulary = try Vocabulary(lexicons: root.appending(path: "Patterns/Lexicons"))
    grammar = try String(
      contentsOf: root.appending(path: "Benchmarks/Grammar/letters.txt"), encoding: .utf8)
    vocabulary.fold(grammar.utf8)
    self.vocabulary = vocabulary
  }

  /// `name`, with what the corpus depends on.
  private func file(_ name: String, _ ending: String) -> URL {
    let mark = String(vocabulary.fingerprint, radix: 36).prefix(6)
    return folder.appending(path: "\(name)-\(Self.version)\(mark).\(ending)")
  }

  /// To be raised whenever the code makes other bytes.
  private static let version = "v2"

  // Corpora of letters.

  /// Long-form letters of the density of i2b2's, with a note of what they hold.
  func realistic(megabytes: Int) throws -> URL {
    let file = file("realistic-\(megabytes)mb", "jsonl")
    guard !exists(file) else { return file }
    var letters = try ClinicLetters(vocabulary, grammar: grammar, seed: 2014)
    try writeRecords(to: file, bytes: megabytes * 1_000_000) { _ in letters.next() }
    try JSONEncoder().encode(letters.made).write(to: noteFile(of: file))
    return file
  }

  /// What ``realistic(megabytes:)`` holds.
  func note(of file: URL) throws -> ClinicLetters.Made {
    try JSONDecoder().decode(
      ClinicLetters.Made.self, from: Data(contentsOf: noteFile(of: file)))
  }

  private func noteFile(of file: URL) -> URL {
    file.deletingPathExtension().appendingPathExtension("json")
  }

  /// The realistic letters, cut and joined to documents of one size.
  func realistic(megabytes: Int, documentBytes size: Int) throws -> URL {
    let file = file("realistic-\(megabytes)mb-in-\(size)", "jsonl")
    guard !exists(file) else { return file }
    var letters = try ClinicLetters(vocabulary, grammar: grammar, seed: 2015)
    var rest: [UInt8] = []
    try writeRecords(to: file, bytes: megabytes * 1_000_000) { _ in
      while rest.count < size { rest += letters.next() + [0x0A] }
      var end = size
      // Never inside a code point.
      while end > 1, end < rest.count, rest[end] & 0xC0 == 0x80 { end -= 1 }
      defer { rest.removeFirst(end) }
      return Array(rest.prefix(end))
    }
    return file
  }

  /// One text document of realistic letters.
  func realisticText(megabytes: Int) throws -> URL {
    let file = file("realistic-\(megabytes)mb", "txt")
    guard !exists(file) else { return file }
    var letters = try ClinicLetters(vocabulary, grammar: grammar, seed: 2016)
    try writePieces(to: file, bytes: megabytes * 1_000_000) { letters.next() + [0x0A] }
    return file
  }

  /// One record of JSON Lines of realistic letters.
  func realisticRecord(megabytes: Int) throws -> URL {
    let file = file("realistic-\(megabytes)mb-one-record", "jsonl")
    guard !exists(file) else { return file }
    var letters = try ClinicLetters(vocabulary, grammar: grammar, seed: 2016)
    var isFirst = true
    try writePieces(to: file, bytes: megabytes * 1_000_000) {
      var piece = isFirst ? Array(#"{"id":"one","text":""#.utf8) : []
      isFirst = false
      JSONText.append(escaping: letters.next() + [0x0A], to: &piece)
      return piece
    }
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("\"}\n".utf8))
    try handle.close()
    return file
  }

  /// The letters with 8 identifiers per 1,000 bytes and few sentences.
  func dense(megabytes: Int) throws -> URL {
    let file = file("dense-\(megabytes)mb", "jsonl")
    guard !exists(file) else { return file }
    var generator = SimpleLetters(seed: 7)
    try writeRecords(to: file, bytes: megabytes * 1_000_000) { number in
      Array(
        generator.letter(bytes: 2_000 + number * 1_237 % 9_000, patient: number / 4).utf8)
    }
    return file
  }

  func quiet(megabytes: Int) throws -> URL {
    let file = file("quiet-\(megabytes)mb", "jsonl")
    guard !exists(file) else { return file }
    var generator = SimpleLetters(seed: 8)
    try writeRecords(to: file, bytes: megabytes * 1_000_000) { _ in
      Array(generator.quiet(bytes: 4_000).utf8)
    }
    return file
  }

  func worst(megabytes: Int) throws -> URL {
    let file = file("worst-\(megabytes)mb", "jsonl")
    guard !exists(file) else { return file }
    var generator = SimpleLetters(seed: 9)
    try writeRecords(to: file, bytes: megabytes * 1_000_000) { _ in
      Array(generator.worst(bytes: 4_000).utf8)
    }
    return file
  }

  func nasty(_ text: NastyTexts.Text, bytes: Int) throws -> URL {
    let file = file("nasty-\(text.name)-\(bytes)", text.isJSON ? "jsonl" : "txt")
    guard !exists(file) else { return file }
    var random = SeededRandom(seed: 4)
    var made = text.make(bytes, &random, vocabulary)
    if text.isJSON { made = Array(#"{"id":"one","text":""#.utf8) + made + Array("\"}\n".utf8) }
    try Data(made).write(to: file)
    return file
  }

  /// One letter of ten kilobytes, for the time of a start.
  func letter() throws -> URL {
    let file = file("letter-10kb", "txt")
    var letters = try ClinicLetters(vocabulary, grammar: grammar, seed: 42)
    var text: [UInt8] = []
    while text.count <= 10_000 { text += letters.next() }
    var end = 10_000
    while text[end] & 0xC0 == 0x80 { end -= 1 }
    try Data(text.prefix(end)).write(to: file)
    return file
  }

  // Writing.

  private func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

  private func writeRecords(
    to file: URL, bytes: Int, _ text: (_ number: Int) -> [UInt8]
  ) throws {
    var number = 0
    try writePieces(to: file, bytes: bytes) {
      var line = Array(#"{"id":"n\#(number)","case":"c\#(number / 4)","text":""#.utf8)
      JSONText.append(escaping: text(number), to: &line)
      line += "\"}\n".utf8
      number += 1
      return line
    }
  }

  /// Writes pieces until there are `bytes`, under a name that no other run takes for whole.
  private func writePieces(to file: URL, bytes: Int, _ piece: () -> [UInt8]) throws {
    let partial = file.appendingPathExtension("partial")
    try Data().write(to: partial)
    let handle = try FileHandle(forWritingTo: partial)
    var written = 0
    var buffer: [UInt8] = []
    while written < bytes {
      let next = piece()
      written += next.count
      buffer += next
      if buffer.count > 1 << 20 || written >= bytes {
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try handle.close()
    if exists(file) { try FileManager.default.removeItem(at: file) }
    try FileManager.default.moveItem(at: partial, to: file)
  }
}

/// Text as JSON writes it.
enum JSONText {
  static func append(escaping text: [UInt8], to output: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x0A: output += "\\n".utf8
      case 0x09: output += "\\t".utf8
      case 0x22, 0x5C: output += [0x5C, byte]
      case 0..<0x20: output += String(format: "\\u%04x", Int(byte)).utf8
      default: output.append(byte)
      }
    }
  }
}
