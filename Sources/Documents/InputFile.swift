internal import Foundation
public import LetheCore

/// A file to be read, and the name it has among the inputs.
public struct InputFile: Hashable, Sendable {
  /// The path to open; `-` stands for standard input.
  public let path: String
  /// The path below the folder the user named, or the file's own name.
  public let relativePath: String
  /// How to read it, never ``InputFormat/auto``.
  public let format: InputFormat
  /// Why it cannot be read, where that is known without opening it.
  ///
  /// Such a file stays among the others, so that it is counted and named with them
  /// and does not stop them.
  public let problem: Diagnostic?

  public init(
    path: String, relativePath: String, format: InputFormat, problem: Diagnostic? = nil
  ) {
    self.path = path
    self.relativePath = relativePath
    self.format = format
    self.problem = problem
  }

  /// The files that `paths` name, folders walked, in the order of their names.
  ///
  /// Hidden files and symbolic links inside folders are left out: a link could lead
  /// out of the folder the user chose. A path that does not exist, a folder without
  /// files and one that cannot be read are files with a ``problem``.
  ///
  /// - Parameter report: takes a warning for each folder in which links were left out.
  /// - Throws: a diagnostic where standard input is named twice.
  public static func files(
    at paths: [String], format: InputFormat, report: (Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> [InputFile] {
    guard paths.count(where: { $0 == "-" }) < 2 else {
      throw Diagnostic(
        .error, "standard input is named twice", remedy: "give '-' once", isUsage: true)
    }
    return paths.flatMap { files(at: $0, format, report) }
  }

  private static func files(
    at path: String, _ format: InputFormat, _ report: (Diagnostic) -> Void
  ) -> [InputFile] {
    if path == "-" {
      let isLines = format == .jsonl
      return [
        InputFile(
          path: "-", relativePath: isLines ? "stdin.jsonl" : "stdin",
          format: isLines ? .jsonl : .text)
      ]
    }
    let name = URL(filePath: path).lastPathComponent
    do {
      guard try FileKind(of: path) == .folder else {
        return [InputFile(path: path, relativePath: name, format: readable(format, for: name))]
      }
    } catch {
      return [unreadable(path, name, TextFile.unreadable(path, error))]
    }
    var walk = FolderWalk(root: path, format: format)
    walk.visit("")
    if walk.skipped > 0 {
      report(
        Diagnostic(
          .warning,
          walk.skipped == 1
            ? "1 symbolic link or special file was left out"
            : "\(walk.skipped) symbolic links and special files were left out",
          at: .init(file: path), remedy: "name them on the command line to have them read"))
    }
    guard walk.files.isEmpty else { return walk.files }
    return [
      unreadable(
        path, name,
        Diagnostic(
          .error, "the folder holds no files", at: .init(file: path),
          remedy: "hidden files and symbolic links are not read"))
    ]
  }

  fileprivate static func unreadable(
    _ path: String, _ relativePath: String, _ problem: Diagnostic
  ) -> InputFile {
    InputFile(path: path, relativePath: relativePath, format: .text, problem: problem)
  }

  fileprivate static func readable(_ format: InputFormat, for name: String) -> InputFormat {
    guard format == .auto else { return format }
    let isLines = name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
    return isLines ? .jsonl : .text
  }
}

/// Collects the files of a folder and of those inside it, by name.
private struct FolderWalk {
  let root: String
  let format: InputFormat
  var files: [InputFile] = []
  /// Links, pipes and devices, which are not read.
  var skipped = 0

  mutating func visit(_ prefix: String) {
    let folder = prefix.isEmpty ? root : path(prefix)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let problem = Diagnostic(
        .error, "the folder cannot be read", at: .init(file: folder),
        remedy: "check its permissions")
      files.append(InputFile.unreadable(folder, prefix.isEmpty ? root : prefix, problem))
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
      do {
        switch try FileKind(of: path(relative), following: false) {
        case .folder: visit(relative)
        case .file:
          files.append(
            InputFile(
              path: path(relative), relativePath: relative,
              format: InputFile.readable(format, for: name)))
        case .link, .special: skipped += 1
        }
      } catch {
        // Also a name that is not UTF-8, which cannot be said back to the system.
        files.append(
          InputFile.unreadable(
            path(relative), relative,
            Diagnostic(
              .error, "the file cannot be found again under this name",
              at: .init(file: path(relative)),
              remedy: "check that nothing else moves files, and that the name is UTF-8")))
      }
    }
  }

  private func path(_ relative: String) -> String {
    root.hasSuffix("/") ? root + relative : "\(root)/\(relative)"
  }
}

/// Reads text files, refusing what is none.
public enum TextFile {
  /// The bytes of the text file at `path`; `-` is standard input.
  ///
  /// - Throws: a diagnostic where the file cannot be read, is not text (it has a NUL
  ///   byte), or is text in UTF-16 or UTF-32.
  public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try OpenFile.contents(of: path)
    } catch {
      throw unreadable(path, error)
    }
    if let refusal = refusal(of: bytes, at: .init(file: path)) { throw refusal }
    return bytes
  }

  /// That the file at `path` cannot be read, and why.
  static func unreadable(_ path: String, _ cause: SystemFailure) -> Diagnostic {
    if cause.isAbsence {
      return Diagnostic(
        .error, "there is no such file or folder", at: .init(file: path),
        remedy: "check the path, and where it leads if it is a link; '-' reads standard input")
    }
    return Diagnostic(
      .error, "the file cannot be read: \(cause.reason)", at: .init(file: path),
      remedy: cause.isRefusal
        ? "check its permissions" : "check the disk or the program that writes to the pipe")
  }

  /// Why `bytes` are not a text this version reads, or `nil` if they are.
  public static func refusal(
    of bytes: [UInt8], at location: Diagnostic.Location
  ) -> Diagnostic? {
    let start = bytes.prefix(4).map(\.self)
    if let encoding = wideEncoding(of: Array(bytes.prefix(64))) {
      return Diagnostic(
        .error, "the text is \(encoding), not UTF-8", at: location,
        remedy: "convert it with: iconv -f \(encoding) -t UTF-8")
    }
    if start.starts(with: Array("%PDF".utf8)) || start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return Diagnostic(
        .error, "the file is a PDF or a ZIP-based office file, not plain text", at: location,
        remedy: "export it as text first")
    }
    if let place = bytes.firstIndex(of: 0) {
      return Diagnostic(
        .error, "the file is not text: byte \(place) is NUL", at: location,
        remedy: "give text in UTF-8; binary files are not read")
    }
    return nil
  }

  /// The encoding of two or four bytes for each character that a text begins like.
  ///
  /// By its byte order mark, or where every other byte is NUL and the others are not.
  ///
  /// Source: Unicode Standard 16.0, section 23.8, for the marks.
  private static func wideEncoding(of start: [UInt8]) -> String? {
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    let pairs = start.count / 2
    guard pairs >= 4 else { return nil }
    let even = (0..<pairs).count { start[2 * $0] == 0 }
    let odd = (0..<pairs).count { start[2 * $0 + 1] == 0 }
    if even == 0, odd * 4 >= pairs * 3 { return "UTF-16LE" }
    if odd == 0, even * 4 >= pairs * 3 { return "UTF-16BE" }
    return nil
  }
}
