internal import Foundation
public import LetheCore

/// The folder that released documents are written to.
///
/// Every file is written under a temporary name beside its place and renamed when it
/// is complete, so that a killed run leaves no half file under a real name.
public struct OutputFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Prepares the folder at `path`, making it if need be.
  ///
  /// - Parameters:
  ///   - inputs: the paths being read; the folder may not be one of them or lie inside.
  ///   - overwrites: whether a folder that already holds files may be used.
  /// - Throws: a diagnostic where the folder is inside an input, is not empty, or
  ///   cannot be written to.
  public init(
    _ path: String, inputs: [String] = [], overwrites: Bool = false
  ) throws(Diagnostic) {
    self.path = path
    let place = Self.canonical(path)
    for input in inputs where input != "-" {
      let other = Self.canonical(input)
      if place == other || place.hasPrefix("\(other)/") {
        throw Diagnostic(
          .error, "the output folder lies inside the input '\(input)'", at: .init(file: path),
          remedy: "choose a folder elsewhere, so that outputs are never read as inputs")
      }
      if other.hasPrefix("\(place)/") {
        throw Diagnostic(
          .error, "the input '\(input)' lies inside the output folder", at: .init(file: path),
          remedy: "choose a folder of its own, so that originals are never released with it")
      }
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Diagnostic(
        .error, "the output folder cannot be made", at: .init(file: path),
        remedy: "check the permissions of the folder above, and that no file has this name")
    }
    let present = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard overwrites || present.isEmpty else {
      throw Diagnostic(
        .error, "the output folder is not empty", at: .init(file: path),
        remedy: "choose an empty folder, or say --overwrite to replace what has the same name")
    }
    // Found out now rather than after an hour's work.
    let probe = try PendingFile(for: "\(path)/write-test")
    probe.discard()
  }

  /// Begins a file at `relativePath` below the folder.
  ///
  /// - Throws: a diagnostic where it cannot be made.
  public func begin(_ relativePath: String) throws(Diagnostic) -> PendingFile {
    let full = "\(path)/\(relativePath)"
    let parent = URL(filePath: full).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw Diagnostic(.error, "a folder cannot be made", at: .init(file: parent))
    }
    return try PendingFile(for: full)
  }

  /// Writes `bytes` to `relativePath`, whole or not at all.
  public func write(_ bytes: [UInt8], to relativePath: String) throws(Diagnostic) {
    let file = try begin(relativePath)
    do {
      try file.append(bytes)
      try file.commit()
    } catch {
      file.discard()
      throw error
    }
  }

  /// Writes `bytes` to a single file at `path`, whole or not at all.
  public static func writeFile(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    let file = try PendingFile(for: path)
    do {
      try file.append(bytes)
      try file.commit()
    } catch {
      file.discard()
      throw error
    }
  }

  private static func canonical(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}

/// A file under a temporary name, not yet released.
public final class PendingFile {
  private let handle: FileHandle
  private let temporary: String
  private var final: String
  private var isOpen = true

  /// - Throws: a diagnostic where no file can be made there.
  init(for final: String) throws(Diagnostic) {
    self.final = final
    let place = URL(filePath: final)
    temporary =
      place.deletingLastPathComponent()
      .appending(path: ".lethe-\(UUID().uuidString).tmp").path
    guard
      FileManager.default.createFile(
        atPath: temporary, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forUpdatingAtPath: temporary)
    else {
      throw Diagnostic(
        .error, "no file can be made here", at: .init(file: place.deletingLastPathComponent().path),
        remedy: "check the permissions and the space on the disk")
    }
    self.handle = handle
  }

  deinit { if isOpen { discard() } }

  /// Adds `bytes` at the end.
  ///
  /// - Throws: a diagnostic where the disk is full or has failed.
  public func append(_ bytes: [UInt8]) throws(Diagnostic) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw Diagnostic(
        .error, "writing failed; the disk may be full", at: .init(file: final),
        remedy: "make room and run again; nothing half-written was left")
    }
  }

  /// Bytes written so far, read back; for outputs that must be put in order.
  func read(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
    do {
      let end = try handle.offset()
      try handle.seek(toOffset: UInt64(range.lowerBound))
      let data = try handle.read(upToCount: range.count) ?? Data()
      try handle.seek(toOffset: end)
      return [UInt8](data)
    } catch {
      throw Diagnostic(.error, "a temporary file cannot be read back", at: .init(file: final))
    }
  }

  /// Gives the file its real name.
  ///
  /// - Parameter name: another name than was planned, in the same folder.
  /// - Throws: a diagnostic where it cannot be brought to disk or renamed.
  public func commit(as name: String? = nil) throws(Diagnostic) {
    if let name {
      final =
        URL(filePath: final).deletingLastPathComponent()
        .appending(path: URL(filePath: name).lastPathComponent).path
    }
    do {
      try handle.synchronize()
      try handle.close()
      // Foundation's own replacing loses the file here; rename(2) is atomic.
      guard unsafe rename(temporary, final) == 0 else { throw CocoaError(.fileWriteUnknown) }
      isOpen = false
    } catch {
      discard()
      throw Diagnostic(
        .error, "the file cannot be completed; the disk may be full", at: .init(file: final),
        remedy: "make room and run again; nothing half-written was left")
    }
  }

  /// Removes the file.
  public func discard() {
    isOpen = false
    try? handle.close()
    try? FileManager.default.removeItem(atPath: temporary)
  }
}

/// Takes pieces in any order and writes them in order, in bounded memory.
///
/// Pieces that come too early wait in memory, and beyond 32 MiB in a temporary file.
/// Only redacted text ever passes through here.
public final class OrderedFile {
  private static let patience = 32 << 20

  private let file: PendingFile
  private let spool: PendingFile
  private var spoolSize = 0
  private var nextIndex = 0
  private var waiting: [Int: Piece] = [:]
  private var waitingBytes = 0
  private let observe: ([UInt8]) -> Void

  private enum Piece {
    case memory([UInt8])
    case spooled(Range<Int>)
  }

  /// Begins `relativePath` in `folder`.
  ///
  /// - Parameter observe: sees every piece as it is written, in order.
  public init(
    _ relativePath: String, in folder: OutputFolder, observe: @escaping ([UInt8]) -> Void = { _ in }
  ) throws(Diagnostic) {
    self.observe = observe
    file = try folder.begin(relativePath)
    spool = try folder.begin("\(relativePath).spool")
  }

  /// Takes piece number `index`; each number from 0 comes once, empty where there is
  /// nothing to write.
  public func append(_ index: Int, _ bytes: [UInt8]) throws(Diagnostic) {
    if index == nextIndex {
      try write(bytes)
      nextIndex += 1
      try drain()
    } else if waitingBytes + bytes.count > Self.patience {
      try spool.append(bytes)
      waiting[index] = .spooled(spoolSize..<spoolSize + bytes.count)
      spoolSize += bytes.count
    } else {
      waiting[index] = .memory(bytes)
      waitingBytes += bytes.count
    }
  }

  private func write(_ bytes: [UInt8]) throws(Diagnostic) {
    guard !bytes.isEmpty else { return }
    try file.append(bytes)
    observe(bytes)
  }

  private func drain() throws(Diagnostic) {
    while let piece = waiting.removeValue(forKey: nextIndex) {
      switch piece {
      case .memory(let bytes):
        waitingBytes -= bytes.count
        try write(bytes)
      case .spooled(let range):
        try write(try spool.read(range))
      }
      nextIndex += 1
    }
  }

  /// Gives the file its real name, or another in the same folder.
  public func commit(as name: String? = nil) throws(Diagnostic) {
    spool.discard()
    precondition(waiting.isEmpty, "Every piece was handed in")
    try file.commit(as: name)
  }

  /// Removes what was written.
  public func discard() {
    spool.discard()
    file.discard()
  }
}
