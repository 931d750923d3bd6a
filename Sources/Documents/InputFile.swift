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

  public init(path: String, relativePath: String, format: InputFormat) {
    self.path = path
    self.relativePath = relativePath
    self.format = format
  }

  /// The files that `paths` name, folders walked, in the order of their names.
  ///
  /// Hidden files and symbolic links inside folders are left out: a link could lead
  /// out of the folder the user chose.
  ///
  /// - Throws: a diagnostic for a path that does not exist or a folder without files.
  public static func files(
    at paths: [String], format: InputFormat, excluding excluded: String? = nil
  ) throws(Diagnostic) -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      if path == "-" {
        files.append(
          InputFile(path: "-", relativePath: "stdin", format: format == .auto ? .text : format))
        continue
      }
      let resolved = URL(filePath: path).resolvingSymlinksInPath().path
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
        throw Diagnostic(
          .error, "there is no such file or folder", at: .init(file: path),
          remedy: "check the path; '-' reads standard input")
      }
      if attributes[.type] as? FileAttributeType == .typeDirectory {
        let inside = try walk(path, below: "", excluding: excluded.map(canonical))
        guard !inside.isEmpty else {
          throw Diagnostic(
            .error, "the folder holds no files", at: .init(file: path),
            remedy: "hidden files and symbolic links are not read")
        }
        files += inside.map {
          InputFile(
            path: path.hasSuffix("/") ? path + $0 : "\(path)/\($0)", relativePath: $0,
            format: readable(format, for: $0))
        }
      } else {
        let name = URL(filePath: path).lastPathComponent
        files.append(
          InputFile(path: path, relativePath: name, format: readable(format, for: name)))
      }
    }
    return files
  }

  private static func readable(_ format: InputFormat, for name: String) -> InputFormat {
    guard format == .auto else { return format }
    let isLines = name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
    return isLines ? .jsonl : .text
  }

  private static func canonical(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func walk(
    _ root: String, below prefix: String, excluding excluded: String?
  ) throws(Diagnostic) -> [String] {
    let folder = prefix.isEmpty ? root : "\(root)/\(prefix)"
    if let excluded, canonical(folder) == excluded { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Diagnostic(
        .error, "the folder cannot be read", at: .init(file: folder),
        remedy: "check its permissions")
    }
    var found: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(relative)")
      switch attributes?[.type] as? FileAttributeType {
      case .typeDirectory: found += try walk(root, below: relative, excluding: excluded)
      case .typeRegular: found.append(relative)
      default: break
      }
    }
    return found
  }
}

/// Reads text files, refusing what is none.
public enum TextFile {
  /// The bytes of the text file at `path`; `-` is standard input.
  ///
  /// - Throws: a diagnostic where the file cannot be read, is not text (it has a NUL
  ///   byte), or is text in UTF-16 or UTF-32.
  public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let data: Data
    do {
      data =
        path == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Diagnostic(
        .error, "the file cannot be read", at: .init(file: path),
        remedy: "check that it exists and its permissions allow reading")
    }
    let bytes = [UInt8](data)
    if let refusal = refusal(of: bytes, at: .init(file: path)) { throw refusal }
    return bytes
  }

  /// Why `bytes` are not a text this version reads, or `nil` if they are.
  public static func refusal(
    of bytes: [UInt8], at location: Diagnostic.Location
  ) -> Diagnostic? {
    let start = bytes.prefix(4).map(\.self)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return Diagnostic(
        .error, "the text is UTF-16, not UTF-8", at: location,
        remedy: "convert it with: iconv -f UTF-16 -t UTF-8")
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
}
