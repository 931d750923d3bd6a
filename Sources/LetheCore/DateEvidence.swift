/// What the dates of a document, or of a case, show about their own form.
///
/// Evidence is counted, so that several documents add up in any order.
public struct DateEvidence: Hashable, Sendable {
  /// Numeric dates that can only be month first, and only day first.
  public private(set) var monthFirst = 0
  public private(set) var dayFirst = 0
  /// Signs of a country in which numeric dates are written month first, and day first.
  public private(set) var monthFirstCountry = 0
  public private(set) var dayFirstCountry = 0
  /// Dates with the name of their month before the day (`March 3`), and behind it (`3 March`).
  public private(set) var namedMonthFirst = 0
  public private(set) var namedDayFirst = 0
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
    switch date.orderOfNamedMonth {
    case .monthFirst: namedMonthFirst += 1
    case .dayFirst: namedDayFirst += 1
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

  /// Adds a sign of a country in which numeric dates are written in `order`: a telephone
  /// number, a postcode.
  public mutating func addCountry(_ order: DateOrder) {
    switch order {
    case .monthFirst: monthFirstCountry += 1
    case .dayFirst: dayFirstCountry += 1
    }
  }

  public static func += (left: inout DateEvidence, right: DateEvidence) {
    left.monthFirst += right.monthFirst
    left.dayFirst += right.dayFirst
    left.monthFirstCountry += right.monthFirstCountry
    left.dayFirstCountry += right.dayFirstCountry
    left.namedMonthFirst += right.namedMonthFirst
    left.namedDayFirst += right.namedDayFirst
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
      order: order ?? self.order(within: wider)?.order ?? .monthFirst, pivotYear: pivotYear,
      padsNumbers: padsNumbers ?? wider.padsNumbers)
  }

  /// What an order was taken from, most trusted first.
  public enum OrderBasis: Hashable, Sendable {
    /// Dates that can be read in one order only.
    case dates
    /// The country that telephone numbers and postcodes show.
    case country
    /// Whether the dates with the name of their month begin with it, as many do that say
    /// nothing about numbers.
    case namedMonths
  }

  /// The order of numeric dates and what shows it; `nil` where nothing does.
  ///
  /// - Parameter wider: the evidence of the whole case, asked where the document's own is
  ///   silent.
  public func order(within wider: DateEvidence) -> (order: DateOrder, basis: OrderBasis)? {
    if let order { return (order, .dates) }
    if let order = countryOrder { return (order, .country) }
    if let order = wider.order { return (order, .dates) }
    if let order = wider.countryOrder { return (order, .country) }
    if let order = namedOrder ?? wider.namedOrder { return (order, .namedMonths) }
    return nil
  }

  /// The order that most dates prove, if one does.
  public var order: DateOrder? { Self.majority(monthFirst, dayFirst) }

  private var countryOrder: DateOrder? { Self.majority(monthFirstCountry, dayFirstCountry) }

  private var namedOrder: DateOrder? { Self.majority(namedMonthFirst, namedDayFirst) }

  private static func majority(_ monthFirst: Int, _ dayFirst: Int) -> DateOrder? {
    monthFirst == dayFirst ? nil : monthFirst > dayFirst ? .monthFirst : .dayFirst
  }

  private var padsNumbers: Bool? { padded == unpadded ? nil : padded > unpadded }

  /// The latest year written out, unless it is long past: a document that has no
  /// other speaks of history there, and says nothing about when it was written.
  private func recentYear(within wider: DateEvidence, referenceYear: Int) -> Int? {
    [latestYear, wider.latestYear].compactMap(\.self).first { $0 > referenceYear - 30 }
  }
}

extension DateEvidence: Codable {
  private enum CodingKeys: String, CodingKey {
    case monthFirst, dayFirst, monthFirstCountry, dayFirstCountry, namedMonthFirst, namedDayFirst
    case padded, unpadded, latestYear
  }

  /// Reads evidence of earlier versions as well, which did not count countries and names.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func count(_ key: CodingKeys) throws -> Int {
      try values.decodeIfPresent(Int.self, forKey: key) ?? 0
    }
    monthFirst = try count(.monthFirst)
    dayFirst = try count(.dayFirst)
    monthFirstCountry = try count(.monthFirstCountry)
    dayFirstCountry = try count(.dayFirstCountry)
    namedMonthFirst = try count(.namedMonthFirst)
    namedDayFirst = try count(.namedDayFirst)
    padded = try count(.padded)
    unpadded = try count(.unpadded)
    latestYear = try values.decodeIfPresent(Int.self, forKey: .latestYear)
  }
}

extension WrittenDate {
  /// Whether the month's name stands before its day or behind it; `nil` where there is no
  /// name, and for `4th of July` and `27-FEB-2013`, which are written so everywhere.
  fileprivate var orderOfNamedMonth: DateOrder? {
    for point in points {
      for (place, piece) in point.pieces.enumerated() {
        guard case .monthName = piece.content else { continue }
        if isDay(behindBlank: point.pieces[..<place].reversed()) { return .dayFirst }
        if isDay(behindBlank: point.pieces[(place + 1)...]) { return .monthFirst }
      }
    }
    return nil
  }

  private func isDay(behindBlank pieces: some Sequence<Piece>) -> Bool {
    var pieces = pieces.makeIterator()
    guard let blank = pieces.next(), blank.content == .verbatim,
      DateLexer.tokens(of: Array(bytes[blank.range])).allSatisfy({ $0.kind == .blank }),
      case .day? = pieces.next()?.content
    else { return false }
    return true
  }
}
