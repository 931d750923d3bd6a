internal import Foundation
public import LetheCore
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The temporary files of this process.
public enum TemporaryFiles {
  private static let paths = Mutex<Set<String>>([])

  /// Removes all of them, lets none be made or given its name any more, and calls `end`.
  ///
  /// For a process that has been told to end: what has a name by then is complete, and
  /// nothing else is left.
  public static func removeAll(then end: (_ count: Int) -> Never) -> Never {
    paths.withLock { paths in
      for path in paths { _ = unsafe unlink(path) }
      end(paths.count)
    }
  }

  /// Makes an empty file beside others in `folder`, open for reading and writing and
  /// private from its first byte.
  fileprivate static func make(
    in folder: String
  ) throws(SystemFailure) -> (path: String, descriptor: Int32) {
    let path = "\(folder)/.lethe-\(UUID().uuidString).tmp"
    let descriptor = paths.withLock { paths in
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { paths.insert(path) }
      return descriptor
    }
    guard descriptor >= 0 else { throw .last }
    return (path, descriptor)
  }

  /// Whether a file of this name was made by ``make(in:)`` of some run.
  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".lethe-") && name.hasSuffix(".tmp")
      && UUID(uuidString: String(name.dropFirst(7).dropLast(4))) != nil
  }

  fileprivate static func remove(_ path: String) {
    paths.withLock { paths in
      _ = unsafe unlink(path)
      paths.remove(path)
    }
  }

  /// Gives the file at `path` its name, in place of whatever had it.
  fileprivate static func release(_ path: String, as final: String) throws(SystemFailure) {
    let isDone = paths.withLock { paths in
      // Foundation's own replacing loses the file here; rename(2) is atomic.
      guard unsafe rename(path, final) == 0 else { return false }
      paths.remove(path)
      return true
    }
    guard isDone else { throw .last }
  }
}

/// A file under a temporary name, not yet released.
public final class PendingFile {
  /// What is named when something goes wrong: the folder or file that was asked for.
  private let place: String
  private let temporary: String
  /// `nil` once the file is complete.
  private var descriptor: Int32?
  private var isReleased = false

  /// Begins a file in `folder`.
  ///
  /// - Throws: a diagnostic where no file can be made there.
  init(in folder: String, for place: String) throws(Diagnostic) {
    self.place = place
    do {
      let made = try TemporaryFiles.make(in: folder)
      (temporary, descriptor) = (made.path, made.descriptor)
    } catch {
      throw Diagnostic(
        .error, "no file can be made here: \(error.reason)", at: .init(file: place),
        remedy: error.remedy)
    }
  }

  deinit { if !isReleased { discard() } }

  /// Adds `bytes` at the end.
  ///
  /// - Throws: a diagnostic where the disk is full or has failed.
  public func append(_ bytes: [UInt8]) throws(Diagnostic) {
    guard let descriptor else { preconditionFailure("The file is complete") }
    do {
      try OpenFile.write(bytes, to: descriptor)
    } catch {
      throw failure(error)
    }
  }

  /// Brings the file to disk, whole, still under its temporary name.
  ///
  /// - Throws: a diagnostic where that fails.
  public func complete() throws(Diagnostic) {
    guard let descriptor else { return }
    let isSynchronized = fsync(descriptor) == 0
    let synchronizing = SystemFailure.last
    self.descriptor = nil
    // Some file systems say only now that the disk is full.
    guard close(descriptor) == 0 else { throw failure(.last) }
    // Where a file cannot be synchronized at all, being written has to be enough.
    guard isSynchronized || synchronizing.code == EINVAL else { throw failure(synchronizing) }
  }

  /// Gives the file its name, in place of whatever had it.
  ///
  /// - Throws: a diagnostic where it cannot be completed or renamed.
  func release(to path: String) throws(Diagnostic) {
    try complete()
    do {
      try TemporaryFiles.release(temporary, as: path)
      isReleased = true
    } catch {
      throw failure(error)
    }
  }

  /// Removes the file.
  public func discard() {
    if let descriptor { close(descriptor) }
    descriptor = nil
    isReleased = true
    TemporaryFiles.remove(temporary)
  }

  private func failure(_ cause: SystemFailure) -> Diagnostic {
    discard()
    return Diagnostic(
      .error, "writing failed: \(cause.reason); nothing half-written was left",
      at: .init(file: place), remedy: cause.remedy)
  }
}

/// A file that has no name and is gone with the process.
final class NamelessFile {
  private let descriptor: Int32
  private let folder: String

  /// - Throws: a diagnostic where no file can be made in `folder`.
  init(in folder: String) throws(Diagnostic) {
    self.folder = folder
    do {
      let made = try TemporaryFiles.make(in: folder)
      TemporaryFiles.remove(made.path)
      descriptor = made.descriptor
    } catch {
      throw Diagnostic(
        .error, "no file can be made here: \(error.reason)", at: .init(file: folder),
        remedy: error.remedy)
    }
  }

  deinit { close(descriptor) }

  /// Adds `bytes` at the end.
  func append(_ bytes: [UInt8]) throws(Diagnostic) {
    do {
      try OpenFile.write(bytes, to: descriptor)
    } catch {
      throw Diagnostic(
        .error, "writing failed: \(error.reason); nothing half-written was left",
        at: .init(file: folder), remedy: error.remedy)
    }
  }

  /// Bytes written before.
  func read(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
    let bytes = try? OpenFile.read(range.count, from: descriptor, at: range.lowerBound)
    guard let bytes, bytes.count == range.count else {
      throw Diagnostic(
        .error, "a temporary file cannot be read back", at: .init(file: folder),
        remedy: "check the disk, and run again")
    }
    return bytes
  }
}
