/// What several dates of one text take from each other.
extension DateParser {
  /// Completes dates that leave out what a neighbor says; `nil` if one stays without sense.
  func settle(_ drafts: [DateDraft], allowsImpossible: Bool) -> [DateDraft]? {
    var drafts = drafts
    // Dates that letters join are alike, or say their years in full (`2009-5/22/2018`,
    // `Feb 1991-92`); `2013-13-01` is no year and a thirteenth, `Oct-10-2000` no month and year.
    guard
      drafts.allSatisfy({ $0.value.precision == drafts[0].value.precision })
        || (drafts.count == 2 && drafts[0].hasFullYear
          && (drafts[1].hasFullYear || drafts[1].isElided && drafts[1].value.precision == .year))
        || (drafts.count == 2 && drafts.allSatisfy(\.hasMonthName) && areJoinedByWord(drafts))
    else { return nil }
    if drafts.count == 2, drafts[1].isElided, drafts[1].value.year == nil,
      tokens[drafts[0].end..<drafts[1].start].allSatisfy({ [.comma, .blank].contains($0.kind) })
    {
      // `May 5, 11` is a day with its year rather than two days.
      return nil
    }
    for index in drafts.indices.dropFirst() where drafts[index].value.lacksMonth {
      drafts[index].takeMonth(from: drafts[index - 1])
    }
    for index in drafts.indices.dropLast().reversed() where drafts[index].value.lacksMonth {
      drafts[index].takeMonth(from: drafts[index + 1])
    }
    for index in drafts.indices.dropLast().reversed() where drafts[index].value.lacksYear {
      drafts[index].value.takeYear(fromLater: drafts[index + 1].value)
      if !drafts[index].value.lacksYear { drafts[index].inferences.insert(.yearOfNeighbor) }
    }
    for index in drafts.indices.dropFirst() where drafts[index].value.lacksYear {
      drafts[index].value.takeYear(fromEarlier: drafts[index - 1].value)
      if !drafts[index].value.lacksYear { drafts[index].inferences.insert(.yearOfNeighbor) }
    }
    let standAlone = drafts.allSatisfy { $0.standsAlone && $0.value.lacksMonth }
    for draft in drafts {
      let isIncomplete = draft.value.lacksMonth || (draft.isElided && drafts.count == 1)
      if isIncomplete, !standAlone { return nil }
      if !allowsImpossible, !draft.value.isPossible { return nil }
    }
    return drafts
  }
}

extension DateParser {
  /// Whether `to` or the like stands between two dates: `23 March to mid-July`.
  private func areJoinedByWord(_ drafts: [DateDraft]) -> Bool {
    tokens[drafts[0].end..<drafts[1].start].contains { $0.kind == .word(.to) }
  }
}

extension DateDraft {
  fileprivate var hasMonthName: Bool {
    fields.contains { field in
      if case .monthName = field.content { true } else { false }
    }
  }

  /// Whether a year with its century stands there.
  fileprivate var hasFullYear: Bool {
    fields.contains { field in
      guard case .year(let style) = field.content else { return false }
      return style.digits == 4
    }
  }

  fileprivate mutating func takeMonth(from neighbor: DateDraft) {
    guard let month = neighbor.value.month else { return }
    value.month = month
    inferences.insert(.monthOfNeighbor)
  }
}

extension DateValue {
  fileprivate var lacksMonth: Bool { precision == .day && month == nil }

  fileprivate var lacksYear: Bool {
    year == nil && [.day, .month, .season, .quarter].contains(precision)
  }

  /// Where in its year it lies, to see whether a range runs over the end of one.
  private var placeInYear: Int? {
    switch precision {
    case .day: month.map { $0 * 32 + (day ?? 0) }
    case .month: month.map { $0 * 32 }
    case .season: season?.middleMonth
    case .quarter: quarter
    default: nil
    }
  }

  fileprivate mutating func takeYear(fromLater later: DateValue) {
    guard let laterYear = later.year else { return }
    guard precision == later.precision, let here = placeInYear, let there = later.placeInYear else {
      year = laterYear
      return
    }
    year = here > there ? laterYear - 1 : laterYear
  }

  fileprivate mutating func takeYear(fromEarlier earlier: DateValue) {
    guard let earlierYear = earlier.year else { return }
    guard precision == earlier.precision, let here = placeInYear, let there = earlier.placeInYear
    else {
      year = earlierYear
      return
    }
    year = here < there ? earlierYear + 1 : earlierYear
  }
}
