internal import Crypto
public import Foundation

/// How an output is turned back into its original.
///
/// Holds the bytes that were taken out, so it is kept encrypted or not at all.
public struct KeptDocument: Codable, Hashable, Sendable {
  /// One stretch of the output, and what stood there.
  public struct Part: Codable, Hashable, Sendable {
    /// In bytes from the start of the output.
    public let start: Int
    /// In bytes; zero where something was taken out.
    public let count: Int
    public let original: Data

    public init(_ range: Range<Int>, original: some Sequence<UInt8>) {
      start = range.lowerBound
      count = range.count
      self.original = Data(original)
    }
  }

  /// The path of the original below the input folder, or the id of the record.
  public let id: String
  /// The name it was released under, or the id of the record as released.
  public let name: String
  /// Whether it is a line of a file of records.
  public let isRecord: Bool
  /// In order, none overlapping another.
  public let parts: [Part]
  /// SHA-256 of the original.
  public let originalDigest: Data
  /// SHA-256 of the output.
  public let outputDigest: Data

  /// What turns `output` into `original`.
  ///
  /// - Precondition: `parts` are all that differs, which ``original(from:)`` of the output
  ///   checks.
  public init(
    id: String, name: String, isRecord: Bool, output: [UInt8], original: [UInt8], parts: [Part]
  ) {
    self.id = id
    self.name = name
    self.isRecord = isRecord
    self.parts = parts
    originalDigest = Data(SHA256.hash(data: original))
    outputDigest = Data(SHA256.hash(data: output))
  }

  /// The original of `output`, or `nil` where the parts do not give it back exactly.
  public func original(from output: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var here = 0
    for part in parts {
      guard part.start >= here, part.count >= 0, part.start + part.count <= output.count else {
        return nil
      }
      result += output[here..<part.start]
      result += part.original
      here = part.start + part.count
    }
    result += output[here...]
    return Data(SHA256.hash(data: result)) == originalDigest ? result : nil
  }
}

/// What stands between the records of a file, where it is more than one line break each.
public struct KeptLayout: Codable, Hashable, Sendable {
  /// How many records the output has.
  public let records: Int
  /// What stands before a record, by its place from 0, or behind the last; where it is not
  /// written down, nothing before the first and a line break elsewhere.
  public let gaps: [Int: Data]
  /// Lines of the original that were not released, and cannot be given back.
  public let missing: Int

  public init(records: Int, gaps: [Int: Data], missing: Int) {
    self.records = records
    self.gaps = gaps
    self.missing = missing
  }

  /// Whether it says nothing that goes without saying.
  public var isPlain: Bool { gaps.isEmpty && missing == 0 }
}
