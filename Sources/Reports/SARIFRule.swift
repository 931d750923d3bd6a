internal import Auditing
internal import LetheCore

/// A kind of result, with what a reader should know and do about it.
struct SARIFRule: Encodable {
  struct Configuration: Encodable { let level: String }
  struct Tags: Encodable { let tags: [String] }

  let id: String
  let name: String
  let shortDescription: SARIFMessage
  let fullDescription: SARIFMessage
  let help: SARIFMessage
  let defaultConfiguration: Configuration
  let properties: Tags

  private init(
    id: String, name: String, short: String, full: String, help: String, level: String
  ) {
    self.id = id
    self.name = name
    shortDescription = SARIFMessage(text: short)
    fullDescription = SARIFMessage(text: full)
    self.help = SARIFMessage(text: help)
    defaultConfiguration = Configuration(level: level)
    properties = Tags(tags: ["privacy", "de-identification"])
  }

  static func leak(_ type: IdentifierType) -> SARIFRule {
    SARIFRule(
      id: "leak/\(type.rawValue)", name: "Leak\(type.camelName)",
      short: "An identifier of an original stands in an output (\(type.plainName)).",
      full: "An identifier of type \(type.rawValue), found in an original or known beforehand, "
        + "stands in an output in some form." + type.lawSentence,
      help: "Do not release the file. Redact it again, with what was overlooked in a file for "
        + "--known, or take the text out by hand, and audit again.",
      level: "error")
  }

  static func leftover(_ type: IdentifierType) -> SARIFRule {
    SARIFRule(
      id: "leftover/\(type.rawValue)", name: "Leftover\(type.camelName)",
      short: "Something that looks like an identifier was left (\(type.plainName)).",
      full: "A second, more suspicious search finds an identifier of type \(type.rawValue) that "
        + "no replacement accounts for." + type.lawSentence,
      help: "Look at the place. If it identifies someone, redact the file again or take the "
        + "text out by hand. If it does not, it may stand.",
      level: "warning")
  }

  static func quotable(_ kind: Quotability.Kind) -> SARIFRule {
    switch kind {
    case .quotation:
      SARIFRule(
        id: "quotable/quotation", name: "QuotableQuotation",
        short: "Words that somebody said or wrote stand here as they were.",
        full: "A quotation of several words that stands in no other case of the corpus. If it "
          + "was published anywhere, a search engine leads from it to the person.",
        help: "Say it in other words, or make sure that it was never published.", level: "note")
    case .rareWords:
      SARIFRule(
        id: "quotable/rare-words", name: "QuotableRareWords",
        short: "Rare words stand close together.",
        full: "Several words that are rare in general and medical language stand close together, "
          + "in one case only. A search for them leads to few texts, and may lead to the person.",
        help: "Say what is rare in general words.", level: "note")
    }
  }

  static var interval: SARIFRule {
    SARIFRule(
      id: "consistency/interval", name: "ConsistencyInterval",
      short: "A date did not move with the others of its case.",
      full: "The dates of a case have to move by one number of days, or what happened when is "
        + "told wrongly, and the true date may stand there.",
      help: "Compare the date with its original.", level: "warning")
  }
}

extension IdentifierType {
  /// The raw value as a part of a name: `LocationOther`.
  fileprivate var camelName: String {
    rawValue.split(separator: "-").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
  }

  /// What Safe Harbor says of it, in a sentence behind another; empty where it says nothing.
  fileprivate var lawSentence: String {
    guard let category = safeHarborCategory else { return "" }
    return " Safe Harbor, 45 CFR 164.514(b)(2)(i), names it under (\(category))."
  }
}

extension Quotability.Passage {
  /// What it is, without a full stop.
  var sentence: String {
    switch kind {
    case .quotation: "A quotation of \(words) words"
    case .rareWords: "\(rareWords) rare words within \(words)"
    }
  }
}
