#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Why the system refused something, by its error number.
public struct SystemFailure: Error, Hashable, Sendable {
  /// The value of `errno`.
  public let code: Int32

  public init(code: Int32) { self.code = code }

  /// What the last call that failed has left behind.
  static var last: SystemFailure { SystemFailure(code: errno) }

  /// Whether whoever was to read what is written has gone away.
  public var isBrokenPipe: Bool { code == EPIPE }

  /// Whether there is no room to write to.
  public var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

  /// Whether the place is right and only does not take anything now.
  var isRefusal: Bool { isFull || code == EACCES || code == EPERM || code == EROFS }

  /// Whether nothing has the path.
  var isAbsence: Bool { code == ENOENT || code == ENOTDIR }

  /// The reason in a few words, to stand behind a colon.
  public var reason: String {
    switch code {
    case ENOSPC: "no space is left on the disk"
    case EDQUOT: "the quota of disk space is used up"
    case EFBIG: "the file would be larger than is allowed"
    case EACCES, EPERM: "permission is denied"
    case EROFS: "the file system can only be read"
    case ENOENT: "there is no such file or folder"
    case ENOTDIR, EEXIST: "a file stands where a folder is needed"
    case EISDIR: "it is a folder"
    case ENAMETOOLONG: "the name is too long"
    case EIO: "the device failed"
    case EBADF: "it is not open"
    case EMFILE, ENFILE: "too many files are open"
    case ELOOP: "links lead in a circle"
    default: "system error \(code)"
    }
  }

  /// What may be done about it.
  public var remedy: String {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: "make room, or choose another disk, and run again"
    case EACCES, EPERM, EROFS: "check the permissions, or choose another folder"
    case ENOTDIR, EEXIST, ENAMETOOLONG: "choose another name"
    default: "check the disk or the device, and run again"
    }
  }
}

/// What stands at a path.
enum FileKind: Sendable {
  case file, folder, link
  /// A pipe, a socket or a device.
  case special

  /// - Parameter following: whether a link is what it leads to.
  /// - Throws: the system's reason where nothing can be seen there.
  init(of path: String, following: Bool = true) throws(SystemFailure) {
    var status = stat()
    let result = unsafe following ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { throw .last }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .special
    }
  }
}

/// Reading and writing what is open already.
public enum OpenFile {
  /// Writes all of `bytes` to a descriptor.
  ///
  /// - Throws: the system's reason; what was written before it stays written.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
    var done = 0
    while done < bytes.count {
      // `done` never passes the count, and the buffer outlives the call.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count >= 0 {
        done += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // A terminal or pipe that someone has made non-blocking: wait until it takes more.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&wanted, 1, -1)
      default: throw .last
      }
    }
  }

  /// Reads up to `count` bytes at `offset`, or at the descriptor's own place.
  ///
  /// - Returns: fewer bytes only at the end.
  static func read(
    _ count: Int, from descriptor: Int32, at offset: Int? = nil
  ) throws(SystemFailure) -> [UInt8] {
    var failure: SystemFailure?
    // What is read lies below `filled`, and never more is asked for than there is room for.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let target = unsafe buffer.baseAddress?.advanced(by: filled)
        let got =
          if let offset {
            unsafe pread(descriptor, target, count - filled, off_t(offset + filled))
          } else {
            unsafe systemRead(descriptor, target, count - filled)
          }
        if got > 0 {
          filled += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = .last
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

extension OpenFile {
  /// The bytes in `range` of the file at `path`.
  ///
  /// - Returns: fewer bytes only where the file ends.
  public static func bytes(
    of path: String, in range: Range<Int>
  ) throws(SystemFailure) -> [UInt8] {
    let descriptor = try open(path)
    defer { close(descriptor) }
    return try read(range.count, from: descriptor, at: range.lowerBound)
  }

  /// All that the file at `path` holds; `-` is standard input.
  static func contents(of path: String) throws(SystemFailure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : try open(path)
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    let isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    // One more than there should be, so that the end is seen in the first reading.
    let expected = isRegular ? Int(status.st_size) + 1 : 1 << 16
    var bytes = try read(expected, from: descriptor)
    guard bytes.count == expected else { return bytes }
    while true {
      let more = try read(1 << 20, from: descriptor)
      bytes += more
      guard more.count == 1 << 20 else { return bytes }
    }
  }

  /// A descriptor from which the file at `path` can be read.
  static func open(_ path: String) throws(SystemFailure) -> Int32 {
    let descriptor = systemOpen(path)
    guard descriptor >= 0 else { throw .last }
    return descriptor
  }
}

// The names are taken inside `OpenFile`.
private func systemOpen(_ path: String) -> Int32 { unsafe open(path, O_RDONLY | O_CLOEXEC) }

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemRead(
  _ descriptor: Int32, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int
) -> Int {
  unsafe read(descriptor, bytes, count)
}
