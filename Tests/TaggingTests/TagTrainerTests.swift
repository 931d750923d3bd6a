import Tagging
import Testing

struct TagTrainerTests {
  /// Letters in which the word 1 is a name behind the word 9, and nothing elsewhere.
  private static let lessons: [TagLesson] = (0..<30).map { number in
    let isName = number % 2 == 0
    var keys = TaggedKeys()
    keys.add(.bias, 0)
    keys.add(.word, 1)
    keys.add(.wordBefore, isName ? 9 : 8)
    return TagLesson(
      places: [1], keys: [keys.keys], found: [.open, .open], finding: [-1, -1],
      truth: [.outside, isName ? .name : .outside])
  }

  private static func weights(_ options: TagTrainer.Options = .init()) -> [TagWeight] {
    TagTrainer(options).weights(from: lessons) { _, _, _ in [TaggedKey(.stateBefore, 0)] }
  }

  @Test func `the same letters make the same weights`() {
    #expect(Self.weights() == Self.weights())
  }

  @Test func `learns what tells a name from none`() {
    var options = TagTrainer.Options()
    (options.step, options.caution) = (0.5, [Float](repeating: 0, count: 8))
    let weights = TagWeights(Self.weights(options))
    for (before, isName) in [(UInt64(9), true), (8, false)] {
      var sum = TagSum(weights)
      sum.add(.bias, 0)
      sum.add(.word, 1)
      sum.add(.wordBefore, before)
      sum.add(.stateBefore, 0)
      #expect((sum.best.margin > 0) == isName)
      if isName { #expect(Tag(rawValue: sum.best.tag) == .name) }
    }
  }

  @Test func `a feature that is rare is not kept`() {
    var options = TagTrainer.Options()
    options.leastCount = 16
    let features = Set(Self.weights(options).map(\.feature))
    #expect(!features.contains(.wordBefore) && features.contains(.bias))
  }

  @Test func `caution is given, not learned`() throws {
    var options = TagTrainer.Options()
    options.caution = [0, 1, 2, 0, 0, 0, 0, 0]
    let caution = Self.weights(options).filter { $0.feature == .caution }
    #expect(caution.map(\.values) == [[-32, -64, 0, 0, 0, 0, 0]])
  }

  @Test func `a finding that is never hidden teaches nothing`() {
    var options = TagTrainer.Options()
    (options.hidden, options.hiddenLetters) = (0, 0)
    let found = Self.lessons.map { lesson in
      var lesson = lesson
      lesson.found[1] = TagState(.name)
      lesson.finding[1] = 0
      return lesson
    }
    let weights = TagTrainer(options).weights(from: found) { _, _, _ in [] }
    #expect(weights.allSatisfy { $0.feature == .caution || $0.values.allSatisfy { $0 == 0 } })
  }
}
