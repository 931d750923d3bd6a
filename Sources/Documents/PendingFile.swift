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

  /// Makes an empty file in `folder` that has no name, and so is gone with the process
  /// however that ends.
  ///
  /// - Returns: `nil` where the file system has no such files.
  fileprivate static func makeNameless(in folder: String) -> Int32? {
    // Giving it a name goes through here; see linkat(2).
    guard unsafe access("/proc/self/fd", X_OK) == 0 else { return nil }
    // O_TMPFILE of Linux, whose macro is not imported.
    let nameless = 0o20000000 | O_DIRECTORY
    let descriptor = unsafe open(folder, O_RDWR | nameless | O_CLOEXEC, 0o600)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Gives the nameless file behind `descriptor` its name, in place of whatever had it.
  fileprivate static func link(
    _ descriptor: Int32, in folder: String, as final: String
  ) throws(SystemFailure) {
    let failure = paths.withLock { _ -> SystemFailure? in
      let source = "/proc/self/fd/\(descriptor)"
      func link(_ path: String) -> Bool {
        unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
      }
      if link(final) { return nil }
      guard errno == EEXIST else { return .last }
      // What is there is replaced in one step; for that moment the file, which is whole and
      // may be released, has a second name.
      let second = "\(folder)/.lethe-\(UUID().uuidString).tmp"
      guard link(second) else { return .last }
      guard unsafe rename(second, final) == 0 else {
        let failure = SystemFailure.last
        _ = unsafe unlink(second)
        return failure
      }
      return nil
    }
    if let failure { throw failure }
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
  private let folder: String
  /// `nil` for a file that has no name at all.
  private let temporary: String?
  /// `nil` once the file is complete, unless it has no name and would be gone.
  private var descriptor: Int32?
  private var isComplete = false
  private var isReleased = false

  /// Begins a file in `folder`.
  ///
  /// - Parameter isNameless: whether it is to have no name until it is released, so that even
  ///   a run that is killed leaves nothing; it stays open then, and there are not many
  ///   descriptors. Where the file system has no such files, it has a temporary name.
  /// - Throws: a diagnostic where no file can be made there.
  init(in folder: String, for place: String, isNameless: Bool = false) throws(Diagnostic) {
    self.place = place
    self.folder = folder
    if isNameless, let descriptor = TemporaryFiles.makeNameless(in: folder) {
      self.descriptor = descriptor
      temporary = nil
      return
    }
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
    guard let descriptor, !isComplete else { preconditionFailure("The file is complete") }
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
    guard let descriptor, !isComplete else { return }
    isComplete = true
    let isSynchronized = fsync(descriptor) == 0
    let synchronizing = SystemFailure.last
    if temporary != nil {
      self.descriptor = nil
      // Some file systems say only now that the disk is full.
      guard close(descriptor) == 0 else { throw failure(.last) }
    }
    // Where a file cannot be synchronized at all, being written has to be enough.
    guard isSynchronized || synchronizing.code == EINVAL else { throw failure(synchronizing) }
  }

  /// Gives the file its name, in place of whatever had it.
  ///
  /// - Throws: a diagnostic where it cannot be completed or renamed.
  func release(to path: String) throws(Diagnostic) {
    try complete()
    do {
      if let temporary {
        try TemporaryFiles.release(temporary, as: path)
      } else if let descriptor {
        try TemporaryFiles.link(descriptor, in: folder, as: path)
        close(descriptor)
        self.descriptor = nil
      }
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
    if let temporary { TemporaryFiles.remove(temporary) }
  }

  private func failure(_ cause: SystemFailure) -> Diagnostic {
    discard()
    return Diagnostic(
      .error, "writing failed: \(cause.reason); nothing half-written was left",
      at: .init(file: place), remedy: cause.remedy)
  }
}

/// A file that has no name and is gone with the process.
public final class NamelessFile {
  private let descriptor: Int32
  private let folder: String

  /// - Throws: a diagnostic where no file can be made in `folder`.
  public init(in folder: String) throws(Diagnostic) {
    self.folder = folder
    if let descriptor = TemporaryFiles.makeNameless(in: folder) {
      self.descriptor = descriptor
      return
    }
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
  public func append(_ bytes: [UInt8]) throws(Diagnostic) {
    do {
      try OpenFile.write(bytes, to: descriptor)
    } catch {
      throw Diagnostic(
        .error, "writing failed: \(error.reason); nothing half-written was left",
        at: .init(file: folder), remedy: error.remedy)
    }
  }

  /// Bytes written before.
  public func read(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
    let bytes = try? OpenFile.read(range.count, from: descriptor, at: range.lowerBound)
    guard let bytes, bytes.count == range.count else {
      throw Diagnostic(
        .error, "a temporary file cannot be read back", at: .init(file: folder),
        remedy: "check the disk, and run again")
    }
    return bytes
  }
}
