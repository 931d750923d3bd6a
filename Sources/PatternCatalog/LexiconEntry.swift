/// What the lexicons know about one word or phrase, in 64 bits.
///
/// Frequencies are classes: 0 unknown, 1 rare to 7 most frequent, on a logarithmic
/// scale that `Patterns/Lexicons/SOURCES.md` defines.
public struct LexiconEntry: Hashable, Sendable {
  public var bits: UInt64

  @inlinable
  public init(bits: UInt64 = 0) { self.bits = bits }

  /// Frequency as a given name, `0...7`.
  @inlinable public var givenName: Int { Int(bits & 7) }
  /// Frequency as a surname, `0...7`.
  @inlinable public var surname: Int { Int(bits >> 3 & 7) }
  /// Frequency as an ordinary word, `0...7`.
  @inlinable public var commonWord: Int { Int(bits >> 6 & 7) }
  /// Size class as a city, `0...7`.
  @inlinable public var city: Int { Int(bits >> 9 & 7) }
  /// The SOC 2018 major group of an occupation (11, 13, … 55), or 0.
  @inlinable public var occupationGroup: Int {
    let index = Int(bits >> 39 & 31)
    return index == 0 ? 0 : index * 2 + 9
  }
  /// The number of the rule trigger this word is, from 1; 0 for none.
  @inlinable public var trigger: Int { Int(bits >> 48) }

  /// Whether the entry has any of `flags`.
  @inlinable @inline(__always)
  public func has(_ flags: Flags) -> Bool { bits & flags.rawValue != 0 }

  /// Whether nothing is known but that longer phrases may begin here.
  @inlinable public var isOnlyPrefix: Bool {
    bits & ~(Flags.phrasePrefix.rawValue | Flags.occupationPrefix.rawValue) == 0
  }

  /// Properties that a word has or has not.
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// A city of any size class.
    @inlinable public static var anyCity: Flags { Flags(rawValue: 7 << 9) }
    @inlinable public static var medical: Flags { Flags(rawValue: 1 << 12) }
    @inlinable public static var drug: Flags { Flags(rawValue: 1 << 13) }
    /// A person's name used for a disease, sign, test or device.
    @inlinable public static var eponym: Flags { Flags(rawValue: 1 << 14) }
    /// A noun that follows an eponym: disease, sign, cyst.
    @inlinable public static var eponymFollower: Flags { Flags(rawValue: 1 << 15) }
    @inlinable public static var state: Flags { Flags(rawValue: 1 << 16) }
    @inlinable public static var stateAbbreviation: Flags { Flags(rawValue: 1 << 17) }
    @inlinable public static var country: Flags { Flags(rawValue: 1 << 18) }
    @inlinable public static var county: Flags { Flags(rawValue: 1 << 19) }
    @inlinable public static var month: Flags { Flags(rawValue: 1 << 20) }
    @inlinable public static var weekday: Flags { Flags(rawValue: 1 << 21) }
    /// What stands behind a clinician's name: MD, DPT.
    @inlinable public static var credential: Flags { Flags(rawValue: 1 << 22) }
    /// What stands before a name: Mr, Dr.
    @inlinable public static var title: Flags { Flags(rawValue: 1 << 23) }
    /// What a person in a letter is: claimant, surgeon, adjuster.
    @inlinable public static var role: Flags { Flags(rawValue: 1 << 24) }
    @inlinable public static var kinship: Flags { Flags(rawValue: 1 << 25) }
    /// Capitalised in letters, but no person: forms, guideline bodies, headings.
    @inlinable public static var notName: Flags { Flags(rawValue: 1 << 26) }
    @inlinable public static var occupation: Flags { Flags(rawValue: 1 << 27) }
    /// The last word of an occupational title.
    @inlinable public static var occupationHead: Flags { Flags(rawValue: 1 << 28) }
    @inlinable public static var occupationQualifier: Flags { Flags(rawValue: 1 << 29) }
    /// A word that makes a capitalised phrase a health facility.
    @inlinable public static var facilityHead: Flags { Flags(rawValue: 1 << 30) }
    /// A word that makes a capitalised phrase another organization.
    @inlinable public static var organizationHead: Flags { Flags(rawValue: 1 << 31) }
    /// An organization head that ends its phrase.
    @inlinable public static var headLast: Flags { Flags(rawValue: 1 << 32) }
    /// An organization head that begins its phrase.
    @inlinable public static var headFirst: Flags { Flags(rawValue: 1 << 33) }
    /// An organization known by name.
    @inlinable public static var knownOrganization: Flags { Flags(rawValue: 1 << 34) }
    @inlinable public static var streetSuffix: Flags { Flags(rawValue: 1 << 35) }
    @inlinable public static var specialty: Flags { Flags(rawValue: 1 << 36) }
    /// A longer phrase begins with this one.
    @inlinable public static var phrasePrefix: Flags { Flags(rawValue: 1 << 37) }
    /// A phrase ends here, rather than only passing through.
    @inlinable public static var phraseEnd: Flags { Flags(rawValue: 1 << 38) }
    /// A longer phrase that is an occupation begins with this one.
    @inlinable public static var occupationPrefix: Flags { Flags(rawValue: 1 << 46) }
    /// A role on the patient's side, or a title that says nothing about the role.
    @inlinable public static var patientRole: Flags { Flags(rawValue: 1 << 44) }
    /// A clinician's role, title or credential.
    @inlinable public static var clinicianRole: Flags { Flags(rawValue: 1 << 45) }
  }
}

extension LexiconEntry {
  /// The entry with what `other` knows added; the higher frequency class counts.
  public func merged(with other: LexiconEntry) -> LexiconEntry {
    var merged = (bits | other.bits) & ~0xFFF & ~(31 << 39)
    for shift in stride(from: UInt64(0), through: 9, by: 3) {
      merged |= max(bits >> shift & 7, other.bits >> shift & 7) << shift
    }
    merged |= max(bits >> 39 & 31, other.bits >> 39 & 31) << 39
    return LexiconEntry(bits: merged)
  }
}
