internal import Foundation
internal import LetheCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The files of a vault on disk: the database, and beside it what SQLite keeps while it works.
enum VaultFile {
  private static let endings = ["", "-wal", "-shm", "-journal"]

  /// Checks that nobody but the owner can read any of the files at `path`, and makes the
  /// database if `isCreating`, private from its first byte; SQLite gives the others the
  /// permissions that it has.
  ///
  /// - Throws: a diagnostic where there is none, where there is something else, or where
  ///   others may read one.
  static func prepare(_ path: String, isCreating: Bool) throws(Diagnostic) {
    if isCreating {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        close(descriptor)
      } else if errno != EEXIST {
        throw Diagnostic(
          .error, "the vault cannot be made here", at: .init(file: path),
          remedy: "check that its folder exists and can be written to, and the space on the disk")
      }
    }
    for ending in endings {
      let file = path + ending
      var status = stat()
      guard unsafe stat(file, &status) == 0 else {
        guard ending.isEmpty else { continue }
        throw Diagnostic(
          .error, "there is no vault here", at: .init(file: path),
          remedy: "'lethe redact --vault' makes one", isUsage: true)
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw Diagnostic(
          .error, "is no file and cannot be a vault", at: .init(file: file),
          remedy: "name another file", isUsage: true)
      }
      guard status.st_mode & 0o077 == 0 else {
        throw Diagnostic(
          .error, "the vault is open to other users of this machine", at: .init(file: file),
          remedy: "close it with: chmod 600 '\(file)'", isUsage: true)
      }
    }
  }
}
