internal import LetheCore
internal import Synchronization

/// The identifiers that are known of any number of cases.
///
/// What is known is kept as bytes; the search for a case is made when its first document
/// comes, and only the last few are kept, so that millions of cases can be known at once.
public struct KnownIdentifiers: Sendable {
  /// One identifier and the case whose documents it is searched for in.
  public struct Entry: Hashable, Sendable {
    /// The case, or `nil` for every document.
    public let caseID: String?
    public let identifier: KnownIdentifier

    public init(_ identifier: KnownIdentifier, case caseID: String? = nil) {
      self.caseID = caseID
      self.identifier = identifier
    }
  }

  /// How many searches are kept; each takes some ten to a hundred kilobytes.
  static let keptSearches = 256

  private struct Place {
    let type: IdentifierType
    let bytes: Range<Int>
  }

  /// The places of each case's identifiers, by where it is in ``cases``.
  private let places: [Place]
  private var cases: [String: Range<Int>] = [:]
  private let bytes: [UInt8]
  private let everywhere: KnownTable
  private let senseOf: @Sendable (String) -> WordSense
  private let cache = Cache()

  /// - Parameter senseOf: what a word in lower case may be besides a name; by default a
  ///   small list decides. `Lethe.known(at:)` asks the lexicons.
  public init(
    _ entries: some Sequence<Entry>,
    senseOf: @escaping @Sendable (String) -> WordSense = WordSense.ofListedWord
  ) {
    self.senseOf = senseOf
    var common: [KnownIdentifier] = []
    var numbers: [String: Int] = [:]
    var written: [(number: Int, place: Place)] = []
    var bytes: [UInt8] = []
    for entry in entries {
      guard let caseID = entry.caseID else {
        common.append(entry.identifier)
        continue
      }
      let number = numbers[caseID, default: numbers.count]
      numbers[caseID] = number
      let start = bytes.count
      entry.identifier.value.withExposedText { bytes += $0.utf8 }
      written.append((number, Place(type: entry.identifier.type, bytes: start..<bytes.count)))
    }
    everywhere = KnownTable(common, senseOf: senseOf)
    self.bytes = bytes
    // The identifiers of a case need not stand together in a file.
    var starts = [Int](repeating: 0, count: numbers.count + 1)
    for (number, _) in written { starts[number + 1] += 1 }
    for number in numbers.values.sorted() { starts[number + 1] += starts[number] }
    var next = starts
    var order = [Int](repeating: 0, count: written.count)
    for (index, entry) in written.enumerated() {
      order[next[entry.number]] = index
      next[entry.number] += 1
    }
    places = order.map { written[$0].place }
    for (caseID, number) in numbers { cases[caseID] = starts[number]..<starts[number + 1] }
    count = common.count + places.count
  }

  /// How many identifiers are known.
  public let count: Int

  /// How many cases have identifiers of their own.
  public var caseCount: Int { cases.count }

  /// Whether anything is known of one case rather than of all.
  public func hasCase(_ id: String) -> Bool { cases[id] != nil }

  /// The search for what is known in the documents of a case: its own identifiers and those
  /// of every document.
  public func search(inCase id: String) -> KnownSearch {
    guard let range = cases[id] else { return KnownSearch(everywhere: everywhere, own: nil) }
    if let own = cache.table(range.lowerBound) {
      return KnownSearch(everywhere: everywhere, own: own)
    }
    // Two threads may both make it, and then make the same.
    let own = table(of: range)
    cache.insert(own, range.lowerBound)
    return KnownSearch(everywhere: everywhere, own: own)
  }

  /// The search for what is known of whatever case, in a text that belongs to none.
  ///
  /// Made anew each time, of all that is known.
  public func searchInEveryCase() -> KnownSearch {
    KnownSearch(everywhere: everywhere, own: table(of: places.indices))
  }

  private func table(of range: Range<Int>) -> KnownTable {
    let identifiers = places[range].map { place in
      let text = String(decoding: bytes[place.bytes], as: UTF8.self)
      return KnownIdentifier(trusted: place.type, text)
    }
    return KnownTable(identifiers, senseOf: senseOf)
  }

  /// The tables that were used last.
  private final class Cache: Sendable {
    private struct State {
      var tables: [Int: (table: KnownTable, used: Int)] = [:]
      var clock = 0
    }

    private let state = Mutex(State())

    func table(_ key: Int) -> KnownTable? {
      state.withLock { state in
        guard let table = state.tables[key]?.table else { return nil }
        state.clock += 1
        state.tables[key]?.used = state.clock
        return table
      }
    }

    func insert(_ table: KnownTable, _ key: Int) {
      state.withLock { state in
        state.clock += 1
        state.tables[key] = (table, state.clock)
        guard state.tables.count > KnownIdentifiers.keptSearches else { return }
        // Half of them go at once, so that looking for the oldest is rare.
        let uses = state.tables.values.map(\.used).sorted()
        let middle = uses[uses.count / 2]
        state.tables = state.tables.filter { $0.value.used >= middle }
      }
    }
  }
}

extension KnownIdentifiers: CustomStringConvertible, CustomReflectable {
  /// How much is known, and nothing of it.
  public var description: String { "<\(count) known identifiers withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension KnownIdentifier {
  /// An identifier that was checked before.
  init(trusted type: IdentifierType, _ value: String) {
    self.type = type
    self.value = SensitiveText(value)
  }
}
