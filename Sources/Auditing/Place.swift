public import LetheCore

/// Where something stands in a release.
public struct Place: Hashable, Sendable {
  /// The document, as ``AuditedDocument/id`` names it.
  public let document: String
  /// Which of its other texts, such as `file name`; `nil` for the letter itself.
  public let part: String?
  /// The bytes of that text.
  public let range: ByteRange
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int

  public init(document: String, part: String? = nil, range: ByteRange, line: Int, column: Int) {
    self.document = document
    self.part = part
    self.range = range
    self.line = line
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  /// `letters/3.txt:12:5`, or `letters/3.txt (file name)`.
  public var description: String {
    guard let part else { return "\(document):\(line):\(column)" }
    return "\(document) (\(part))"
  }
}

/// Some text of an output and what stands around it.
public struct Excerpt: Hashable, Sendable {
  public let before: SensitiveText
  public let text: SensitiveText
  public let after: SensitiveText

  public init(before: SensitiveText, text: SensitiveText, after: SensitiveText) {
    self.before = before
    self.text = text
    self.after = after
  }
}

/// Makes places, forms and excerpts for stretches of one text.
struct TextPlaces {
  private let document: String
  private let part: String?
  private let bytes: [UInt8]
  private let text: DocumentText
  /// Where each line begins, in bytes.
  private let lineStarts: [Int]
  private let showsText: Bool

  init(document: String, part: String?, text: DocumentText, showsText: Bool) {
    self.document = document
    self.part = part
    self.text = text
    self.showsText = showsText
    bytes = text.searchable
    lineStarts = [0] + bytes.indices.lazy.filter { [bytes] in bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  func place(of range: ByteRange) -> Place {
    let start = range.lowerBound.value
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= start { low = middle } else { high = middle }
    }
    let column = bytes[lineStarts[low]..<start].count { $0 & 0xC0 != 0x80 }
    return Place(document: document, part: part, range: range, line: low + 1, column: column + 1)
  }

  /// The text in `range` with its letters and digits masked.
  func maskedForm(of range: ByteRange) -> String { text.string(in: range).maskedForm }

  /// The text in `range` and thirty code points to each side, if text is to be shown.
  func excerpt(of range: ByteRange) -> Excerpt? {
    guard showsText else { return nil }
    let range = range.byteIndices
    var start = range.lowerBound
    var end = range.upperBound
    for _ in 0..<30 {
      start = max(0, start - 1)
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      end = min(bytes.count, end + 1)
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    func sensitive(_ part: Range<Int>) -> SensitiveText {
      SensitiveText(text.string(in: ByteRange(bytes: part)))
    }
    return Excerpt(
      before: sensitive(start..<range.lowerBound), text: sensitive(range),
      after: sensitive(range.upperBound..<end))
  }
}

extension String {
  /// The shape of a text: capitals as `X`, other letters as `x`, digits as `9`.
  ///
  /// At most 40 code points, so that a long finding does not show its layout either.
  public var maskedForm: String {
    var form = ""
    for scalar in unicodeScalars.prefix(40) {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: form += "X"
      case .lowercaseLetter, .otherLetter, .modifierLetter: form += "x"
      case .decimalNumber, .letterNumber, .otherNumber: form += "9"
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator, .format: form += " "
      case .nonspacingMark, .spacingMark, .enclosingMark: break
      default: form.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.count > 40 ? form + "…" : form
  }
}
