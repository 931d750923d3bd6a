/// The states that a ``LazyAutomaton`` has learned from letters, for others to begin with: where
/// texts lead to, and which patterns may match there.
///
/// They are read where they lie, in a file that is mapped, so that a start pays only for those its
/// letters lead to, and all threads share them. What states are made of is left out, so that none
/// can be added; it would be four times as much.
///
/// All of it is numbers of 32 bits: a header that says what it belongs to and how long the sections
/// are (``Section``), then the sections. A state is the place of its *row* among the rows:
///
/// - how many transitions it has, and the bits of ``Head``;
/// - the transitions, each the class of a symbol in the low 8 bits and the next state above; or, of
///   a state with many, the next state for every class, 0 where there is none;
/// - where the branches lie that are reached here, start and end, if there are any;
/// - where those lie that may still match;
/// - the classes that lead on, where some of them have no transition.
@safe public struct LearnedStates: @unchecked Sendable {
  // Lies in memory that `keeper` keeps, and is not written to.
  private let numbers: UnsafePointer<UInt32>
  private let count: Int
  private let keeper: AnyObject
  private let rows: Int
  let classCount: Int
  private let sections: [Range<Int>]

  /// The parts of the file, in their order.
  enum Section: Int, CaseIterable {
    /// The class of each symbol.
    case classes
    /// The state in which each list begins.
    case starts
    /// The state behind each slot of a token; 0 where none was read.
    case memory
    case rows
    /// Numbers of branches, to which the rows point.
    case reached
    /// For each branch its pattern and the end of its conditions; they begin where those of the
    /// branch before end.
    case branches
    case conditions
    /// For each condition how far it looks back and where its masks lie.
    case behinds
    /// Masks of 64 bits, the low half first.
    case masks
  }

  /// Bits of a row's first number.
  enum Head {
    static let transitions: UInt32 = 0xFF
    static let reaches: UInt32 = 1 << 8
    /// Some classes that lead on have no transition: nothing has gone there yet.
    static let isOpen: UInt32 = 1 << 9
    static let isWide: UInt32 = 1 << 10
  }

  /// Reads what ``LazyAutomaton/learnedStates(fingerprint:)`` wrote; `nil` where the sizes do not
  /// fit.
  ///
  /// - Parameters:
  ///   - base: the numbers, in the byte order of the machine.
  ///   - fingerprint: what the rules were compiled to; states of others are refused.
  ///   - keeper: keeps the numbers where they are.
  /// - Precondition: `base` has `count` numbers behind it and is a multiple of 4.
  public init?(
    at base: UnsafeRawPointer, count: Int, fingerprint: UInt64, keptBy keeper: AnyObject
  ) {
    precondition(UInt(bitPattern: base) % 4 == 0, "Aligned")
    guard count >= Self.headerSize else { return nil }
    let numbers = unsafe base.assumingMemoryBound(to: UInt32.self)
    unsafe self.numbers = numbers
    self.count = count
    self.keeper = keeper
    let header = (0..<Self.headerSize).map { unsafe numbers[$0] }
    guard UInt64(header[0]) | UInt64(header[1]) << 32 == fingerprint else { return nil }
    classCount = Int(header[2])
    var start = Self.headerSize
    let sections = header[3...].map { size in
      defer { start += Int(size) }
      return start..<start + Int(size)
    }
    self.sections = sections
    rows = sections[Section.rows.rawValue].lowerBound
    guard start == count, size(of: .classes) == SymbolSet.symbolCount else { return nil }
  }

  private static let headerSize = 3 + Section.allCases.count

  func size(of section: Section) -> Int { sections[section.rawValue].count }

  /// The number at `place` of a section.
  func number(_ place: Int, of section: Section) -> UInt32 {
    self[sections[section.rawValue].lowerBound + place]
  }

  @inline(__always)
  private subscript(place: Int) -> UInt32 {
    precondition(place >= 0 && place < count, "Within the file")
    return unsafe numbers[place]
  }

  /// The state behind `state` and a symbol; ``LazyAutomaton/dead`` where none matters any more, 0
  /// where it was not learned.
  @inline(__always)
  func next(_ state: UInt32, _ symbolClass: UInt8) -> UInt32 {
    let row = rows &+ Int(state)
    let head = self[row]
    if head & Head.isWide != 0 {
      let next = self[row &+ 1 &+ Int(symbolClass)]
      if next != 0 { return next }
    } else {
      var place = row
      let end = row &+ Int(head & Head.transitions)
      while place < end {
        place &+= 1
        let transition = self[place]
        if UInt8(truncatingIfNeeded: transition) == symbolClass { return transition >> 8 }
      }
    }
    guard head & Head.isOpen != 0 else { return LazyAutomaton.dead }
    let live = behindTransitions(row, head) + 2 + (head & Head.reaches != 0 ? 2 : 0)
    let word = self[live &+ Int(symbolClass >> 5)]
    return word &>> UInt32(symbolClass & 31) & 1 == 1 ? 0 : LazyAutomaton.dead
  }

  @inline(__always)
  private func behindTransitions(_ row: Int, _ head: UInt32) -> Int {
    row &+ 1 &+ (head & Head.isWide != 0 ? classCount : Int(head & Head.transitions))
  }

  /// Whether branches are reached in `state`.
  @inline(__always)
  func reaches(_ state: UInt32) -> Bool { self[rows &+ Int(state)] & Head.reaches != 0 }

  /// Where the branches lie in ``Section/reached`` that are reached in `state`.
  func reached(_ state: UInt32) -> Range<Int> {
    let (row, head) = (rows &+ Int(state), self[rows &+ Int(state)])
    return head & Head.reaches == 0 ? 0..<0 : range(behindTransitions(row, head))
  }

  /// Where those lie that may still match behind `state`.
  func alive(_ state: UInt32) -> Range<Int> {
    let (row, head) = (rows &+ Int(state), self[rows &+ Int(state)])
    return range(behindTransitions(row, head) + (head & Head.reaches != 0 ? 2 : 0))
  }

  private func range(_ place: Int) -> Range<Int> { Int(self[place])..<Int(self[place &+ 1]) }

  /// Whether what stands before `offset` meets condition `number`; see ``BehindTable``.
  func holds(_ number: Int, before offset: Int, _ text: Span<UInt8>) -> Bool {
    let length = self.number(number &* 2, of: .behinds)
    var place = Int(self.number(number &* 2 &+ 1, of: .behinds))
    let start = sections[Section.masks.rawValue].lowerBound
    var ways = UInt64.max
    var index = offset
    for _ in 0..<length {
      index &-= 1
      let symbol = index >= 0 ? Int(text[index]) : SymbolSet.endOfText
      let mask = start &+ (place &+ symbol) &* 2
      ways &= UInt64(self[mask]) | UInt64(self[mask &+ 1]) << 32
      if ways == 0 { return false }
      place &+= SymbolSet.symbolCount
    }
    return true
  }

  /// The numbers of a file with `sections`.
  static func numbers(
    _ sections: [Section: [UInt32]], classCount: Int, fingerprint: UInt64
  ) -> [UInt32] {
    let parts = Section.allCases.map { sections[$0] ?? [] }
    return [
      UInt32(truncatingIfNeeded: fingerprint), UInt32(truncatingIfNeeded: fingerprint >> 32),
      UInt32(classCount),
    ] + parts.map { UInt32($0.count) } + parts.joined()
  }
}
