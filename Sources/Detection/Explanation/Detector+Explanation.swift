public import LetheCore

extension Detector {
  /// Why `text`, or each place where it has `word`, was or was not found.
  ///
  /// The text is searched again with each neighbour of a finding left out, and with a title or
  /// label put before what was not found: what makes a difference is told from what does
  /// not, whichever rule or recognizer it is that cares. That takes some dozens of searches for
  /// each item, so a longer text's words that were not found are looked at only where asked for.
  ///
  /// - Parameter word: what to look at, letter case ignored; the whole text if `nil`. Where the
  ///   text has no such word the explanation has no items.
  /// - Throws: ``DetectionError`` when a rule reaches a limit.
  public func explanation(
    of text: DocumentText, word: String? = nil
  ) throws(DetectionError) -> Explanation {
    var explainer = try Explainer(self, text, word: word)
    return try explainer.explanation()
  }
}
