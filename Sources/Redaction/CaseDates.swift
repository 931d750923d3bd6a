internal import LetheCore

/// The dates of a case, each read as its document means it.
struct CaseDates {
  /// A date finding that was read, or was not.
  struct Reading {
    let written: WrittenDate?
    let context: DateContext
    let isBirth: Bool
  }

  private struct Anchor {
    let offset: Int
    let date: CalendarDate
  }

  private var readings: [[ByteOffset: Reading]] = []
  private var anchors: [[Anchor]] = []
  /// The latest year that any date of the case has, or the year of reading.
  private(set) var latestYear: Int
  private let fallback: CalendarDate

  /// Reads every date finding of `documents`.
  init(_ documents: [CaseDocument], referenceYear: Int, order: DateOrder?) {
    let silent = DateEvidence()
    let preliminary = silent.context(within: silent, referenceYear: referenceYear, order: order)
    var first: [[(offset: ByteOffset, date: WrittenDate?, isBirth: Bool)]] = []
    var evidence: [DateEvidence] = []
    var wider = DateEvidence()
    for document in documents {
      var dates: [(offset: ByteOffset, date: WrittenDate?, isBirth: Bool)] = []
      var own = DateEvidence()
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
    var latest: CalendarDate?
    for (dates, own) in zip(first, evidence) {
      let context = own.context(within: wider, referenceYear: referenceYear, order: order)
      let birthContext = own.context(
        within: wider, referenceYear: referenceYear, order: order, isBirth: true)
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
    fallback = latest ?? midYear ?? CalendarDate(dayNumber: 0)
    latestYear = latest?.year ?? referenceYear
  }

  /// How the date at `finding` of a document was read.
  func reading(of finding: Finding, in document: Int) -> Reading? {
    readings[document][finding.range.lowerBound]
  }

  /// The dated context nearest to `finding`, the earlier of two that are equally near.
  func anchor(for finding: Finding, in document: Int) -> CalendarDate {
    let anchors = anchors[document]
    let offset = finding.range.lowerBound.value
    let next = anchors.partition { $0.offset >= offset }
    let after = next < anchors.count ? anchors[next] : nil
    let before = next > 0 ? anchors[next - 1] : nil
    switch (before, after) {
    case (let before?, let after?):
      return offset - before.offset <= after.offset - offset ? before.date : after.date
    case (let only?, nil), (nil, let only?): return only.date
    case (nil, nil): return fallback
    }
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
