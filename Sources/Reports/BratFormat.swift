public import LetheCore

/// Findings as brat reads them: an `.ann` file beside the text.
///
/// An annotation cannot run over the end of a line there; one that does is written
/// as several fragments of one annotation.
///
/// Source: brat standoff format, "Text-bound annotations".
public struct BratFormat: Hashable, Sendable {
  public init() {}

  /// The lines of the `.ann` file: `T1⇥DATE 10 20⇥March 4`.
  public func annotations(for findings: [Finding], in text: DocumentText) -> String {
    text.placing(findings).enumerated()
      .map { number, placed in line(number + 1, placed, in: text) }
      .joined()
  }

  private func line(_ number: Int, _ placed: PlacedFinding, in text: DocumentText) -> String {
    let scalars = Array(text.string(in: placed.finding.range).unicodeScalars)
    var fragments: [Range<Int>] = []
    for index in scalars.indices where !scalars[index].isLineBreak {
      if let last = fragments.last, last.upperBound == index {
        fragments[fragments.count - 1] = last.lowerBound..<index + 1
      } else {
        fragments.append(index..<index + 1)
      }
    }
    // A finding of nothing but line breaks has no text that could be annotated.
    guard !fragments.isEmpty else { return "" }
    let start = placed.range.lowerBound
    let places = fragments.map { "\(start + $0.lowerBound) \(start + $0.upperBound)" }
    let texts = fragments.map { fragment in
      String(String.UnicodeScalarView(scalars[fragment].map { $0 == "\t" ? " " : $0 }))
    }
    return "T\(number)\t\(placed.finding.type.rawValue) \(places.joined(separator: ";"))\t"
      + texts.joined(separator: " ") + "\n"
  }
}

extension Unicode.Scalar {
  fileprivate var isLineBreak: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
