internal import PatternCatalog
internal import Tagging

/// What the words of a letter were found to be: `Redwood`, once `Redwood Imaging`, is hardly a tree
/// three lines below.
///
/// A small table with one place for each word; of two words that share a place, the later is kept.
struct TagMemory {
  private static let size: UInt64 = 512
  private var places = [UInt64](repeating: 0, count: Int(size))

  /// What is known of `letter` so far.
  init(_ letter: Letter, _ states: [TagState]) {
    let tokens = letter.tokens.span
    for index in tokens.indices
    where tokens[index].kind == .word && states[index] != .open && states[index] != .lookAlike {
      note(tokens[index], states[index])
    }
  }

  /// Notes that a word was found to be something.
  @inline(__always)
  mutating func note(_ token: Token, _ state: TagState) {
    // Joiners are part of anything.
    guard token.length > 2, token.entry.commonWord < 7 else { return }
    places[Int(token.hash % Self.size)] = token.hash & ~15 | UInt64(state.rawValue)
  }

  /// What the word was found to be, if it was.
  @inline(__always)
  func state(of hash: UInt64) -> TagState? {
    let place = places[Int(hash % Self.size)]
    guard place != 0, place & ~15 == hash & ~15 else { return nil }
    return TagState(rawValue: UInt8(place & 15))
  }
}
