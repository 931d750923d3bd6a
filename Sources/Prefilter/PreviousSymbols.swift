/// The conditions on the symbols before a place that the branches of a program have, each kept once
/// and asked for all of them together.
struct PreviousSymbols: Sendable {
  private let setClasses: [ClassSet]
  private let classCount: Int
  private var numbers: [[UInt32]: UInt8] = [:]
  /// For each distance and class of a symbol the conditions that allow it.
  private var allowed: [ClassSet]

  init(_ setClasses: [ClassSet], classCount: Int) {
    self.setClasses = setClasses
    self.classCount = classCount
    allowed = [ClassSet](
      repeating: ClassSet(), count: PrefilterProgram.previousCount * max(1, classCount))
  }

  /// A ``ClassSet`` has no room for more conditions; the rest ask nothing, and PCRE2 decides.
  private static let most = 127

  /// The number of a condition, from 1; 0 for one that allows everything, and where there is no
  /// room.
  ///
  /// - Parameter sets: the sets of the symbols, from the nearest on; set 0 holds every symbol.
  mutating func number(of sets: [UInt32]) -> UInt8 {
    guard sets.contains(where: { $0 != 0 }) else { return 0 }
    if let known = numbers[sets] { return known }
    guard numbers.count < Self.most else { return 0 }
    let number = UInt8(numbers.count + 1)
    numbers[sets] = number
    for (distance, set) in sets.enumerated() {
      for symbolClass in 0..<classCount where setClasses[Int(set)].contains(symbolClass) {
        allowed[distance * classCount + symbolClass].insert(Int(number))
      }
    }
    return number
  }

  /// The conditions that the symbols before `offset` meet; the end of the text stands for its
  /// beginning and whatever is before that.
  func allowed(before offset: Int, _ text: Span<UInt8>, _ classes: Span<UInt8>) -> ClassSet {
    var result = allowed(at: 0, before: offset, text, classes)
    for distance in 1..<PrefilterProgram.previousCount {
      result = result.intersection(allowed(at: distance, before: offset, text, classes))
    }
    return result
  }

  @inline(__always)
  private func allowed(
    at distance: Int, before offset: Int, _ text: Span<UInt8>, _ classes: Span<UInt8>
  ) -> ClassSet {
    let place = offset - distance - 1
    let symbol = place >= 0 ? Int(text[place]) : SymbolSet.endOfText
    return allowed[distance * classCount + Int(classes[symbol])]
  }
}
