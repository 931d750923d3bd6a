internal import Crypto
public import LetheCore

/// What a ledger keeps of one document: where its edits stand in the output, and a digest of
/// all that stands between them, taken from the original.
///
/// Whoever has the output can take the same digest from it, so that a document that differs
/// from its original outside the edits shows, without the original being there.
public struct LedgerEntry: Hashable, Sendable {
  /// The bytes of the output that edits have put in; in order, none overlapping another.
  public let edits: [Range<Int>]
  /// SHA-256 over the stretches between the edits, each with its place and length.
  let unedited: [UInt8]

  /// The entry of a document, from its `original` and the `edits` made to it.
  public init(original: [UInt8], edits: [Edit]) {
    var hash = SHA256()
    var places: [Range<Int>] = []
    places.reserveCapacity(edits.count)
    var (here, there) = (0, 0)
    for edit in edits {
      let range = edit.range.byteIndices
      Self.add(original[here..<range.lowerBound], at: there, to: &hash)
      there += range.lowerBound - here
      places.append(there..<there + edit.replacement.utf8.count)
      there += edit.replacement.utf8.count
      here = range.upperBound
    }
    Self.add(original[here...], at: there, to: &hash)
    self.edits = places
    unedited = Array(hash.finalize())
  }

  /// The entry that `output` has if these are its `edits`, or `nil` if it cannot have them.
  public init?(output: [UInt8], edits: [Range<Int>]) {
    var hash = SHA256()
    var here = 0
    for edit in edits {
      guard edit.lowerBound >= here, edit.upperBound <= output.count else { return nil }
      Self.add(output[here..<edit.lowerBound], at: here, to: &hash)
      here = edit.upperBound
    }
    Self.add(output[here...], at: here, to: &hash)
    self.edits = edits
    unedited = Array(hash.finalize())
  }

  private static func add(_ stretch: ArraySlice<UInt8>, at place: Int, to hash: inout SHA256) {
    hash.update(data: bigEndian(place) + bigEndian(stretch.count))
    hash.update(data: stretch)
  }

  /// Eight bytes.
  fileprivate static func bigEndian(_ number: Int) -> [UInt8] {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// Turns entries into the lines of a ledger and back.
///
/// A line is thirty-two hexadecimal digits and, for each edit, how many bytes after the edit
/// before it begins and how many bytes it has: `118+11 72+4`. The digits are an HMAC under a
/// salt that is a digest of the whole output file. Whoever has the file has the salt; whoever
/// has the manifest alone would have to guess the file as a whole, so that no stretch, however
/// short, can be found out by trying.
public struct LedgerSeal: Sendable {
  private let salt: SymmetricKey

  /// Takes in an output file piece by piece.
  public struct Builder {
    private var hash = SHA256()

    public init() { hash.update(data: Array("lethe ledger salt 1\u{0}".utf8)) }

    /// Adds the next bytes of the file.
    public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

    /// The seal of the file.
    public func finish() -> LedgerSeal { LedgerSeal(salt: SymmetricKey(data: hash.finalize())) }
  }

  private init(salt: SymmetricKey) { self.salt = salt }

  /// The seal of an output file with these bytes.
  public init(file bytes: [UInt8]) {
    var builder = Builder()
    builder.add(bytes)
    self = builder.finish()
  }

  /// The line for the document that is number `index` in its file, from 0.
  public func line(_ entry: LedgerEntry, at index: Int) -> String {
    var code = HMAC<SHA256>(key: salt)
    code.update(data: LedgerEntry.bigEndian(index) + LedgerEntry.bigEndian(entry.edits.count))
    for edit in entry.edits {
      code.update(
        data: LedgerEntry.bigEndian(edit.lowerBound) + LedgerEntry.bigEndian(edit.count))
    }
    code.update(data: entry.unedited)
    var line = code.finalize().prefix(16).hexadecimal
    var here = 0
    for edit in entry.edits {
      line += " \(edit.lowerBound - here)+\(edit.count)"
      here = edit.upperBound
    }
    return line
  }

  /// The edits that a line names, or `nil` if it is none.
  public static func edits(in line: String) -> [Range<Int>]? {
    var here = 0
    var edits: [Range<Int>] = []
    for part in line.split(separator: " ").dropFirst() {
      let numbers = part.split(separator: "+").map { Int($0) }
      guard numbers.count == 2, let gap = numbers[0], let count = numbers[1], gap >= 0, count >= 0,
        gap <= Int(Int32.max), count <= Int(Int32.max)
      else { return nil }
      edits.append(here + gap..<here + gap + count)
      here += gap + count
    }
    return edits
  }

  /// Whether `output`, number `index` in its file, is what `line` says.
  public func fits(_ line: String, _ output: [UInt8], at index: Int) -> Bool {
    guard let edits = Self.edits(in: line), let entry = LedgerEntry(output: output, edits: edits)
    else { return false }
    return self.line(entry, at: index) == line
  }
}
