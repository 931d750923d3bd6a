public import Auditing
internal import LetheCore

/// An audit as one web page that needs nothing but itself.
///
/// The page loads nothing, and runs nothing but a script of its own that sorts tables; it
/// says so to the browser, so that it can be opened and passed on without telling anyone,
/// and nothing in a letter can run.
public struct AuditHTMLReport: Sendable {
  /// Whether the text of leaks and leftovers is shown, where the audit kept it.
  public var showsText: Bool
  /// How many leaks and how many leftovers are listed; the others are counted.
  public var listLimit: Int
  private let templates: PageTemplates

  /// - Throws: where the page's template, which is part of the package, cannot be read.
  public init(showsText: Bool = false, listLimit: Int = 500) throws {
    self.showsText = showsText
    self.listLimit = listLimit
    templates = try PageTemplates()
  }

  /// The page.
  ///
  /// - Parameter risk: how unique people are in the outputs; by default as the report says.
  public func html(for report: AuditReport, risk: RiskFigures? = nil) -> String {
    let risk = risk ?? report.uniqueness.flatMap { RiskFigures($0, by: report.measure) }
    return templates.page(
      "audit",
      AuditPage(
        report, risk: risk, showsText: showsText, listLimit: listLimit,
        script: templates.sortScript))
  }
}
