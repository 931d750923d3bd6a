internal import LetheCore

/// How much of what was given to an audit it could read and compare.
struct AuditReading {
  /// Outputs that were read.
  let documents: Int
  /// Those of them that were compared with an original.
  let compared: Int
  /// Whether originals were given at all.
  let hasOriginals: Bool
  /// How many of their identifiers were looked for.
  let identifiersSearched: Ratio?
  let unread: [UnreadDocument]
  /// Whether a manifest said what was put in.
  var hasManifest = false
  /// Outputs that it does not list.
  var unlisted = 0

  /// Whether everything was read, and whether every output had its original.
  var checks: [Check] {
    let outputs = unread.count { $0.document != nil }
    let originals = unread.count - outputs
    let missing = [(outputs, "output"), (originals, "original")].filter { $0.0 > 0 }
      .map { $0.0.of($0.1) }
    // A report on nothing would say that nothing was found.
    let isRead = unread.isEmpty && documents > 0
    return [
      Check(
        id: "reading", title: "Everything was read", outcome: isRead ? .passed : .failed,
        detail: documents.of("document") + " read"
          + (missing.isEmpty ? "" : ", \(missing.joined(separator: " and ")) not")),
      comparisonCheck, manifestCheck,
    ]
  }

  /// On whose word something was taken for put in, and no leftover.
  private var manifestCheck: Check {
    let title = "What the manifest says was put in"
    guard hasManifest else {
      return Check(
        id: "manifest", title: title, outcome: .notApplicable, detail: "no manifest was there")
    }
    let trust =
      compared == 0
      ? "believed: nobody has signed it, and no originals were there to hold it against"
      : compared == documents
        ? "held against the originals"
        : "held against the originals where there are any, and else believed: nobody has signed it"
    return Check(
      id: "manifest", title: title, outcome: .informative,
      detail: trust
        + (unlisted == 0
          ? "" : "; \(unlisted.of("output")) not listed, of which nothing was taken for put in"))
  }

  private var comparisonCheck: Check {
    let title = "Every output beside its original"
    guard hasOriginals else {
      return Check(
        id: "comparison", title: title, outcome: .notApplicable,
        detail: "no originals were given")
    }
    return Check(
      id: "comparison", title: title, outcome: compared == documents ? .passed : .failed,
      detail: "\(Ratio(compared, of: documents)) compared"
        + (compared == documents
          ? ""
          : "; in the others, nothing says what may have become of a date, and no dates of the "
            + "originals were looked for"))
  }
}
