internal import Crypto
internal import Foundation
public import LetheCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Everything that lies in a folder, hidden or not, with digests of the files.
public struct FolderListing: Hashable, Sendable {
  /// A file and its contents.
  public struct File: Hashable, Sendable {
    /// The path below the folder.
    public let path: String
    /// In hexadecimal.
    public let sha256: String
    /// In bytes.
    public let size: Int
  }

  /// Something that no release can hold.
  public struct Oddity: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      case link
      /// A pipe, a socket or a device.
      case special
      case emptyFolder
      /// A file or folder that cannot be read, or has a name that is no UTF-8.
      case unreadable
    }

    public let path: String
    public let kind: Kind
  }

  /// By the bytes of their paths.
  public private(set) var files: [File] = []
  public private(set) var oddities: [Oddity] = []

  /// What lies in the folder at `path`; every file is read.
  ///
  /// - Throws: a diagnostic where there is no such folder.
  public init(of path: String) throws(Diagnostic) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Diagnostic(
        .error, "there is no such folder", at: .init(file: path), remedy: "check the path",
        isUsage: true)
    }
    visit("", root: path)
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    oddities.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func visit(_ folder: String, root: String) {
    let place = folder.isEmpty ? root : "\(root)/\(folder)"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
      oddities.append(Oddity(path: folder.isEmpty ? "." : folder, kind: .unreadable))
      return
    }
    if names.isEmpty, !folder.isEmpty {
      oddities.append(Oddity(path: folder, kind: .emptyFolder))
    }
    for name in names {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      var status = stat()
      guard unsafe lstat("\(root)/\(path)", &status) == 0 else {
        oddities.append(Oddity(path: path, kind: .unreadable))
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: visit(path, root: root)
      case S_IFLNK: oddities.append(Oddity(path: path, kind: .link))
      case S_IFREG:
        if let file = Self.file(path, root: root) {
          files.append(file)
        } else {
          oddities.append(Oddity(path: path, kind: .unreadable))
        }
      default: oddities.append(Oddity(path: path, kind: .special))
      }
    }
  }

  private static func file(_ path: String, root: String) -> File? {
    guard let handle = FileHandle(forReadingAtPath: "\(root)/\(path)") else { return nil }
    defer { try? handle.close() }
    var hash = SHA256()
    var size = 0
    do {
      while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        hash.update(data: chunk)
        size += chunk.count
      }
    } catch {
      return nil
    }
    return File(path: path, sha256: hash.finalize().hexadecimal, size: size)
  }
}
