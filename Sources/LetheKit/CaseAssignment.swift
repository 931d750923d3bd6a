internal import Documents
public import LetheCore
internal import PCRE2

/// How the case of a document is told.
///
/// In this order: the case given for the whole run, what a record itself says, what
/// the user's rule says, the folder below the input folder, the document's own name.
public struct CaseAssignment: Sendable {
  /// What `--case-by` names.
  enum Rule: Sendable {
    /// The folder below the input folder.
    case folder
    /// A record's `case` field.
    case field
    /// The part of a name that a pattern matches: its first group, or all of it.
    case pattern(CompiledPattern)
  }

  private let fixed: String?
  private let rule: Rule?

  /// - Parameters:
  ///   - fixed: one case for the whole run.
  ///   - by: `folder`, `field`, or a PCRE2 pattern tried anywhere in a document's name.
  /// - Throws: a diagnostic for a pattern PCRE2 does not accept.
  public init(fixed: String? = nil, by rule: String? = nil) throws(Diagnostic) {
    self.fixed = fixed
    switch rule {
    case nil: self.rule = nil
    case "folder": self.rule = .folder
    case "field": self.rule = .field
    case .some(let pattern):
      do {
        self.rule = .pattern(try CompiledPattern(pattern))
      } catch {
        throw Diagnostic(
          .error, "--case-by is not folder, field or a pattern: \(error.reason)",
          remedy: "a pattern marks the case with its first group, as in '^(\\d+)-'",
          isUsage: true)
      }
    }
  }

  /// The case of the document `name`, a path below the input folder or a record's id.
  ///
  /// - Throws: a diagnostic where the pattern does not match: without a case, the
  ///   document's dates would move on their own.
  func caseID(
    stated: String?, name: String, isRecord: Bool, at location: Diagnostic.Location
  ) throws(Diagnostic) -> String {
    if let fixed { return fixed }
    if let stated { return stated }
    if case .pattern(let pattern) = rule {
      let bytes = Array(name.utf8)
      let workspace = MatchWorkspace()
      let isMatch: Bool
      do {
        isMatch = try pattern.matches(in: bytes.span, at: 0, using: workspace)
      } catch {
        throw Diagnostic(.error, "the --case-by pattern used up its matching limit", at: location)
      }
      guard isMatch, let range = workspace.range(ofGroup: 1) ?? workspace.range(ofGroup: 0) else {
        throw Diagnostic(
          .error, "the --case-by pattern matches nothing in the document's name", at: location,
          remedy: "make the pattern fit every name, or name the case with --case")
      }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    if case .field = rule {
      throw Diagnostic(
        .error, "the document has no 'case' field", at: location,
        remedy: "add the field, or choose another --case-by")
    }
    if isRecord { return name }
    // The folder below the input folder, or the name itself.
    guard let slash = name.firstIndex(of: "/") else { return name }
    return String(name[..<slash])
  }

  /// The case whose dates move like those in the name of a file of records.
  func caseID(ofFile file: InputFile) -> String { fixed ?? file.relativePath }
}
