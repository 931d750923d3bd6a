public import LetheCore

/// What is known about how a case was de-identified, where something is.
public struct AuditedCase: Sendable {
  /// The case, as ``AuditedDocument/caseID`` names it.
  public let id: String
  /// Full dates of the originals beside what became of them; `nil` to have them
  /// read from the documents.
  public let datePairs: [DatePair]?
  /// What was put in the place of each entity, once for every mention.
  public let replacements: [EntityReplacement]

  public init(id: String, datePairs: [DatePair]? = nil, replacements: [EntityReplacement] = []) {
    self.id = id
    self.datePairs = datePairs
    self.replacements = replacements
  }
}

/// A date of an original and the date that stands in its place.
public struct DatePair: Hashable, Sendable {
  /// The document both are from.
  public let document: String
  public let original: CalendarDate
  public let output: CalendarDate

  public init(document: String, original: CalendarDate, output: CalendarDate) {
    self.document = document
    self.original = original
    self.output = output
  }

  /// How far the date moved, in days.
  var days: Int { output.dayNumber - original.dayNumber }
}

/// A person or thing and the text that stands in its place.
public struct EntityReplacement: Hashable, Sendable {
  /// What tells entities of a case apart; need not be readable.
  public let entity: SensitiveText
  /// The canonical replacement, the same for every way of mentioning the entity.
  public let replacement: SensitiveText

  public init(entity: SensitiveText, replacement: SensitiveText) {
    self.entity = entity
    self.replacement = replacement
  }
}
