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
    unsafe self.init(
      at: file.base, count: file.count / 4, fingerprint: fingerprint, keptBy: file)
  }

  /// The path of the file that belongs to the image at `path`.
  public static func path(besideImage path: String) -> String { path + ".states" }

  /// The bytes of a file of `numbers`.
  public static func bytes(for numbers: [UInt32]) -> [UInt8] {
    numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
  }
}
