public import Prefilter

/// The states of the automaton in a file beside the image: making those that a first letter needs
/// took a third of its instructions.
///
/// It is no more than a shortcut: without the file, or with one for other patterns, states are
/// made as texts need them.
extension LearnedStates {
  /// The states that belong to the image at `path`; `nil` where there are none for it.
  init?(besideImage path: String, fingerprint: UInt64) {
    guard let file = MappedFile(path: Self.path(besideImage: path)) else { return nil }
    self.init(count: file.count / 8, fingerprint: fingerprint) {
      file.words($0.lowerBound * 8..<$0.upperBound * 8)
    }
  }

  /// The path of the file that belongs to the image at `path`.
  public static func path(besideImage path: String) -> String { path + ".states" }

  /// The bytes of a file of `words`.
  public static func bytes(for words: [UInt64]) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }
}
