internal import Tagging

extension TagReader {
  /// What is known of the tokens around `index`.
  ///
  /// - Parameters:
  ///   - memory: what words are elsewhere in the letter.
  ///   - weak: what candidates too weak to be reported say of this token.
  func addStates<Sink: TagFeatureSink>(
    at place: Place, _ states: Span<TagState>, _ memory: TagMemory, weak: UInt8,
    to sink: inout Sink
  ) {
    func state(_ index: Int) -> UInt64 {
      let state = index >= 0 && index < states.count ? states[index] : TagState.none
      return UInt64(state.rawValue)
    }
    let (first, next) = (state(place.first), state(place.next))
    let second = state(place.second)
    var between: UInt64 = place.first == place.index - 1 ? 0 : 1
    if place.first >= 0, letter.tokens[place.first].kind == .punctuation {
      between = letter.tokens[place.first].info
    }
    sink.add(.stateBefore, first)
    sink.add(.statesBefore, first << 4 | second)
    sink.add(.stateAndKind, first << 12 | place.kind)
    sink.add(.secondState, second << 8 | between)
    sink.add(.weakly, UInt64(weak))
    sink.add(.stateAfter, next)
    sink.add(.secondStateAfter, state(place.nextButOne))
    sink.add(.statesAround, next << 4 | first)
    let token = letter.tokens[place.index]
    if token.isWord, let elsewhere = memory.state(of: token.hash) {
      sink.add(.stateElsewhere, UInt64(elsewhere.rawValue))
      sink.add(.stateElsewhereAndKind, UInt64(elsewhere.rawValue) << 12 | place.kind)
    }
  }
}
