internal import LetheCore

/// One text that was found in a case, with the type it was found as.
struct Mention: Hashable {
  let type: IdentifierType
  let text: String
  /// What stands around a name; nothing around what is no name.
  var context = NameContext.none
}

/// The different mentions of a case, each kept once and known by its place here.
///
/// Letters repeat their names; everything that costs time is done once for each
/// different mention, and finding out which one it is takes one look at its bytes.
struct MentionTable {
  /// In the order of the case.
  private(set) var mentions: [Mention] = []
  private var bytes: [ArraySlice<UInt8>] = []
  private var placesByHash: [UInt64: [Int]] = [:]

  /// The place of the mention of `type` with these bytes and these surroundings, which is
  /// added if it is new.
  mutating func place(
    of type: IdentifierType, _ text: ArraySlice<UInt8>, in context: NameContext = .none
  ) -> Int {
    // FNV-1a; texts that share a hash are told apart below.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    for place in placesByHash[hash, default: []]
    where mentions[place].type == type && mentions[place].context == context
      && bytes[place].elementsEqual(text)
    {
      return place
    }
    placesByHash[hash, default: []].append(mentions.count)
    mentions.append(
      Mention(type: type, text: String(decoding: text, as: UTF8.self), context: context))
    bytes.append(text)
    return mentions.count - 1
  }
}
