internal import LetheCore
internal import PatternCatalog
internal import Prefilter

/// What the rules of a catalog come to: numbers in flat arrays, without text.
///
/// The build makes them of the built-in rules once, and a start copies them out of a file; of other
/// rules they are made when a detector is. Dispatch is by table: a word knows its trigger number, a
/// number is looked up by its length and the byte behind it. That gives a list of rules.
struct RuleTables: Sendable, Equatable {
  /// What of a rule is needed at each try, without anything that is counted by reference.
  struct RunnableRule: Sendable, Equatable {
    let type: IdentifierType?
    let score: Float
    let validator: Rule.Validator?
    let hasFilter: Bool
    let hasContext: Bool
  }

  var ids: [String] = []
  var rules: [RunnableRule] = []
  /// Under which each rule's pattern is found among those that were compiled before.
  var patternKeys: [UInt64] = []
  /// The words that raise each rule's score and those that lower it, in turn: where they end among
  /// all.
  var contextEnds: [UInt32] = []
  var contextWords: [UInt64] = []
  var contextFilters = HashFilters(size: 16)
  var filters: [NextFilter] = []
  var filterWords = FollowingWords()
  /// The numbers of the rules whose filter looks ahead.
  var lookingAhead: [UInt16] = []

  // Lists of rule numbers; a dispatch table holds indices into them, 0 for none.
  var lists = PatternLists()
  var gates: [ListGate] = []
  var byTrigger: [UInt16] = []
  /// The bytes of each trigger word in small letters.
  var triggerLengths: [UInt16] = []
  /// By the number of digits and the class of what follows.
  var byNumber: [UInt16] = []
  var followingCount = 0
  /// The class of each byte that may follow a number, and of the text's end at 256.
  var followingKinds: [UInt8] = []
  var byMixedLength: [UInt16] = []
  var byRunByte: [UInt16] = []
  /// For each flag of the lexicon, by its bit.
  var byFlag: [UInt16] = []
  /// The flags that have a list, those of cities left out.
  var flagMask: UInt64 = 0
  var cities: UInt16 = 0
  var capitalized: UInt16 = 0

  /// Longer numbers are dispatched like ones of this length.
  static let longestNumber = 24
  static let longestMixed = 64

  /// Makes the tables of `rules`, whose trigger words are numbered as in `triggerWords`.
  init(rules: [Rule], triggerWords: [String]) {
    ids = rules.map(\.id)
    patternKeys = rules.map { CompiledPatterns.key(of: $0.pattern) }
    self.rules = rules.map { rule in
      RunnableRule(
        type: rule.type, score: Float(rule.score), validator: rule.validator,
        hasFilter: rule.trigger.next != nil, hasContext: !(rule.raises + rule.lowers).isEmpty)
    }
    for words in rules.flatMap({ [$0.raises, $0.lowers] }) {
      let hashes = words.map(WordHash.of)
      contextWords += hashes
      contextEnds.append(UInt32(contextWords.count))
      _ = contextFilters.append(hashes)
    }
    filters = rules.map { NextFilter($0.trigger.next, words: &filterWords) }
    lookingAhead = rules.indices.filter { !(rules[$0].trigger.next?.ahead ?? []).isEmpty }
      .map { UInt16($0) }
    let lists = dispatch(rules, triggerWords)
    self.lists = PatternLists(lists)
    gates = lists.map { list in
      ListGate(
        list.map { rules[Int($0)].trigger.next == nil ? nil : filters[Int($0)] },
        words: &filterWords)
    }
  }

  /// Fills the dispatch tables.
  ///
  /// - Returns: the lists they speak of.
  private mutating func dispatch(_ rules: [Rule], _ triggerWords: [String]) -> [[UInt16]] {
    var table = ListTable()
    let numbers = Dictionary(
      zip(triggerWords.map(WordHash.of), 1...), uniquingKeysWith: { first, _ in first })
    var words = [[UInt16]](repeating: [], count: triggerWords.count + 1)
    let following = FollowingClasses(rules)
    var digits = [[UInt16]](repeating: [], count: (Self.longestNumber + 1) * following.count)
    var mixed = [[UInt16]](repeating: [], count: Self.longestMixed + 1)
    var runs = [[UInt16]](repeating: [], count: 256)
    var lexicon: [UInt64: [UInt16]] = [:]
    var anyCapital: [UInt16] = []
    for (index, rule) in rules.enumerated() {
      let number = UInt16(index)
      for word in rule.trigger.words {
        guard let trigger = numbers[WordHash.of(word)], words[trigger].last != number else {
          continue
        }
        words[trigger].append(number)
      }
      for trigger in rule.trigger.numbers {
        for length in trigger.digits.clamped(to: 0...Self.longestNumber) {
          for kind in following.classes(of: trigger.then) {
            let place = length * following.count + kind
            if digits[place].last != number { digits[place].append(number) }
          }
        }
      }
      for lengths in rule.trigger.mixed {
        for length in lengths where mixed[length].last != number { mixed[length].append(number) }
      }
      for byte in rule.trigger.runsAround { runs[Int(byte)].append(number) }
      var flags = rule.trigger.lexicon
      if flags.contains(.anyCity) {
        lexicon[LexiconEntry.Flags.anyCity.rawValue, default: []].append(number)
        flags.subtract(.anyCity)
      }
      for bit in 0..<48 where flags.rawValue & 1 << bit != 0 {
        lexicon[1 << bit, default: []].append(number)
      }
      if rule.trigger.capitalized { anyCapital.append(number) }
    }
    byTrigger = words.map { table.index(of: $0) }
    triggerLengths = [0] + triggerWords.map { UInt16(clamping: $0.utf8.count) }
    byNumber = digits.map { table.index(of: $0) }
    followingCount = following.count
    followingKinds = following.kinds
    byMixedLength = mixed.map { table.index(of: $0) }
    byRunByte = runs.map { table.index(of: $0) }
    byFlag = [UInt16](repeating: 0, count: 64)
    cities = table.index(of: lexicon.removeValue(forKey: LexiconEntry.Flags.anyCity.rawValue) ?? [])
    for bit in lexicon.keys.sorted() {
      byFlag[bit.trailingZeroBitCount] = table.index(of: lexicon[bit] ?? [])
    }
    flagMask = lexicon.keys.reduce(0, |)
    capitalized = table.index(of: anyCapital)
    return table.lists
  }

  /// The words that raise (`2 * rule`) or lower (`2 * rule + 1`) a rule's score.
  @inline(__always)
  func holdsContext(_ hash: UInt64, _ set: Int) -> Bool {
    guard contextFilters.mayContain(hash, set) else { return false }
    let first = set == 0 ? 0 : Int(contextEnds[set &- 1])
    for place in first..<Int(contextEnds[set]) where contextWords[place] == hash { return true }
    return false
  }

  /// The class of a byte behind a number, 256 for the end of the text.
  @inline(__always)
  func following(ofByte byte: Int) -> Int { Int(followingKinds[byte]) }
}

/// The bytes that may follow a number, in classes that no rule tells apart.
private struct FollowingClasses {
  /// How many classes there are.
  let count: Int
  /// The class of each byte, and of the text's end at 256.
  let kinds: [UInt8]
  /// The classes that each set of bytes is made of, by how it is written.
  private let members: [String: [Int]]

  init(_ rules: [Rule]) {
    let sets = Set(rules.flatMap { $0.trigger.numbers.compactMap(\.then) })
      .sorted { $0.written < $1.written }
    // Split by each set in turn.
    let members = sets.map(\.membership)
    var kinds = [UInt8](repeating: 0, count: 257)
    var count = 1
    for holds in members {
      var renumbered = [UInt8?](repeating: nil, count: count * 2)
      var next = 0
      for byte in 0...256 {
        let key = Int(kinds[byte]) * 2 + (holds[byte] ? 1 : 0)
        if renumbered[key] == nil {
          renumbered[key] = UInt8(next)
          next += 1
        }
        kinds[byte] = renumbered[key] ?? 0
      }
      count = next
    }
    self.kinds = kinds
    self.count = count
    self.members = Dictionary(
      uniqueKeysWithValues: zip(sets, members).map { set, holds in
        var isHeld = [Bool](repeating: false, count: count)
        for byte in 0...256 where holds[byte] { isHeld[Int(kinds[byte])] = true }
        return (set.written, isHeld.indices.filter { isHeld[$0] })
      })
  }

  /// The classes that `set` is made of; `nil` is made of all.
  func classes(of set: Trigger.Following?) -> [Int] {
    set.map { members[$0.written] ?? [] } ?? Array(0..<count)
  }
}

/// Collects distinct lists, so that equal ones are kept once; list 0 is empty.
private struct ListTable {
  var lists: [[UInt16]] = [[]]
  private var known: [[UInt16]: UInt16] = [[]: 0]

  mutating func index(of list: [UInt16]) -> UInt16 {
    if let index = known[list] { return index }
    let index = UInt16(lists.count)
    lists.append(list)
    known[list] = index
    return index
  }
}
