internal import Foundation
internal import LetheCore

/// What a case has been given: who and what its letters mention, under which numbers and
/// with which surrogates, and by how many days its dates move.
///
/// A redactor that is handed the memory of a case gives again whatever is in it before it
/// draws anything, and hands back the memory with what is new. It holds identifying text and
/// the offset of the dates, so it is kept encrypted or not at all; printing it shows nothing.
public struct CaseMemory: Codable, Hashable, Sendable {
  struct Entity: Codable, Hashable {
    /// The type that its tag shows.
    var type: IdentifierType
    var number: Int
    /// What it is linked by.
    var key: String
    var isPerson: Bool
    /// Whether it stands for a form of a name that fits several.
    var isAmbiguous = false
    /// The most telling role of a person; its tag keeps the type it was given.
    var role: IdentifierType
    var isRelative = false
    /// What titles and kinship say.
    var gender: PersonGender?
    /// Whose the given names are that it got; `nil` until it has some.
    var surrogateGender: SurrogateLists.Gender?
    /// Which of several people of one whole name it is, from 1; `nil` until it has one.
    var ordinal: Int?
  }

  struct Mention: Codable, Hashable {
    var type: IdentifierType
    var text: String
    /// An index into ``CaseMemory/entities``.
    var entity: Int
    /// What takes its place under a policy of surrogates, empty where nothing could be found;
    /// `nil` where none was asked for.
    var surrogate: String?
    /// What stands around a name, if anything.
    var context: NameContext?
  }

  /// What surrogates are made of, by what they stand for.
  struct Draws: Codable, Hashable {
    var surnames: [String: String] = [:]
    var givenNames: [String: String] = [:]
    var words: [String: String] = [:]
    /// Those of counties are by `county` and the name.
    var cities: [String: String] = [:]
    var numbers: [String: String] = [:]
    /// What was given away, by kind.
    var taken: [String: Set<String>] = [:]
    /// The state that the letters are about.
    var region: String?
  }

  /// How the dates of one document were read.
  struct Dates: Codable, Hashable {
    /// What they show about their form.
    var evidence: DateEvidence
    var context: DateContext
    /// The same for dates of birth.
    var birthContext: DateContext
    /// The number of the day that a date without a year is near to where nothing in the
    /// document has one.
    var fallbackDay: Int
  }

  /// People first, in the order in which they were linked.
  var entities: [Entity] = []
  /// In the order of the case; dates and ages are not kept.
  var mentions: [Mention] = []
  var draws: Draws?
  /// The offset of the dates, once there was one.
  var shiftDays: Int?
  /// How the dates of each document were read, by a digest of the document.
  var dates: [String: Dates] = [:]
  /// The number of the latest day that a date of the case means.
  var latestDay: Int?
  /// Keyed digests of the words of the letters, which are not to come out as surrogates.
  var words: Set<UInt32> = []

  /// The memory of a case that nothing was given yet.
  public init() {}

  /// Nothing but the offset of the dates, for texts that are no letters of the case.
  var datesOnly: CaseMemory {
    var memory = CaseMemory()
    memory.shiftDays = shiftDays
    return memory
  }

  /// The memory in bytes, the same for the same memory.
  public func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  /// Reads what ``encoded()`` gave.
  public init(decoding bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(CaseMemory.self, from: Data(bytes))
  }

  private enum CodingKeys: String, CodingKey {
    case entities, mentions, draws, shiftDays, dates, latestDay, words
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    entities = try values.decode([Entity].self, forKey: .entities)
    mentions = try values.decode([Mention].self, forKey: .mentions)
    draws = try values.decodeIfPresent(Draws.self, forKey: .draws)
    shiftDays = try values.decodeIfPresent(Int.self, forKey: .shiftDays)
    dates = try values.decode([String: Dates].self, forKey: .dates)
    latestDay = try values.decodeIfPresent(Int.self, forKey: .latestDay)
    words = Self.unpacked(try values.decode(Data.self, forKey: .words))
    guard mentions.allSatisfy({ entities.indices.contains($0.entity) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .mentions, in: values, debugDescription: "a mention of nobody")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(entities, forKey: .entities)
    try values.encode(mentions, forKey: .mentions)
    try values.encodeIfPresent(draws.map(Sorted.init), forKey: .draws)
    try values.encodeIfPresent(shiftDays, forKey: .shiftDays)
    try values.encode(dates, forKey: .dates)
    try values.encodeIfPresent(latestDay, forKey: .latestDay)
    try values.encode(Self.packed(words), forKey: .words)
  }

  /// Four bytes a word, so that a long letter's words take a few kilobytes.
  private static func packed(_ words: Set<UInt32>) -> Data {
    Data(
      words.sorted().flatMap { word in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
      })
  }

  private static func unpacked(_ data: Data) -> Set<UInt32> {
    let bytes = [UInt8](data)
    return Set(
      stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
        bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      })
  }

  /// ``Draws`` with what is a set written in order.
  private struct Sorted: Encodable {
    let draws: Draws

    private enum CodingKeys: String, CodingKey {
      case surnames, givenNames, words, cities, numbers, taken, region
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(draws.surnames, forKey: .surnames)
      try values.encode(draws.givenNames, forKey: .givenNames)
      try values.encode(draws.words, forKey: .words)
      try values.encode(draws.cities, forKey: .cities)
      try values.encode(draws.numbers, forKey: .numbers)
      try values.encode(draws.taken.mapValues { $0.sorted() }, forKey: .taken)
      try values.encodeIfPresent(draws.region, forKey: .region)
    }
  }
}

extension CaseMemory: CustomStringConvertible, CustomReflectable {
  public var description: String { "<memory of a case withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
