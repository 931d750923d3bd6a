public import LetheCore
internal import Yams

/// Reads YAML files into values that know their line and column.
public enum YAMLReader {
  /// The one document in `text`.
  ///
  /// - Parameter file: the name that diagnostics use.
  /// - Throws: a diagnostic where the text is not YAML, has several documents,
  ///   or uses an alias; the files of this project have no use for those.
  public static func read(_ text: String, file: String) throws(Diagnostic) -> LocatedValue {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw diagnostic(for: error, file: file)
    } catch {
      throw Diagnostic(.error, "is not YAML", at: .init(file: file))
    }
    guard let node else {
      throw Diagnostic(
        .error, "is empty", at: .init(file: file), remedy: "begin it with 'version: 1'")
    }
    return located(node, file: file)
  }

  private static func located(_ node: Node, file: String) -> LocatedValue {
    let location = Diagnostic.Location(
      file: file, line: node.mark?.line, column: node.mark?.column)
    switch node {
    case .scalar(let scalar):
      return LocatedValue(.scalar(scalar.string), at: location, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      return LocatedValue(.list(sequence.map { located($0, file: file) }), at: location)
    case .mapping(let mapping):
      let entries = mapping.map {
        (key: located($0.key, file: file), value: located($0.value, file: file))
      }
      return LocatedValue(.map(entries), at: location)
    case .alias:
      return LocatedValue(.scalar(""), at: location)
    }
  }

  private static func diagnostic(for error: YamlError, file: String) -> Diagnostic {
    let (problem, mark): (String, Mark?) =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (problem, mark)
      case .duplicatedKeysInMapping(_, let context):
        ("the same key stands twice", context.mark)
      default: ("cannot be read", nil)
      }
    return Diagnostic(
      .error, "is not YAML: \(problem)",
      at: .init(file: file, line: mark?.line, column: mark?.column),
      remedy: "check the indentation and quotes around this line")
  }
}
