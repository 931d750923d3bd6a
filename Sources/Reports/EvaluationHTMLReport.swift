public import Evaluation

/// A study as one web page that needs nothing but itself: the tables, and every miss and false
/// alarm in its sentence.
///
/// The page quotes the annotated letters. It loads nothing and runs nothing: choosing what to
/// see is left to style rules, so that no script can be smuggled in by a letter.
public struct EvaluationHTMLReport: Sendable {
  private let templates: PageTemplates

  /// - Throws: where the page's template, which is part of the package, cannot be read.
  public init() throws { templates = try PageTemplates() }

  /// The page.
  public func html(for report: StudyReport, comparison: RunComparison? = nil) -> String {
    templates.page("evaluation", EvaluationPage(report, comparison))
  }
}
