internal import LetheCore

/// The dates of a case, each read as its document means it.
struct CaseDates {
  /// A date finding that was read, or was not.
  struct Reading {
    let written: WrittenDate?
    let context: DateContext
    let isBirth: Bool
    /// The date together with its neighbors, where it leaves something to them.
    var joint: Joint?
  }

  /// Dates that were found apart and stand in one list or range: `2/27-3/14/13`.
  struct Joint {
    let date: WrittenDate
    /// Which of its points is the one in question.
    let point: Int
    /// The dated context nearest to the first of them.
    let anchor: CalendarDate
  }

  private struct Anchor {
    let offset: Int
    let date: CalendarDate
  }

  private(set) var readings: [[ByteOffset: Reading]] = []
  /// What the dates of each document show about their form.
  let evidence: [DateEvidence]
  /// What those of the whole case show.
  let caseEvidence: DateEvidence
  /// Whether the user says which of day and month comes first.
  let isOrderGiven: Bool
  /// How the dates of each document, and its dates of birth, are read.
  let contexts: [(plain: DateContext, birth: DateContext)]
  private var anchors: [[Anchor]] = []
  /// The days that each document names with their months, years that are not written included.
  private var namedDays: [[Anchor]] = []
  /// The latest year that any date of the case has, or the year of reading.
  let latestYear: Int
  /// The latest day of the case, dates of birth left out; `nil` where there is none.
  let latestDay: CalendarDate?
  /// What a date without a year is near to where its document says nothing, by document.
  private let fallbacks: [CalendarDate]

  /// Reads every date finding of `documents`.
  ///
  /// - Parameters:
  ///   - known: how the dates of each document were read in an earlier run, `nil` for a new one.
  ///   - others: how those of other documents of the case were.
  ///   - earlierDay: the latest day of all of these.
  init(
    _ documents: [CaseDocument], referenceYear: Int, order: DateOrder?,
    known: [CaseMemory.Dates?], others: [CaseMemory.Dates], earlierDay: CalendarDate?
  ) {
    let silent = DateEvidence()
    let preliminary = silent.context(within: silent, referenceYear: referenceYear, order: order)
    var first: [[(offset: ByteOffset, date: WrittenDate?, isBirth: Bool)]] = []
    var evidence: [DateEvidence] = []
    var wider = DateEvidence()
    for one in others { wider += one.evidence }
    for document in documents {
      var dates: [(offset: ByteOffset, date: WrittenDate?, isBirth: Bool)] = []
      var own = Self.countryEvidence(of: document)
      for finding in document.findings where finding.type == .date {
        let isBirth = Self.isBirth(finding, in: document.text.bytes)
        let date = WrittenDate(
          Array(document.text.bytes[finding.range.byteIndices]), in: preliminary)
        if let date { own.add(date, isBirth: isBirth) }
        dates.append((finding.range.lowerBound, date, isBirth))
      }
      first.append(dates)
      evidence.append(own)
      wider += own
    }
    var latest = earlierDay
    var contexts: [(plain: DateContext, birth: DateContext)] = []
    for (index, (dates, own)) in zip(first, evidence).enumerated() {
      // A letter that was released says the same when it comes again.
      var context =
        known[index]?.context
        ?? own.context(within: wider, referenceYear: referenceYear, order: order)
      var birthContext =
        known[index]?.birthContext
        ?? own.context(within: wider, referenceYear: referenceYear, order: order, isBirth: true)
      context.order = order ?? context.order
      birthContext.order = order ?? birthContext.order
      contexts.append((context, birthContext))
      var read: [ByteOffset: Reading] = [:]
      var anchorsHere: [Anchor] = []
      for (offset, date, isBirth) in dates {
        let context = isBirth ? birthContext : context
        let isSettled =
          context.order == preliminary.order && context.pivotYear == preliminary.pivotYear
        let written = isSettled ? date : date.flatMap { WrittenDate($0.bytes, in: context) }
        read[offset] = Reading(written: written, context: context, isBirth: isBirth)
        guard let written, !isBirth else { continue }
        for point in written.points where point.value.precision == .day {
          guard let day = point.value.middle else { continue }
          anchorsHere.append(Anchor(offset: offset.value, date: day))
          latest = latest.map { max($0, day) } ?? day
          break
        }
      }
      if anchorsHere.isEmpty {
        // A month or a year is a dated context too, where there are no days.
        for (offset, date, isBirth) in dates where !isBirth {
          guard let middle = date?.points.first?.value.middle else { continue }
          anchorsHere.append(Anchor(offset: offset.value, date: middle))
        }
      }
      readings.append(read)
      anchors.append(anchorsHere)
    }
    let midYear = CalendarDate(year: referenceYear, month: 7, day: 2)
    let fallback = latest ?? midYear ?? CalendarDate(dayNumber: 0)
    fallbacks = known.map { $0.map { CalendarDate(dayNumber: $0.fallbackDay) } ?? fallback }
    latestYear = latest?.year ?? referenceYear
    latestDay = latest
    self.evidence = evidence
    caseEvidence = wider
    isOrderGiven = order != nil
    self.contexts = contexts
    for (index, document) in documents.enumerated() { joinNeighbors(in: document, at: index) }
    namedDays = documents.map { _ in [] }
    for (index, document) in documents.enumerated() {
      namedDays[index] = days(namedIn: document, at: index)
    }
  }

  private func days(namedIn document: CaseDocument, at index: Int) -> [Anchor] {
    document.findings.flatMap { finding -> [Anchor] in
      guard finding.type == .date, let reading = reading(of: finding, in: index),
        !reading.isBirth
      else { return [] }
      let points =
        reading.joint.map { [$0.date.points[$0.point]] } ?? reading.written?.points ?? []
      let context = datedContext(of: finding, in: index)
      return points.filter { $0.value.precision == .day && $0.value.month != nil }
        .compactMap { $0.value.inferringYear(near: context).middle }
        .map { Anchor(offset: finding.range.lowerBound.value, date: $0) }
    }
  }

  /// How the dates of the document at `index` were read, for later runs.
  func remembered(_ index: Int) -> CaseMemory.Dates {
    CaseMemory.Dates(
      evidence: evidence[index], context: contexts[index].plain,
      birthContext: contexts[index].birth, fallbackDay: fallbacks[index].dayNumber)
  }

  /// How the date at `finding` of a document was read.
  func reading(of finding: Finding, in document: Int) -> Reading? {
    readings[document][finding.range.lowerBound]
  }

  /// The date that `finding`, which leaves its year or month out, is near to.
  ///
  /// A day alone, `the 7th`, is most often one that the document has named with its month; else
  /// it is near the dated context.
  func anchor(for finding: Finding, in document: Int) -> CalendarDate {
    guard let value = reading(of: finding, in: document)?.written?.points.first?.value,
      value.precision == .day, value.month == nil, let day = value.day,
      let context = Self.nearest(to: finding, among: namedDays[document])
    else { return datedContext(of: finding, in: document) }
    let named = namedDays[document].map(\.date).filter {
      $0.day == day && (value.weekday == nil || value.weekday == $0.weekday)
        && abs($0.dayNumber - context.dayNumber) <= Self.reachOfNamedDays
    }
    return named.min {
      (abs($0.dayNumber - context.dayNumber), $0) < (abs($1.dayNumber - context.dayNumber), $1)
    } ?? context
  }

  /// How far a day that a document names with its month may lie from where it is spoken of
  /// by its number, in days.
  private static let reachOfNamedDays = 100

  /// The dated context nearest to `finding`, the earlier of two that are equally near.
  private func datedContext(of finding: Finding, in document: Int) -> CalendarDate {
    Self.nearest(to: finding, among: anchors[document]) ?? fallbacks[document]
  }

  private static func nearest(to finding: Finding, among anchors: [Anchor]) -> CalendarDate? {
    let offset = finding.range.lowerBound.value
    let next = anchors.partition { $0.offset >= offset }
    let after = next < anchors.count ? anchors[next] : nil
    let before = next > 0 ? anchors[next - 1] : nil
    switch (before, after) {
    case (let before?, let after?):
      return offset - before.offset <= after.offset - offset ? before.date : after.date
    case (let only?, nil), (nil, let only?): return only.date
    case (nil, nil): return nil
    }
  }

  /// The last day that a date of the case means, years included that are not written;
  /// `nil` where none means a day or a time.
  func lastDay(of documents: [CaseDocument]) -> CalendarDate? {
    var last: CalendarDate?
    for (index, document) in documents.enumerated() {
      for finding in document.findings where finding.type == .date {
        let anchor = anchor(for: finding, in: index)
        let reading = reading(of: finding, in: index)
        let points = (reading?.joint?.date.points ?? []) + (reading?.written?.points ?? [])
        for point in points {
          guard let day = point.value.inferringYear(near: anchor).middle else { continue }
          last = last.map { max($0, day) } ?? day
        }
      }
    }
    return last
  }

  /// Whether a date is one of birth that shows an age above `limit` years, at the latest
  /// day of its case.
  func revealsAge(above limit: Int, _ reading: Reading) -> Bool {
    guard reading.isBirth, let value = reading.written?.points.first?.value,
      let year = value.year
    else { return false }
    var age = latestYear - year
    if value.precision == .day, let month = value.month, let day = value.day, let latestDay,
      (latestDay.month, latestDay.day) < (month, day)
    {
      age -= 1
    }
    return age > limit
  }

  /// Joins the dates of `document` that leave a month or a year to a neighbor.
  private mutating func joinNeighbors(in document: CaseDocument, at index: Int) {
    for run in Self.runs(in: document) where run.count > 1 {
      var rest = run[...]
      while rest.count > 1 {
        // The longest part that can be read as one.
        var count = min(rest.count, 12)
        while count > 1, !join(rest.prefix(count), in: document, at: index) { count -= 1 }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// - Returns: whether the dates of `run` were joined.
  private mutating func join(
    _ run: ArraySlice<Finding>, in document: CaseDocument, at index: Int
  ) -> Bool {
    let members = run.compactMap { readings[index][$0.range.lowerBound] }
    guard members.count == run.count, members.contains(where: \.needsNeighbor),
      !members.contains(where: \.isBirth), let first = run.first,
      let date = Self.joint(of: run, in: document.text.bytes, members[0].context)
    else { return false }
    let anchor = anchor(for: first, in: index)
    for (point, finding) in run.enumerated() {
      readings[index][finding.range.lowerBound]?.joint =
        Joint(date: date, point: point, anchor: anchor)
    }
    return true
  }

  /// Whether a date is announced as one of birth, by its rule or the words before it.
  private static func isBirth(_ finding: Finding, in bytes: [UInt8]) -> Bool {
    let rule = Array(finding.rule.utf8)[...]
    if rule.indices.contains(where: { place in
      birthWords.contains { rule[place...].startsIgnoringCase(with: $0) }
    }) {
      return true
    }
    // Only what stands behind the last number: in `DOB 1/2/56, seen` it announced that.
    let start = finding.range.lowerBound.value
    var index = start
    while index > max(0, start - 24), !bytes[index - 1].isDigit {
      index -= 1
      switch bytes[index] | 0x20 {
      case UInt8(ascii: "d"), UInt8(ascii: "b"):
        let rest = bytes[index..<start]
        if birthWords.contains(where: { rest.startsIgnoringCase(with: $0) }) { return true }
      default: break
      }
    }
    return false
  }

  private static let birthWords = ["dob", "d.o.b", "birth", "born"].map { Array($0.utf8) }
}

extension ArraySlice<UInt8> {
  fileprivate func startsIgnoringCase(with word: [UInt8]) -> Bool {
    guard count >= word.count else { return false }
    for (place, byte) in word.enumerated() where self[startIndex + place] | 0x20 != byte {
      return false
    }
    return true
  }
}

extension Array {
  /// The first index whose element fulfils `belongsBehind`, in an array where all that
  /// do stand behind all that do not.
  fileprivate func partition(by belongsBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
