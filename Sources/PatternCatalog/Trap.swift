public import LetheCore
public import YAMLFiles

/// A short text with its exact answer: what the detector as a whole must find in it.
///
/// A rule's own examples say what one rule matches by itself. A trap says what comes out when
/// all rules, recognizers and look-alikes have had their say, and each tests one thing.
public struct Trap: Sendable {
  /// One marked stretch.
  public struct Mark: Hashable, Sendable {
    /// What must be found there; `nil` where covering it is neither right nor wrong, as with
    /// the words *year old* behind an age.
    public let type: IdentifierType?
    /// In bytes of ``Trap/text``.
    public let range: ByteRange
  }

  /// What traps like this one test.
  public let kind: String
  /// The text as written, marks included.
  public let marked: String
  /// The text without marks.
  public let text: String
  /// The marks in text order.
  public let marks: [Mark]
  /// Whether the detector is known not to get it right yet.
  public let isKnownFailure: Bool
  public let location: Diagnostic.Location
}

/// What a file of traps says.
///
/// It has a list of `classes`; each has a `class`, which says what is tested, `traps`, and
/// `known-failures`: texts that are marked like the others and not answered right yet. What
/// must be found stands as `⟦TYPE:text⟧`, what may be found as `⟦OPTIONAL:text⟧`.
public struct TrapFile: Sendable {
  public var traps: [Trap] = []

  /// Reads a trap file.
  ///
  /// - Throws: a diagnostic with file, line and what to change.
  public init(_ root: LocatedValue) throws(Diagnostic) {
    let fields = try root.fields("a trap file", known: ["version", "classes"])
    guard let version = fields["version"], try version.string("version") == "1" else {
      throw (fields["version"] ?? root).error(
        "the file does not say 'version: 1'", remedy: "begin it with 'version: 1'")
    }
    for value in try fields["classes"]?.list("classes") ?? [] {
      let entry = try value.fields("a class", known: ["class", "traps", "known-failures"])
      guard let name = entry["class"] else {
        throw value.error("a class of traps has no name", remedy: "say in 'class:' what it tests")
      }
      let kind = try name.string("class")
      for trap in try entry["traps"]?.list("traps") ?? [] {
        traps.append(try Trap(trap, kind: kind, isKnownFailure: false))
      }
      for trap in try entry["known-failures"]?.list("known-failures") ?? [] {
        traps.append(try Trap(trap, kind: kind, isKnownFailure: true))
      }
    }
  }
}

extension Trap {
  private static let optional = "OPTIONAL"

  /// Reads one marked text.
  init(_ value: LocatedValue, kind: String, isKnownFailure: Bool) throws(Diagnostic) {
    let marked = try value.string("a trap")
    var text = ""
    var marks: [Mark] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦") {
      text += rest[..<open]
      let body = rest[rest.index(after: open)...]
      guard let colon = body.firstIndex(of: ":"), let close = body.firstIndex(of: "⟧"),
        colon < close
      else {
        throw value.error(
          "a mark of a trap is not closed", remedy: "write it as ⟦TYPE:text⟧")
      }
      let name = String(body[..<colon])
      let type = IdentifierType(rawValue: name)
      guard type != nil || name == Self.optional else {
        let names = IdentifierType.allCases.map(\.rawValue) + [Self.optional]
        throw value.error(
          "a trap marks an unknown type '\(name)'",
          remedy: closest(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "the types are \(names.joined(separator: ", "))")
      }
      let start = text.utf8.count
      text += body[body.index(after: colon)..<close]
      marks.append(Mark(type: type, range: ByteRange(bytes: start..<text.utf8.count)))
      rest = body[body.index(after: close)...]
    }
    self.init(
      kind: kind, marked: marked, text: text + rest, marks: marks,
      isKnownFailure: isKnownFailure, location: value.location)
  }
}
