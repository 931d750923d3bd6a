internal import PatternCatalog

/// What may begin at a token, told by the token and the one behind it.
///
/// Recognizers look for many things, and most tokens begin none of them. One pass says which may;
/// each recognizer then walks only over those. A lead may be wrong, but none is missing.
struct Leads: OptionSet {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A word that begins with a capital.
  static let capital = Leads(rawValue: 1 << 0)
  /// A word in small letters that may be part of a name by itself: `de`, `von`.
  static let particle = Leads(rawValue: 1 << 1)
  /// A word that announces a name: a title, a label, a role, kinship.
  static let announcing = Leads(rawValue: 1 << 2)
  /// A word behind which people are named, talked to or thanked.
  static let speaking = Leads(rawValue: 1 << 3)
  /// A word of up to four bytes that is no frequent word in small letters.
  static let initials = Leads(rawValue: 1 << 4)
  /// A word in small letters that no list knows as a word, or that is part of something longer.
  static let uncommon = Leads(rawValue: 1 << 5)
  /// The first token of a line, when it is a word.
  static let lineStart = Leads(rawValue: 1 << 6)
  /// A punctuation mark other than those of every sentence.
  static let mark = Leads(rawValue: 1 << 7)
  /// A word and digits glued together, as scanners misread letters.
  static let mangled = Leads(rawValue: 1 << 8)
  /// Something small beside which organizations stand: `vs.`, `employee`, `&`.
  static let besideOrganization = Leads(rawValue: 1 << 9)
  /// A word that is an occupation or begins one.
  static let occupation = Leads(rawValue: 1 << 10)
  /// A number of four digits, or a word that stands in references: `et`, `edition`.
  static let literature = Leads(rawValue: 1 << 11)
  /// A word that stands for somebody: a pronoun, a relative, a patient.
  static let somebody = Leads(rawValue: 1 << 12)
  /// A word of working or of what somebody was before.
  static let work = Leads(rawValue: 1 << 13)
  /// A word of credentials, or for somebody who has some.
  static let provider = Leads(rawValue: 1 << 14)
  /// Every token of a letter without capitals: there, anything may begin anything.
  static let all = Leads(rawValue: 1 << UInt32(kindCount) - 1)
  /// How many kinds there are.
  static let kindCount = 15
}

/// The tokens of a letter that may begin something, in order.
///
/// For each kind of lead one bit a token, so that a walk over one kind costs nothing for the tokens
/// that are none: there are some sixty walks.
struct LeadTable {
  /// The rows of all kinds one behind another.
  private let rows: [UInt64]
  /// Not kept: a letter that is one word larger is copied by calls.
  private var rowLength: Int { rows.count / Leads.kindCount }

  /// - Parameter seesAll: whether every token is a lead, as where capitals say nothing.
  init(_ tokens: [Token], seesAll: Bool) {
    let rowLength = (tokens.count + 63) / 64
    var table = [UInt64](repeating: 0, count: rowLength * Leads.kindCount)
    let tokens = tokens.span
    var rows = table.mutableSpan
    for index in tokens.indices {
      var leads = Leads.all.rawValue
      if !seesAll {
        // Most tokens are frequent words in small letters, or spaces between lines.
        if Self.isPlain(tokens[index]), !Self.beginsAccount(index, in: tokens) { continue }
        leads = Self.leads(at: index, of: tokens).rawValue
      }
      let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: index)
      let place = index / 64
      while leads != 0 {
        rows[place &+ leads.trailingZeroBitCount &* rowLength] |= bit
        leads &= leads &- 1
      }
    }
    self.rows = table
  }

  /// The indices of the tokens with any of `leads`, in order.
  @inline(__always)
  func indices(_ leads: Leads) -> Indices { Indices(table: self, leads: leads) }

  struct Indices: Sequence, IteratorProtocol {
    private let table: LeadTable
    private let leads: UInt32
    /// The 64 tokens at hand: what is left of their bits.
    private var bits: UInt64 = 0
    private var block = -1
    private let blockCount: Int

    fileprivate init(table: LeadTable, leads: Leads) {
      self.table = table
      self.leads = leads.rawValue
      blockCount = table.rowLength
    }

    @inline(__always)
    mutating func next() -> Int? {
      while bits == 0 {
        block &+= 1
        guard block < blockCount else { return nil }
        bits = table.bits(of: leads, in: block, blockCount)
      }
      let place = bits.trailingZeroBitCount
      bits &= bits &- 1
      return block &* 64 &+ place
    }
  }

  /// The bits of the tokens of a block that have any of `leads`.
  @inline(__always)
  private func bits(of leads: UInt32, in block: Int, _ rowLength: Int) -> UInt64 {
    let rows = rows.span
    var bits: UInt64 = 0
    var rest = leads
    while rest != 0 {
      bits |= rows[block &+ rest.trailingZeroBitCount &* rowLength]
      rest &= rest &- 1
    }
    return bits
  }

  // MARK: Telling them

  private static let announcingCues: Cues = [
    .nameLabels, .nameRoleWords, .nameAbbreviatedRoles, .nameGreetings, .nameInLaw,
  ]
  private static let announcingFlags: LexiconEntry.Flags = [.title, .credential, .kinship, .role]
  private static let speakingCues: Cues = [.nameSpeakers, .nameTalks, .nameClosings]
  private static let organizationCues: Cues = [
    .organizationVersus, .organizationEmployee, .organizationTies, .organizationOpposite,
  ]
  private static let somebodyCues: Cues = [.personal, .agePeople]
  private static let workCues: Cues = [.occupationWorkCues, .occupationAsWords, .occupationThen]
  private static let occupationFlags: LexiconEntry.Flags = [.occupation, .occupationPrefix]

  /// Whether a token is seen at once to begin nothing: an ordinary word in small letters that
  /// says nothing about what stands around.
  @inline(__always)
  private static func isPlain(_ token: Token) -> Bool {
    token.kind == .word && token.cues.isEmpty && token.length > 4
      && token.shape.isDisjoint(with: [.capital, .lineStart, .glued])
      && token.entry.commonWord >= 5 && !token.entry.has(plainFlags)
  }

  private static let plainFlags: LexiconEntry.Flags = [
    .title, .credential, .kinship, .role, .patientRole, .occupation, .occupationPrefix,
  ]

  @inline(__always)
  private static func leads(at index: Int, of tokens: Span<Token>) -> Leads {
    let token = tokens[index]
    switch token.kind {
    case .word: return leads(of: token, at: index, in: tokens)
    case .punctuation:
      switch token.info {
      case 0x2E, 0x2C, 0x2D, 0x2F, 0x28, 0x29, 0x3B: return []
      case 0x23, 0x26: return [.mark, .besideOrganization]
      default: return .mark
      }
    case .number:
      if token.info == 4 { return .literature }
      return token.info == 1 && isGlued(index + 1, .word, in: tokens) ? .mangled : []
    case .lineBreak: return []
    }
  }

  @inline(__always)
  private static func leads(of token: Token, at index: Int, in tokens: Span<Token>) -> Leads {
    var leads: Leads = []
    if token.shape.contains(.capital) {
      leads = .capital
      if isGlued(index + 1, .number, in: tokens) { leads.insert(.mangled) }
    } else {
      if token.entry.commonWord == 0 || beginsAccount(index, in: tokens) {
        leads.insert(.uncommon)
      }
      if token.cues.contains(.nameParticles) { leads.insert(.particle) }
    }
    if token.length <= 4,
      token.length == 1 || token.shape.contains(.allCapitals) || token.entry.commonWord < 5
    {
      leads.insert(.initials)
    }
    if token.shape.contains(.lineStart) || index == 0 { leads.insert(.lineStart) }
    if token.entry.has(occupationFlags) { leads.insert(.occupation) }
    if token.entry.has(announcingFlags) || !token.cues.isDisjoint(with: announcingCues) {
      leads.insert(.announcing)
    }
    if !token.cues.isDisjoint(with: speakingCues) { leads.insert(.speaking) }
    if !token.cues.isDisjoint(with: organizationCues) { leads.insert(.besideOrganization) }
    if token.cues.contains(.literature) { leads.insert(.literature) }
    if !token.cues.isDisjoint(with: workCues) { leads.insert(.work) }
    if token.cues.contains(.provider) { leads.insert(.provider) }
    if token.entry.has([.kinship, .patientRole]) || !token.cues.isDisjoint(with: somebodyCues) {
      leads.insert(.somebody)
    }
    return leads
  }

  /// Whether the token at `index` is of this kind and stands directly behind the one before.
  @inline(__always)
  private static func isGlued(_ index: Int, _ kind: Token.Kind, in tokens: Span<Token>) -> Bool {
    index < tokens.count && tokens[index].kind == kind && tokens[index].shape.contains(.glued)
  }

  /// Whether a word in small letters is part of something longer, `j.doe`, `kim73`, or a handle.
  @inline(__always)
  private static func beginsAccount(_ index: Int, in tokens: Span<Token>) -> Bool {
    if index > 0, tokens[index].shape.contains(.glued), tokens[index - 1].isMark("@") {
      return true
    }
    guard index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    guard next.shape.contains(.glued) else { return false }
    if next.kind == .number { return true }
    guard next.isMark("-") || next.isMark("_") || next.isMark(".") else { return false }
    return isGlued(index + 2, .word, in: tokens) || isGlued(index + 2, .number, in: tokens)
  }
}
