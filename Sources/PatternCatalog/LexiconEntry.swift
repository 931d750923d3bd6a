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

  /// Properties that a word has or has not.
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static let medical = Flags(rawValue: 1 << 12)
    public static let drug = Flags(rawValue: 1 << 13)
    /// A person's name used for a disease, sign, test or device.
    public static let eponym = Flags(rawValue: 1 << 14)
    /// A noun that follows an eponym: disease, sign, cyst.
    public static let eponymFollower = Flags(rawValue: 1 << 15)
    public static let state = Flags(rawValue: 1 << 16)
    public static let stateAbbreviation = Flags(rawValue: 1 << 17)
    public static let country = Flags(rawValue: 1 << 18)
    public static let county = Flags(rawValue: 1 << 19)
    public static let month = Flags(rawValue: 1 << 20)
    public static let weekday = Flags(rawValue: 1 << 21)
    /// What stands behind a clinician's name: MD, DPT.
    public static let credential = Flags(rawValue: 1 << 22)
    /// What stands before a name: Mr, Dr.
    public static let title = Flags(rawValue: 1 << 23)
    /// What a person in a letter is: claimant, surgeon, adjuster.
    public static let role = Flags(rawValue: 1 << 24)
    public static let kinship = Flags(rawValue: 1 << 25)
    /// Capitalised in letters, but no person: forms, guideline bodies, headings.
    public static let notName = Flags(rawValue: 1 << 26)
    public static let occupation = Flags(rawValue: 1 << 27)
    /// The last word of an occupational title.
    public static let occupationHead = Flags(rawValue: 1 << 28)
    public static let occupationQualifier = Flags(rawValue: 1 << 29)
    /// A word that makes a capitalised phrase a health facility.
    public static let facilityHead = Flags(rawValue: 1 << 30)
    /// A word that makes a capitalised phrase another organization.
    public static let organizationHead = Flags(rawValue: 1 << 31)
    /// An organization head that ends its phrase.
    public static let headLast = Flags(rawValue: 1 << 32)
    /// An organization head that begins its phrase.
    public static let headFirst = Flags(rawValue: 1 << 33)
    /// An organization known by name.
    public static let knownOrganization = Flags(rawValue: 1 << 34)
    public static let streetSuffix = Flags(rawValue: 1 << 35)
    public static let specialty = Flags(rawValue: 1 << 36)
    /// A longer phrase begins with this one.
    public static let phrasePrefix = Flags(rawValue: 1 << 37)
    /// A phrase ends here, rather than only passing through.
    public static let phraseEnd = Flags(rawValue: 1 << 38)
    /// A role on the patient's side, or a title that says nothing about the role.
    public static let patientRole = Flags(rawValue: 1 << 44)
    /// A clinician's role, title or credential.
    public static let clinicianRole = Flags(rawValue: 1 << 45)
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
