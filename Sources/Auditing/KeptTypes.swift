public import LetheCore

/// The types of identifiers that are let stand, and who says so.
///
/// What is let stand is neither a leftover nor a leak, so that a report has to name it: otherwise
/// an audit that looked for less reads like one that found less.
public struct KeptTypes: Hashable, Sendable {
  /// Who says that a type may stand.
  public enum Source: String, CaseIterable, Hashable, Sendable {
    /// Nobody said otherwise.
    case usual
    /// Whoever asked for the audit.
    case request
    /// The policy whose gate is applied.
    case policy
    /// The manifest of the redaction, which nobody signed.
    case manifest
  }

  /// The types, whoever says so.
  public private(set) var types: Set<IdentifierType> = []
  private var sourcesByType: [IdentifierType: Set<Source>] = [:]

  public init() {}

  public init(_ types: some Sequence<IdentifierType>, from source: Source) {
    add(types, from: source)
  }

  public mutating func add(_ types: some Sequence<IdentifierType>, from source: Source) {
    for type in types {
      self.types.insert(type)
      sourcesByType[type, default: []].insert(source)
    }
  }

  public func contains(_ type: IdentifierType) -> Bool { types.contains(type) }

  /// Who says that `type` may stand, in the order of ``Source``.
  public func sources(of type: IdentifierType) -> [Source] {
    Source.allCases.filter { sourcesByType[type]?.contains($0) ?? false }
  }
}

extension KeptTypes: ExpressibleByArrayLiteral {
  /// Types that whoever asks for the audit lets stand.
  public init(arrayLiteral types: IdentifierType...) { self.init(types, from: .request) }
}
