internal import Foundation
internal import Mustache

/// The templates of the pages, which are part of the package.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary
  /// A script of our own that sorts tables, as it stands in a page.
  let sortScript: String

  /// The SHA-256 of ``sortScript`` in Base64, by which a page lets it and no other run.
  ///
  /// Source: W3C, Content Security Policy Level 3, section 2.3.1.
  static let sortScriptDigest = "xGogtP9kqXeajxQuL9d8KWAmy2rj3/l39LSCUaVEkPk="

  /// - Throws: where a file cannot be read.
  init() throws {
    var templates: [String: MustacheTemplate] = [:]
    for name in ["audit", "drawing", "evaluation", "figures", "page-style", "score-table"] {
      templates[name] = try MustacheTemplate(string: Self.text(name, "mustache"))
    }
    library = MustacheLibrary(templates: templates)
    sortScript = try Self.text("sort-tables", "js")
  }

  /// The page that the template called `name` makes of `values`.
  func page(_ name: String, _ values: Any) -> String {
    library.render(values, withTemplate: name) ?? ""
  }

  private static func text(_ name: String, _ ending: String) throws -> String {
    guard
      let file = Bundle.module.url(
        forResource: name, withExtension: ending, subdirectory: "Templates")
    else { throw CocoaError(.fileNoSuchFile) }
    return try String(contentsOf: file, encoding: .utf8)
  }
}
