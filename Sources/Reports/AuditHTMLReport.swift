public import Auditing
internal import Foundation
internal import LetheCore
internal import Mustache

/// An audit as one web page that needs nothing but itself.
///
/// The page loads nothing and runs nothing, and says so to the browser, so that it
/// can be opened and passed on without telling anyone.
public struct AuditHTMLReport: Sendable {
  /// Whether the text of leaks and leftovers is shown, where the audit kept it.
  public var showsText: Bool
  /// How many leaks and how many leftovers are listed; the others are counted.
  public var listLimit: Int
  private let template: MustacheTemplate

  /// - Throws: where the page's template, which is part of the package, cannot be read.
  public init(showsText: Bool = false, listLimit: Int = 500) throws {
    self.showsText = showsText
    self.listLimit = listLimit
    guard
      let file = Bundle.module.url(
        forResource: "audit", withExtension: "mustache", subdirectory: "Templates")
    else { throw CocoaError(.fileNoSuchFile) }
    template = try MustacheTemplate(string: String(contentsOf: file, encoding: .utf8))
  }

  /// The page.
  public func html(for report: AuditReport) -> String {
    template.render(AuditPage(report, showsText: showsText, listLimit: listLimit))
  }
}
