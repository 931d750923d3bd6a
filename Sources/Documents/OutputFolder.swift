internal import Foundation
public import LetheCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The folder that released documents are written to.
///
/// Every file is written under a temporary name and renamed when it is complete, so
/// that a killed run leaves no half file under a real name.
public struct OutputFolder: Sendable {
  /// The folder's path.
  public let path: String
  /// The folders that had to be made for it, the outermost first.
  private let made: [String]

  /// Prepares the folder at `path`, making it if need be.
  ///
  /// - Parameters:
  ///   - inputs: the paths being read; the folder may not be one of them or lie inside.
  ///   - overwrites: whether a folder that already holds files may be used.
  /// - Throws: a diagnostic where the folder is inside an input, is not empty, or
  ///   cannot be written to. Nothing was made then.
  public init(
    _ path: String, inputs: [String] = [], overwrites: Bool = false
  ) throws(Diagnostic) {
    self.path = path
    guard !path.isEmpty else {
      throw Diagnostic(
        .error, "the output folder has no name", remedy: "name one with --out", isUsage: true)
    }
    try Self.checkPlace(of: path, among: inputs)
    made = try Self.make(path)
    do throws(Diagnostic) {
      try checkContents(overwrites)
      // Found out now rather than after an hour's work.
      let probe = try begin(isNameless: true)
      do throws(Diagnostic) {
        try probe.append([0x0A])
        try probe.complete()
      } catch {
        probe.discard()
        throw error
      }
      probe.discard()
    } catch {
      removeIfEmpty()
      throw error
    }
  }

  /// Whether the file or folder at `path` is that at `other` or lies inside it, wherever links
  /// lead.
  public static func isInside(_ path: String, _ other: String) -> Bool {
    PhysicalPath.isInside(PhysicalPath.of(path), PhysicalPath.of(other))
  }

  /// Removes the folder again if it was made for this run and nothing is in it.
  public func removeIfEmpty() {
    for folder in made.reversed() { _ = unsafe rmdir(folder) }
  }

  private static func checkPlace(
    of path: String, among inputs: [String]
  ) throws(Diagnostic) {
    let place = PhysicalPath.of(path)
    for input in inputs where input != "-" {
      let other = PhysicalPath.of(input)
      if PhysicalPath.isInside(place, other) {
        throw Diagnostic(
          .error, "the output folder lies inside the input '\(input)'", at: .init(file: path),
          remedy: "choose a folder elsewhere, so that outputs are never read as inputs",
          isUsage: true)
      }
      if PhysicalPath.isInside(other, place) {
        throw Diagnostic(
          .error, "the input '\(input)' lies inside the output folder", at: .init(file: path),
          remedy: "choose a folder of its own, so that originals are never released with it",
          isUsage: true)
      }
    }
  }

  private static func make(_ path: String) throws(Diagnostic) -> [String] {
    do {
      return try makeFolders(path)
    } catch {
      throw Diagnostic(
        .error, "the output folder cannot be made: \(error.reason)", at: .init(file: path),
        remedy: error.remedy, isUsage: !error.isRefusal)
    }
  }

  private func checkContents(_ overwrites: Bool) throws(Diagnostic) {
    guard let present = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw Diagnostic(
        .error, "the output folder cannot be looked into", at: .init(file: path),
        remedy: "check its permissions, or choose another folder")
    }
    guard overwrites || present.isEmpty else {
      throw Diagnostic(
        .error, "the output folder is not empty", at: .init(file: path),
        remedy: "choose an empty folder, or say --overwrite to replace what has the same name",
        isUsage: true)
    }
    // What a run that was killed has left; nobody else's files are called so.
    for name in present where TemporaryFiles.isTemporary(name) {
      _ = unsafe unlink("\(path)/\(name)")
    }
  }

  /// Makes the folder at `path` and those above it that are missing, private to their owner.
  ///
  /// - Returns: those that were made, the outermost first.
  private static func makeFolders(_ path: String) throws(SystemFailure) -> [String] {
    if unsafe mkdir(path, 0o700) == 0 { return [path] }
    var failure = SystemFailure.last
    if failure.code == EEXIST {
      guard try FileKind(of: path) == .folder else { throw failure }
      return []
    }
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard failure.code == ENOENT, let slash = trimmed.lastIndex(of: "/"),
      slash != trimmed.startIndex
    else { throw failure }
    let made = try makeFolders(String(trimmed[..<slash]))
    if unsafe mkdir(path, 0o700) == 0 { return made + [path] }
    failure = .last
    for folder in made.reversed() { _ = unsafe rmdir(folder) }
    throw failure
  }

  /// Begins a file that will be released somewhere below the folder.
  ///
  /// - Parameter isNameless: whether it is to have no name until then, where there are such
  ///   files, so that even a run that is killed leaves nothing of it. It stays open.
  /// - Throws: a diagnostic where it cannot be made.
  public func begin(isNameless: Bool = false) throws(Diagnostic) -> PendingFile {
    try PendingFile(in: path, for: path, isNameless: isNameless)
  }

  /// Gives `file` the name `relativePath` below the folder, making folders on the way.
  ///
  /// - Throws: a diagnostic where it cannot have it; the file is gone then.
  public func release(_ file: PendingFile, as relativePath: String) throws(Diagnostic) {
    do throws(Diagnostic) {
      if let slash = relativePath.lastIndex(of: "/") {
        let folder = "\(path)/\(relativePath[..<slash])"
        // A link left here by someone could lead to the originals.
        guard PhysicalPath.isInside(PhysicalPath.of(folder), PhysicalPath.of(path)) else {
          throw Diagnostic(
            .error, "a link in the output folder leads out of it", at: .init(file: folder),
            remedy: "remove the link, or choose another folder")
        }
        do throws(SystemFailure) {
          _ = try Self.makeFolders(folder)
        } catch {
          throw Diagnostic(
            .error, "a folder cannot be made: \(error.reason)", at: .init(file: folder),
            remedy: error.remedy)
        }
      }
      try file.release(to: "\(path)/\(relativePath)")
    } catch {
      file.discard()
      throw error
    }
  }

  /// Writes `bytes` to `relativePath`, whole or not at all.
  public func write(_ bytes: [UInt8], to relativePath: String) throws(Diagnostic) {
    let file = try begin(isNameless: true)
    try file.append(bytes)
    try release(file, as: relativePath)
  }

  /// Writes `bytes` to a single file at `path`, whole or not at all.
  ///
  /// - Throws: a diagnostic where it cannot be made, or something that is no file has
  ///   the name: a device or a folder is never replaced.
  public static func writeFile(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    // Where a link leads, not the link.
    let target = PhysicalPath.of(path)
    if let kind = try? FileKind(of: target), kind != .file {
      throw Diagnostic(
        .error, "is no regular file and is not replaced", at: .init(file: path),
        remedy: "name another file", isUsage: true)
    }
    let folder = URL(filePath: target).deletingLastPathComponent().path
    let file = try PendingFile(in: folder, for: path)
    try file.append(bytes)
    try file.release(to: target)
  }
}
