#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Entries by word hash: an open-addressing table that is read where it lies, in a
/// mapped file or in memory.
///
/// Each place holds a hash and its entry, 16 bytes; 0 as a hash means empty. The
/// table is at most half full, so a probe rarely reads a second cache line, and
/// what a lookup costs does not grow with the number of words.
@safe public final class WordTable {
  // Lies in `file` or is owned; never written to once `init` returns.
  @usableFromInline let words: UnsafePointer<UInt64>
  @usableFromInline let mask: Int
  // Keeps the mapping alive; `nil` when the table owns its memory.
  private let file: MappedFile?

  /// A table inside a mapped file.
  ///
  /// - Precondition: `placeCount` is a power of two and the file holds
  ///   `placeCount * 16` bytes from `offset`, a multiple of 8.
  init(in file: MappedFile, at offset: Int, placeCount: Int) {
    precondition(placeCount > 0 && placeCount & (placeCount - 1) == 0, "A power of two")
    precondition(offset % 8 == 0 && offset + placeCount * 16 <= file.count, "Within the file")
    unsafe words = (file.base + offset).assumingMemoryBound(to: UInt64.self)
    mask = placeCount - 1
    self.file = file
  }

  /// A table of `entries` in memory.
  init(_ entries: [UInt64: LexiconEntry]) {
    let places = Self.places(for: entries)
    let copy = UnsafeMutablePointer<UInt64>.allocate(capacity: places.count)
    unsafe copy.initialize(repeating: 0, count: places.count)
    for (index, word) in places.enumerated() { unsafe copy[index] = word }
    unsafe words = UnsafePointer(copy)
    mask = places.count / 2 - 1
    file = nil
  }

  deinit {
    if file == nil { unsafe words.deallocate() }
  }

  /// What is known about the word or phrase with this hash.
  @inlinable @inline(__always)
  public func entry(for hash: UInt64) -> LexiconEntry {
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      // `place` is masked to the table, which `init` checked lies within its storage.
      let found = unsafe words[place &* 2]
      if found == hash { return unsafe LexiconEntry(bits: words[place &* 2 &+ 1]) }
      if found == 0 { return LexiconEntry() }
      place = (place &+ 1) & mask
    }
  }

  /// Every hash with its entry, in no particular order.
  func allEntries() -> [UInt64: LexiconEntry] {
    var entries: [UInt64: LexiconEntry] = [:]
    for place in 0...mask {
      let hash = unsafe words[place * 2]
      if hash != 0 { entries[hash] = unsafe LexiconEntry(bits: words[place * 2 + 1]) }
    }
    return entries
  }

  /// The table's contents as it lies in a file: pairs of hash and entry.
  static func places(for entries: [UInt64: LexiconEntry]) -> [UInt64] {
    var placeCount = 16
    while placeCount < entries.count * 2 { placeCount *= 2 }
    var places = [UInt64](repeating: 0, count: placeCount * 2)
    // Sorted, so that the same entries always make the same file.
    for hash in entries.keys.sorted() {
      var place = Int(truncatingIfNeeded: hash) & (placeCount - 1)
      while places[place * 2] != 0 { place = (place + 1) & (placeCount - 1) }
      places[place * 2] = hash
      places[place * 2 + 1] = entries[hash]?.bits ?? 0
    }
    return places
  }
}

// Everything is set in `init` and only read afterwards.
extension WordTable: @unchecked Sendable {}

/// A file mapped read-only for as long as the value lives.
@safe final class MappedFile: @unchecked Sendable {
  let base: UnsafeRawPointer
  /// The file's size in bytes.
  let count: Int

  /// Maps `path`, or returns `nil` where there is no such file, it cannot be read,
  /// or it is empty.
  init?(path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe address != MAP_FAILED
    else { return nil }
    unsafe base = UnsafeRawPointer(address)
    count = size
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }

  /// The little-endian numbers in `range`, which counts bytes from a multiple of their size, copied.
  func numbers<Number: FixedWidthInteger & BitwiseCopyable>(_ range: Range<Int>) -> [Number] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "Within the file")
    precondition(range.lowerBound % MemoryLayout<Number>.size == 0, "Aligned")
    let raw = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    return unsafe raw.bindMemory(to: Number.self).map(Number.init(littleEndian:))
  }

  /// The little-endian 64-bit word at `offset`, whatever it is a multiple of.
  func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count, "Within the file")
    return unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The text in a range of bytes.
  func text(_ range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "Within the file")
    return unsafe String(
      decoding: UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  /// Passes the bytes in `range` to `body`, where they lie.
  func withBytes<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "Within the file")
    let start = unsafe (base + range.lowerBound).assumingMemoryBound(to: UInt8.self)
    return unsafe body(Span(_unsafeStart: start, count: range.count))
  }
}
