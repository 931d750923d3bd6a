/// What the tagger calls a word or number.
public enum Tag: UInt8, CaseIterable, Sendable {
  /// Identifies nobody, or is found by other means.
  case outside
  case name, organization, place, profession, date, age, number
}

/// What is known of a token before the tagger looks at it, or by what it said so far.
///
/// A raw value below 8 is that of a ``Tag``.
public struct TagState: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable
  public init(_ tag: Tag) { rawValue = tag.rawValue }

  /// Nothing is known.
  @inlinable public static var open: TagState { TagState(.outside) }
  /// Part of a telephone number, address of the net, or the like.
  @inlinable public static var contact: TagState { TagState(rawValue: 8) }
  /// Describes a provider.
  @inlinable public static var provider: TagState { TagState(rawValue: 9) }
  /// Said to be only a look-alike.
  @inlinable public static var lookAlike: TagState { TagState(rawValue: 10) }
  /// Outside the letter.
  @inlinable public static var none: TagState { TagState(rawValue: 15) }

  /// The tag, if it is one of those the tagger gives.
  public var tag: Tag? { rawValue == 0 ? nil : Tag(rawValue: rawValue) }
}
