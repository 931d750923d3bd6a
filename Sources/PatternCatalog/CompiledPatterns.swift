internal import LetheCore
public import PCRE2

/// The built-in patterns as PCRE2 compiled them at build time, in a file beside the image.
///
/// Compiling those that one letter needs was two fifths of a start's instructions; the file only
/// has to be copied. It is no more than a shortcut: a pattern that is not in it, or
/// that another version of PCRE2 compiled, is compiled when it is needed.
///
/// Layout, all numbers little-endian 64-bit: magic and the number of patterns; for each its key,
/// the offset and size of its bytes; then those bytes, each from a multiple of 8.
public final class CompiledPatterns: Sendable {
  private static let magic: UInt64 = 0x3130_444F_4348_544C  // "LTHCOD01"

  private let file: MappedFile
  private let count: Int

  /// The file of the image at `imagePath`; `nil` where there is none.
  init?(besideImage imagePath: String) {
    guard let file = MappedFile(path: Self.path(besideImage: imagePath)), file.count >= 16 else {
      return nil
    }
    let count = file.word(at: 8)
    guard file.word(at: 0) == Self.magic, count <= UInt64((file.count - 16) / 24) else {
      return nil
    }
    self.file = file
    self.count = Int(count)
  }

  /// Where the bytes of the pattern with `key` lie; the keys are in ascending order.
  private func place(of key: UInt64) -> Range<Int>? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if file.word(at: 16 + middle * 24) < key { low = middle + 1 } else { high = middle }
    }
    guard low < count, file.word(at: 16 + low * 24) == key else { return nil }
    let (start, size) = (file.word(at: 24 + low * 24), file.word(at: 32 + low * 24))
    guard start <= UInt64(file.count), size <= UInt64(file.count) - start else { return nil }
    return Int(start)..<Int(start + size)
  }

  /// The path of the file that belongs to the image at `imagePath`.
  public static func path(besideImage imagePath: String) -> String { imagePath + ".code" }

  /// What PCRE2 made of the pattern with `key`, or `nil` where that is not known.
  public func pattern(withKey key: UInt64, withJIT: Bool) -> CompiledPattern? {
    place(of: key).flatMap { place in
      file.withBytes(place) { CompiledPattern(serialized: $0, withJIT: withJIT) }
    }
  }

  /// Compiles a rule's pattern, its alternatives sharing what they begin with.
  ///
  /// - Throws: `PatternSyntaxError`.
  public static func compiled(_ source: String, withJIT: Bool) throws -> CompiledPattern {
    let options: CompiledPattern.Options =
      withJIT ? [.anchored, .extended] : [.anchored, .extended, .interpreted]
    return try CompiledPattern(PatternFactoring.factored(source), options: options)
  }

  /// The file's bytes for `rules`.
  public static func bytes(for rules: [Rule]) -> [UInt8] {
    var codes: [UInt64: [UInt8]] = [:]
    for rule in rules {
      guard let pattern = try? compiled(rule.pattern, withJIT: false) else { continue }
      codes[key(of: rule.pattern)] = pattern.serialized()
    }
    var words: [UInt64] = [magic, UInt64(codes.count)]
    var body: [UInt8] = []
    let start = 16 + codes.count * 24
    for (key, code) in codes.sorted(by: { $0.key < $1.key }) {
      words += [key, UInt64(start + body.count), UInt64(code.count)]
      body += code
      while body.count % 8 != 0 { body.append(0) }
    }
    return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
      + body
  }

  /// A pattern's key: a hash of its bytes and their number.
  package static func key(of source: String) -> UInt64 {
    let bytes = source.utf8.span
    var hash = WordHash()
    var index = 0
    while index + 8 <= bytes.count {
      hash.append(eight: bytes.eightBytes(at: index))
      index += 8
    }
    while index < bytes.count {
      hash.append(bytes[index])
      index += 1
    }
    return WordHash.joining(hash.value, UInt64(bytes.count))
  }
}
