internal import LetheCore

/// What is known of one case, to be shown to those who hold its key.
///
/// Without text it says who and what there is by tags and counts; names, numbers and the
/// offset of the dates are in it only when asked for.
public struct CaseRecord: Encodable, Sendable {
  public struct Entity: Encodable, Sendable {
    /// Such as `PATIENT-1`.
    public let tag: String
    public let isRelative: Bool
    public let mentions: [Mention]
  }

  public struct Mention: Encodable, Sendable {
    public let type: String
    /// As the letters have it, if asked for.
    public let text: String?
    /// What takes its place under a policy of surrogates, if anything does.
    public let surrogate: String?
  }

  /// The days by which the dates of the case move, if asked for.
  public let shiftDays: Int?
  public let entities: [Entity]

  /// - Parameter showsText: whether identifying text and the offset are in it.
  public init(_ memory: CaseMemory, showsText: Bool) {
    shiftDays = showsText ? memory.shiftDays : nil
    var mentions: [Int: [Mention]] = [:]
    for mention in memory.mentions {
      mentions[mention.entity, default: []].append(
        Mention(
          type: mention.type.rawValue, text: showsText ? mention.text : nil,
          surrogate: mention.surrogate.flatMap { $0.isEmpty ? nil : $0 }))
    }
    let order = memory.entities.indices.sorted {
      let (left, right) = (memory.entities[$0], memory.entities[$1])
      return (left.type, left.number) < (right.type, right.number)
    }
    entities = order.map { index in
      let entity = memory.entities[index]
      return Entity(
        tag: "\(entity.type.rawValue)-\(entity.number)", isRelative: entity.isRelative,
        mentions: mentions[index] ?? [])
    }
  }
}
