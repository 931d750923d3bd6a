public import LetheCore

/// A letter with what should be found marked where it stands.
///
/// For example `Seen by Dr. ⟦DOCTOR:Ng⟧ on ⟦DATE:3/2/2021⟧.`
public struct MarkedLetter: Sendable, CustomStringConvertible {
  /// One marked stretch.
  public struct Mark: Hashable, Sendable {
    public let type: IdentifierType
    public let range: ByteRange
  }

  /// The letter without its marks.
  public let plain: String
  /// The marks, in text order, in bytes of ``plain``.
  public let marks: [Mark]

  /// Reads a marked letter.
  ///
  /// - Precondition: every `⟦` has a type, a colon and its `⟧`.
  public init(_ marked: String) {
    var plain = ""
    var marks: [Mark] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦") {
      plain += rest[..<open]
      let body = rest[rest.index(after: open)...]
      guard let colon = body.firstIndex(of: ":"), let close = body.firstIndex(of: "⟧"),
        let type = IdentifierType(rawValue: String(body[..<colon]))
      else { preconditionFailure("A mark reads ⟦TYPE:text⟧: \(body.prefix(40))") }
      let start = plain.utf8.count
      plain += body[body.index(after: colon)..<close]
      marks.append(Mark(type: type, range: ByteRange(bytes: start..<plain.utf8.count)))
      rest = body[body.index(after: close)...]
    }
    self.plain = plain + rest
    self.marks = marks
  }

  /// The letter as a document's text.
  public var text: DocumentText { DocumentText(plain) }

  public var description: String { plain }
}
