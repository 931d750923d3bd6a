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
    if evidence[index].monthFirst > 0, evidence[index].dayFirst > 0 {
      let ambiguous = readings[index].values.count { $0.written?.isOrderAmbiguous ?? false }
      if ambiguous > 0 {
        notes.append(
          note(
            "some dates are month first and some day first; \(ambiguous) could be either and "
              + "\(ambiguous == 1 ? "was" : "were") read as most are", document,
            remedy: "say the order with --date-order"))
      }
    }
    return notes
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
