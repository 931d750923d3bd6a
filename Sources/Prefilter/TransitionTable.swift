/// Where the states of an automaton lead to, as far as that was needed.
///
/// Open addressing, at most half full; an entry is a transition's key in its upper half and the
/// next state in its lower half.
struct TransitionTable {
  private var slots: [UInt64]
  private var count = 0

  init() { slots = [UInt64](repeating: 0, count: 1 << 10) }

  /// Passes every transition to `body`, its key and the next state.
  func forEach(_ body: (_ key: UInt32, _ next: UInt32) -> Void) {
    for entry in slots where entry != 0 {
      body(UInt32(truncatingIfNeeded: entry >> 32), UInt32(truncatingIfNeeded: entry))
    }
  }

  /// The next state; 0 where none was set.
  ///
  /// - Parameter key: a state and a class; not 0.
  func next(_ key: UInt32) -> UInt32 {
    var slot = slot(of: key)
    while slots[slot] != 0 {
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == key {
        return UInt32(truncatingIfNeeded: slots[slot])
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }

  mutating func set(_ key: UInt32, _ next: UInt32) {
    if count * 2 >= slots.count { grow() }
    if place(UInt64(key) << 32 | UInt64(next)) { count += 1 }
  }

  /// Sets an entry and says whether it is a new one.
  private mutating func place(_ entry: UInt64) -> Bool {
    let key = UInt32(truncatingIfNeeded: entry >> 32)
    var slot = slot(of: key)
    while slots[slot] != 0, UInt32(truncatingIfNeeded: slots[slot] >> 32) != key {
      slot = (slot + 1) & (slots.count - 1)
    }
    defer { slots[slot] = entry }
    return slots[slot] == 0
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { _ = place(entry) }
  }

  @inline(__always)
  private func slot(of key: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
  }
}
