internal import LetheCore

/// When an annotated span counts as found, and a predicted one as right.
///
/// Source: Stubbs, Kotfila and Uzuner, "Automated systems for the de-identification of
/// longitudinal clinical narratives: Overview of 2014 i2b2/UTHealth shared task Track 1",
/// Journal of Biomedical Informatics 58 (2015), section on evaluation, for ``Extent/strict``
/// and ``Extent/token``.
public struct MatchRule: Hashable, Sendable {
  /// How far a prediction has to agree with a span in place.
  public enum Extent: String, CaseIterable, Hashable, Sendable {
    /// Every letter and digit of the span lies in some prediction: nothing stays legible.
    /// A prediction is right when it touches a span. The project's own measure.
    case covered
    /// Any letter or digit of the span lies in a prediction, and the other way round.
    case partial
    /// A prediction begins and ends where the span does, to the code point: the entity-based
    /// strict measure of the 2014 task, which also asks for the type
    /// (``TypeMatch/exact``).
    case strict
    /// Tokens are counted, not spans: `Jonathan` and `Smith` found apart are as good as
    /// `Jonathan Smith`. A token is a run of letters and digits, and belongs to a span or
    /// a prediction that any of it lies in. With ``TypeMatch/ignored`` it is the binary
    /// token-based measure of the 2014 task.
    case token
  }

  /// How far a prediction has to agree with a span in type.
  public enum TypeMatch: String, CaseIterable, Hashable, Sendable {
    /// Any type will do.
    case ignored
    /// The coarse kind has to be one the span can rightly be read as.
    case kind
    /// The type has to be the annotator's label, `PATIENT` and not `DOCTOR`. Spans whose label
    /// is no ``LetheCore/IdentifierType``, which nobody could predict, are compared by kind.
    case exact
  }

  public var extent: Extent
  public var type: TypeMatch

  public init(_ extent: Extent = .covered, type: TypeMatch = .ignored) {
    (self.extent, self.type) = (extent, type)
  }

  /// Whether the type of `prediction` is right for `span`.
  func accepts(_ prediction: Prediction, for span: GoldDocument.Span) -> Bool {
    switch type {
    case .ignored: return true
    case .kind: return prediction.type.isCompatible(withGold: span.type)
    case .exact:
      guard IdentifierType.named(span.label) != nil else {
        return prediction.type.isCompatible(withGold: span.type)
      }
      return prediction.name == CoarseType.key(of: span.label)
    }
  }
}
