public import LetheCore

/// The weights as text, a line a feature: its kind, its key in hexadecimal, and a weight for
/// each tag but the first.
public enum TagWeightsFile {
  /// The text of `weights`, in a fixed order.
  public static func text(of weights: [TagWeight]) -> String {
    var text = """
      # What the tagger has learned: written by lethe-fit, compiled into the pattern image.
      # feature, key, and what it says against "outside" in units of 1/\(TagWeight.nat) nat for
      # \(Tag.allCases.dropFirst().map { "\($0)" }.joined(separator: ", "))

      """
    let sorted = weights.sorted {
      ($0.feature.rawValue, $0.key) < ($1.feature.rawValue, $1.key)
    }
    for weight in sorted {
      var key = String(weight.key, radix: 16)
      while key.utf8.count < 8 { key = "0" + key }
      text += "\(weight.feature)\t\(key)"
      for value in weight.values { text += "\t\(value)" }
      text += "\n"
    }
    return text
  }

  /// The weights in `text`.
  ///
  /// - Throws: a diagnostic for a line that is none.
  public static func weights(in text: String, file: String) throws(Diagnostic) -> [TagWeight] {
    let features = Dictionary(
      uniqueKeysWithValues: TagFeature.allCases.map { (Substring("\($0)"), $0) })
    var weights: [TagWeight] = []
    var seen: Set<UInt32> = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let values = columns.dropFirst(2).compactMap { Int8($0) }
      guard columns.count == 9, let feature = features[columns[0]],
        let key = UInt32(columns[1], radix: 16), values.count == 7, seen.insert(key).inserted
      else {
        throw Diagnostic(
          .error, "the line is no weight of the tagger", at: .init(file: file, line: number),
          remedy: "write the file anew with lethe-fit")
      }
      weights.append(TagWeight(feature, key: key, values: values))
    }
    return weights
  }
}
