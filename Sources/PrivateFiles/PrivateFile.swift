internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A new file that holds a secret: whole under its name, or not there at all.
///
/// It has its permissions from the moment it is made, before there is a byte in it, so that nobody
/// can open it in between and read it later. Where the file system has files without names, it is
/// one until it is complete, and a process that is killed leaves nothing.
public struct PrivateFile: ~Copyable {
  /// Why a file could not be written.
  public enum Failure: Error, Hashable, Sendable {
    /// There is a file of this name, which was left as it is.
    case taken
    /// The folder, its permissions or the disk are in the way.
    case notWritten
  }

  /// Where it is being written, for whoever wants to know its permissions.
  let descriptor: Int32
  /// `nil` for a file that has no name yet.
  private let temporary: String?

  /// Makes a file with these bytes at `path`.
  ///
  /// - Parameter mode: its permissions, of which those of the process's mask are taken away.
  public static func create(
    _ bytes: [UInt8], at path: String, mode: UInt32 = 0o600
  ) throws(Failure) {
    let file = try PrivateFile(besides: path, mode: mode)
    try file.fill(with: bytes)
    try file.link(to: path)
  }

  /// Makes an empty file in the folder of `path`.
  init(besides path: String, mode: UInt32) throws(Failure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    #if os(Linux)
      // O_TMPFILE, whose macro is not imported; it is given its name through /proc, see linkat(2).
      let nameless = 0o20000000 | O_DIRECTORY
      let found =
        unsafe access("/proc/self/fd", X_OK) == 0
        ? unsafe open(folder, O_RDWR | nameless | O_CLOEXEC, mode) : -1
      if found >= 0 {
        (descriptor, temporary) = (found, nil)
        return
      }
    #endif
    let name = "\(path).\(UUID().uuidString).tmp"
    descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    temporary = name
    guard descriptor >= 0 else { throw .notWritten }
  }

  deinit {
    if let temporary, descriptor >= 0 { _ = unsafe unlink(temporary) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Writes `bytes` and has them on the disk.
  func fill(with bytes: [UInt8]) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes[done...].withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .notWritten }
      done += count
    }
    guard fsync(descriptor) == 0 else { throw .notWritten }
  }

  /// Gives the file its name, which must not be taken.
  func link(to path: String) throws(Failure) {
    let source = temporary ?? "/proc/self/fd/\(descriptor)"
    // Unlike renaming, linking refuses to replace what has the name.
    guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
      throw errno == EEXIST ? .taken : .notWritten
    }
  }
}
