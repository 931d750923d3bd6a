public import LetheCore

/// Takes pieces in any order and writes them in order, in bounded memory.
///
/// Pieces that come too early wait in memory, and beyond 32 MiB in a file without a
/// name. Only redacted text ever passes through here.
public final class OrderedFile {
  private static let patience = 32 << 20

  private let folder: OutputFolder
  private let file: PendingFile
  private var spool: NamelessFile?
  private var spoolSize = 0
  private var nextIndex = 0
  private var waiting: [Int: Piece] = [:]
  private var waitingBytes = 0
  private let observe: ([UInt8]) -> Void

  private enum Piece {
    case memory([UInt8])
    case spooled(Range<Int>)
  }

  /// Begins a file that will be released in `folder`.
  ///
  /// - Parameters:
  ///   - isNameless: see ``OutputFolder/begin(isNameless:)``.
  ///   - observe: sees every piece as it is written, in order.
  public init(
    in folder: OutputFolder, isNameless: Bool = false,
    observe: @escaping ([UInt8]) -> Void = { _ in }
  ) throws(Diagnostic) {
    self.folder = folder
    self.observe = observe
    file = try folder.begin(isNameless: isNameless)
  }

  /// Takes piece number `index`; each number from 0 comes once, empty where there is
  /// nothing to write.
  public func append(_ index: Int, _ bytes: [UInt8]) throws(Diagnostic) {
    if index == nextIndex {
      try write(bytes)
      nextIndex += 1
      try drain()
    } else if waitingBytes + bytes.count > Self.patience {
      if spool == nil { spool = try NamelessFile(in: folder.path) }
      try spool?.append(bytes)
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
        try write(try spool?.read(range) ?? [])
      }
      nextIndex += 1
    }
  }

  /// The file with all its pieces, ready to be given a name.
  public func finish() throws(Diagnostic) -> PendingFile {
    precondition(waiting.isEmpty, "Every piece was handed in")
    spool = nil
    try file.complete()
    return file
  }

  /// Removes what was written.
  public func discard() { file.discard() }
}
