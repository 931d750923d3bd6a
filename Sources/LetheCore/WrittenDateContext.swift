/// What the rest of a document says about how its dates are to be read.
public struct DateContext: Codable, Hashable, Sendable {
  /// Which number comes first where both could be either.
  public var order: DateOrder
  /// The latest year that a year of two digits can mean.
  public var pivotYear: Int
  /// Whether the document writes `09/07` rather than `9/7`; `nil` if it does not tell.
  public var padsNumbers: Bool?

  public init(order: DateOrder = .monthFirst, pivotYear: Int, padsNumbers: Bool? = nil) {
    self.order = order
    self.pivotYear = pivotYear
    self.padsNumbers = padsNumbers
  }

  /// The year that two digits mean: the latest that is not after the pivot.
  public func year(ofTwoDigits digits: Int) -> Int {
    let candidate = pivotYear - pivotYear % 100 + digits
    return candidate > pivotYear ? candidate - 100 : candidate
  }
}

extension WrittenDate {
  /// Whether days and months below ten are written with a zero; `nil` where none is,
  /// or where one is and another is not.
  public var numericPadding: Bool? {
    var evidence: Bool?
    for piece in points.lazy.flatMap(\.pieces) {
      let style: NumberStyle
      switch piece.content {
      case .month(let number), .day(let number, suffix: nil): style = number
      default: continue
      }
      guard let isPadded = style.isPadded else { continue }
      if let evidence, evidence != isPadded { return nil }
      evidence = isPadded
    }
    return evidence
  }
}

extension WrittenDate.Point {
  /// Whether a year with its century stands there.
  public var hasFourDigitYear: Bool {
    pieces.contains { piece in
      guard case .year(let style) = piece.content else { return false }
      return style.digits == 4
    }
  }
}
