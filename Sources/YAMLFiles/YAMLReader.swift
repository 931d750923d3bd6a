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
    return try located(node, file: file)
  }

  private static func located(
    _ node: Node, file: String
  ) throws(Diagnostic) -> LocatedValue {
    let location = Diagnostic.Location(
      file: file, line: node.mark?.line, column: node.mark?.column)
    switch node {
    case .scalar(let scalar):
      return LocatedValue(.scalar(scalar.string), at: location, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      var values: [LocatedValue] = []
      for entry in sequence { values.append(try located(entry, file: file)) }
      return LocatedValue(.list(values), at: location)
    case .mapping(let mapping):
      var entries: [(key: LocatedValue, value: LocatedValue)] = []
      for (key, value) in mapping {
        entries.append((try located(key, file: file), try located(value, file: file)))
      }
      return LocatedValue(.map(entries), at: location)
    case .alias:
      throw Diagnostic(
        .error, "an alias (*name) stands here", at: location, remedy: "write the value out")
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
