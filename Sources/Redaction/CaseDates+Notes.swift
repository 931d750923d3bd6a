internal import LetheCore

/// What the report says about how dates were read.
extension CaseDates {
  /// The notes on the dates of the document at `index` that were moved.
  func notes(on document: CaseDocument, at index: Int) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    let approximate = readings[index].values.count { $0.isApproximate }
    if approximate > 0 {
      notes.append(
        note(
          approximate == 1
            ? "1 date is a month, season or year and moved only as exactly as it says"
            : "\(approximate) dates are months, seasons or years and moved only as exactly as "
              + "they say",
          document))
    }
    if let message = orderMessage(at: index) {
      notes.append(note(message, document, remedy: "say the order with --date-order"))
    }
    return notes
  }

  /// That dates were read in an order which little or nothing shows.
  private func orderMessage(at index: Int) -> String? {
    guard !isOrderGiven else { return nil }
    let ambiguous = readings[index].values.count { $0.written?.isOrderAmbiguous ?? false }
    guard ambiguous > 0 else { return nil }
    let were = ambiguous == 1 ? "was" : "were"
    if evidence[index].monthFirst > 0, evidence[index].dayFirst > 0 {
      return "some dates are month first and some day first; \(ambiguous) could be either and "
        + "\(were) read as most are"
    }
    let dates = ambiguous == 1 ? "1 date" : "\(ambiguous) dates"
    switch evidence[index].order(within: caseEvidence) {
    case nil where contexts[index].plain.order == .monthFirst:
      return "\(dates) could be month first or day first and \(were) read month first; nothing in "
        + "the case shows which"
    case (.dayFirst, .namedMonths)? where contexts[index].plain.order == .dayFirst:
      return "\(dates) could be month first or day first and \(were) read day first, as dates "
        + "with the name of a month are written"
    default: return nil
    }
  }

  private func note(
    _ message: String, _ document: CaseDocument, remedy: String? = nil
  ) -> Diagnostic {
    Diagnostic(.note, message, at: .init(file: document.id), remedy: remedy)
  }
}

extension CaseDates.Reading {
  /// Whether it names no day, and moves all the same.
  fileprivate var isApproximate: Bool {
    guard let written else { return false }
    return written.points.contains { point in
      switch point.value.precision {
      case .day, .weekday: false
      case .holiday: point.value.year != nil
      case .month, .season, .quarter, .year, .decade: !point.isImpossible
      }
    }
  }
}
