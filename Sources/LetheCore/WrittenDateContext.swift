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

/// What the dates of a document, or of a case, show about their own form.
///
/// Evidence is counted, so that several documents add up in any order.
public struct DateEvidence: Codable, Hashable, Sendable {
  /// Numeric dates that can only be month first, and only day first.
  public private(set) var monthFirst = 0
  public private(set) var dayFirst = 0
  /// Numeric dates with a zero before a day or month below ten, and without.
  public private(set) var padded = 0
  public private(set) var unpadded = 0
  /// The latest year written with four digits, birth dates left out.
  public private(set) var latestYear: Int?

  public init() {}

  /// Adds what one date shows.
  ///
  /// - Parameter isBirth: whether it is a date of birth, which says nothing about
  ///   when the document was written.
  public mutating func add(_ date: WrittenDate, isBirth: Bool = false) {
    switch date.provenOrder {
    case .monthFirst: monthFirst += 1
    case .dayFirst: dayFirst += 1
    case nil: break
    }
    switch date.numericPadding {
    case true: padded += 1
    case false: unpadded += 1
    default: break
    }
    guard !isBirth else { return }
    for point in date.points where point.hasFourDigitYear && !point.isImpossible {
      guard let year = point.value.year else { continue }
      latestYear = max(latestYear ?? year, year)
    }
  }

  public static func += (left: inout DateEvidence, right: DateEvidence) {
    left.monthFirst += right.monthFirst
    left.dayFirst += right.dayFirst
    left.padded += right.padded
    left.unpadded += right.unpadded
    if let year = right.latestYear { left.latestYear = max(left.latestYear ?? year, year) }
  }

  /// How to read the dates of a document with this evidence.
  ///
  /// - Parameters:
  ///   - wider: the evidence of the whole case, asked where the document's own is silent.
  ///   - referenceYear: the year in which the letters are being read; only dates of
  ///     two-digit years depend on it, and only in documents without others.
  ///   - order: what the user says about day and month, if anything.
  ///   - isBirth: whether the date to read is one of birth, which never lies ahead.
  public func context(
    within wider: DateEvidence, referenceYear: Int, order: DateOrder? = nil, isBirth: Bool = false
  ) -> DateContext {
    // Letters name days to come (a visit next year), so the pivot lies a few years
    // after the latest year written out.
    let recent = recentYear(within: wider, referenceYear: referenceYear)
    let pivotYear =
      isBirth ? recent ?? referenceYear : recent.map { $0 + 5 } ?? referenceYear + 1
    return DateContext(
      order: order ?? self.order ?? wider.order ?? .monthFirst, pivotYear: pivotYear,
      padsNumbers: padsNumbers ?? wider.padsNumbers)
  }

  /// The order that most dates prove, if one does.
  public var order: DateOrder? {
    monthFirst == dayFirst ? nil : monthFirst > dayFirst ? .monthFirst : .dayFirst
  }

  private var padsNumbers: Bool? { padded == unpadded ? nil : padded > unpadded }

  /// The latest year written out, unless it is long past: a document that has no
  /// other speaks of history there, and says nothing about when it was written.
  private func recentYear(within wider: DateEvidence, referenceYear: Int) -> Int? {
    [latestYear, wider.latestYear].compactMap(\.self).first { $0 > referenceYear - 30 }
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
