package import Tagging

/// A letter as the tagger sees it, with the truth: what it learns from.
package struct TagExample {
  package let lesson: TagLesson
  private let reader: TagReader
  private let weak: [UInt8]

  init(_ letter: Letter, _ candidates: [Candidate], truth: (Range<Int>) -> Tag?) {
    let looks = LookAlikes(in: candidates)
    let known = TagStates(letter, candidates, looks)
    reader = TagReader(letter: letter)
    weak = known.weak
    var places: [Int] = []
    var keys: [[TaggedKey]] = []
    var label = TagReader.Label()
    for index in 0..<letter.count where known.states[index] != .lookAlike && reader.isOpen(index) {
      var features = TaggedKeys()
      reader.advance(&label, to: index)
      let place = reader.place(index)
      reader.addFirst(at: place, to: &features)
      reader.addRest(at: place, label, to: &features)
      places.append(index)
      keys.append(features.keys)
    }
    lesson = TagLesson(
      places: places, keys: keys, found: known.states,
      finding: TagStates.findings(in: letter, candidates, looks),
      truth: letter.tokens.map { truth($0.lower..<$0.upper) })
  }

  /// The features of a token that depend on what is known of others.
  package func stateKeys(_ token: Int, _ states: [TagState]) -> [TaggedKey] {
    var features = TaggedKeys()
    reader.addStates(
      at: reader.place(token), states.span, TagMemory(reader.letter, states), weak: weak[token],
      to: &features)
    return features.keys
  }
}
