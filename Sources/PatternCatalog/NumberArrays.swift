/// Arrays of numbers in a file beside the image: what the build has made of the rules, so that a
/// start only has to copy it.
///
/// It is no more than a shortcut: without the file, or with one for another image, the same is made
/// of the rules.
///
/// Layout, all numbers little-endian: magic and the image's fingerprint, of 64 bits; then the arrays,
/// each its size in bytes, of 64 bits, and its numbers, from a multiple of 8.
package struct NumberArrays: Sendable {
  private static let magic: UInt64 = 0x3130_4252_4148_544C  // "LTHARB01"
  private static let headerSize = 16

  private let file: MappedFile

  /// The file of the image at `imagePath`; `nil` where there is none for it.
  init?(besideImage imagePath: String, fingerprint: UInt64) {
    guard let file = MappedFile(path: Self.path(besideImage: imagePath)),
      file.count >= Self.headerSize, file.word(at: 0) == Self.magic,
      file.word(at: 8) == fingerprint
    else { return nil }
    self.file = file
  }

  /// The path of the file that belongs to the image at `path`.
  package static func path(besideImage path: String) -> String { path + ".tables" }

  /// Reads the arrays, in the order in which they were written.
  package var reader: Reader { Reader(file: file, place: Self.headerSize) }

  /// Reads arrays one after another; one that is not there is empty.
  package struct Reader {
    fileprivate let file: MappedFile
    fileprivate var place: Int
    /// Whether an array was not there, or its size did not fit.
    package private(set) var isDamaged = false

    fileprivate init(file: MappedFile, place: Int) {
      self.file = file
      self.place = place
    }

    package var isAtEnd: Bool { place == file.count }

    package mutating func bytes() -> [UInt8] { next() }
    package mutating func numbers16() -> [UInt16] { next() }
    package mutating func numbers32() -> [UInt32] { next() }
    package mutating func numbers64() -> [UInt64] { next() }

    private mutating func next<Number: FixedWidthInteger & BitwiseCopyable>() -> [Number] {
      guard file.count - place >= 8 else {
        isDamaged = true
        return []
      }
      let size = file.word(at: place)
      place += 8
      guard size <= UInt64(file.count - place), Int(size) % (Number.bitWidth / 8) == 0 else {
        isDamaged = true
        return []
      }
      let numbers: [Number] = file.numbers(place..<place + Int(size))
      place += (Int(size) + 7) / 8 * 8
      return numbers
    }
  }

  /// Writes what a ``Reader`` reads.
  package struct Writer {
    /// The file's bytes so far.
    package private(set) var bytes: [UInt8] = []

    package init(fingerprint: UInt64) {
      append(bytesOf: NumberArrays.magic)
      append(bytesOf: fingerprint)
    }

    package mutating func append(_ numbers: [some FixedWidthInteger]) {
      let start = bytes.count + 8
      append(bytesOf: UInt64(0))
      for number in numbers { append(bytesOf: number) }
      let size = bytes.count - start
      for index in 0..<8 {
        bytes[start - 8 + index] = UInt8(truncatingIfNeeded: size >> (8 * index))
      }
      while bytes.count % 8 != 0 { bytes.append(0) }
    }

    private mutating func append(bytesOf number: some FixedWidthInteger) {
      for shift in stride(from: 0, to: number.bitWidth, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
  }
}
