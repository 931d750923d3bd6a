internal import Foundation
public import LetheCore

/// Reads known identifiers from a file, as offices export them: CSV with a header, a JSON
/// array of objects, or such an object on each line.
///
/// In the long form each record has `case`, `type`, `value` and perhaps `role`; in the wide
/// form each other column is a type, and a field may hold several values with `;` between
/// them. A case that is empty or `*` is every case. No message quotes a value.
public enum KnownFile {
  /// The identifiers in the file at `path`, and what should be said about it.
  ///
  /// - Returns: a warning if others than its owner may read it. Unlike a key it is not refused:
  ///   the letters beside it say the same.
  /// - Throws: a diagnostic with line and column, or the field's name in JSON, of the first
  ///   thing that cannot be used.
  public static func read(
    at path: String
  ) throws(Diagnostic) -> (entries: [KnownIdentifiers.Entry], warnings: [Diagnostic]) {
    let data: Data
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: path)
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Diagnostic(
        .error, "the file of known identifiers cannot be read", at: .init(file: path))
    }
    var warnings: [Diagnostic] = []
    if let mode = attributes[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0 {
      warnings.append(
        Diagnostic(
          .warning, "the known identifiers are open to other users of this machine",
          at: .init(file: path), remedy: "close the file with 'chmod 600'"))
    }
    let bytes = [UInt8](data)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Diagnostic(
        .error, "the file is not UTF-8", at: .init(file: path),
        remedy: "convert it with: iconv -f WINDOWS-1252 -t UTF-8")
    }
    let entries = try entries(in: bytes, file: path)
    if entries.isEmpty {
      warnings.append(
        Diagnostic(.warning, "the file holds no known identifiers", at: .init(file: path)))
    }
    return (entries, warnings)
  }

  /// The identifiers that the contents of a file hold, which are UTF-8.
  ///
  /// - Parameter file: the name that diagnostics use.
  public static func entries(
    in bytes: [UInt8], file: String
  ) throws(Diagnostic) -> [KnownIdentifiers.Entry] {
    let reader = KnownRecords(file: file)
    switch bytes.first(where: { !ASCII.isBlank($0) && ![0xEF, 0xBB, 0xBF].contains($0) }) {
    case UInt8(ascii: "["): return try reader.array(bytes)
    case UInt8(ascii: "{"): return try reader.lines(bytes)
    default: return try reader.table(bytes)
    }
  }
}

/// The records of one file, in any of its formats.
struct KnownRecords {
  let file: String

  // MARK: CSV

  func table(_ bytes: [UInt8]) throws(Diagnostic) -> [KnownIdentifiers.Entry] {
    var reader = CSVReader(bytes)
    guard let header = try record(reader.next()) else { return [] }
    let names = header.map { $0.text.lowercased().filter(\.isLetter) }
    let caseColumn = names.firstIndex(where: KnownKind.isCase)
    let isLong = names.contains("value")
    var types: [IdentifierType?] = []
    for (index, field) in header.enumerated() {
      let isOwn = index == caseColumn || isLong && ["type", "value", "role"].contains(names[index])
      let type = isOwn ? nil : KnownKind.type(field.text)
      // The name is not quoted: without a header, it is somebody's.
      if !isOwn, isLong || type == nil {
        throw Diagnostic(
          .error, "field \(index + 1) of the header names no type of identifier",
          at: place(field), remedy: KnownKind.remedy)
      }
      types.append(type)
    }
    if isLong, !names.contains("type") {
      throw Diagnostic(
        .error, "the header has 'value' and no 'type'", at: .init(file: file, line: 1),
        remedy: "the columns are case, type, value and perhaps role")
    }
    var entries: [KnownIdentifiers.Entry] = []
    while let fields = try record(reader.next()) {
      guard fields.count <= header.count else {
        throw Diagnostic(
          .error, "the record has \(fields.count) fields, the header \(header.count)",
          at: place(fields[header.count]), remedy: "quote fields that hold the separator")
      }
      let caseID = caseColumn.flatMap { fields.indices.contains($0) ? fields[$0].text : nil }
      if isLong {
        entries.append(try long(fields, names, caseID))
        continue
      }
      for (field, type) in zip(fields, types) {
        guard let type else { continue }
        let marks = Set([UInt8(ascii: ";"), UInt8(ascii: "|")].filter { $0 != reader.separator })
        for value in field.text.utf8.split(whereSeparator: { marks.contains($0) }) {
          let text = String(Substring(value).trimmingBlanks)
          if text.isEmpty { continue }
          entries.append(try entry(type, text, caseID, at: place(field)))
        }
      }
    }
    return entries
  }

  private func long(
    _ fields: [CSVReader.Field], _ names: [String], _ caseID: String?
  ) throws(Diagnostic) -> KnownIdentifiers.Entry {
    func field(_ name: String) -> CSVReader.Field? {
      names.firstIndex(of: name).flatMap { fields.indices.contains($0) ? fields[$0] : nil }
    }
    let start = place(fields[0])
    let type = try type(
      field("type")?.text ?? "", role: field("role")?.text ?? "",
      at: field("type").map(place) ?? start, roleAt: field("role").map(place) ?? start)
    return try entry(
      type, field("value")?.text ?? "", caseID, at: field("value").map(place) ?? start)
  }

  private func record(
    _ result: Result<[CSVReader.Field], CSVReader.Malformed>?
  ) throws(Diagnostic) -> [CSVReader.Field]? {
    do {
      return try result?.get()
    } catch {
      switch error {
      case .openQuote(let line, let column):
        throw Diagnostic(
          .error, "a quoted field is not closed", at: .init(file: file, line: line, column: column),
          remedy: "a quote inside a field is doubled")
      case .textBehindQuote(let line, let column):
        throw Diagnostic(
          .error, "text follows a quoted field",
          at: .init(file: file, line: line, column: column),
          remedy: "a quote inside a field is doubled")
      }
    }
  }

  private func place(_ field: CSVReader.Field) -> Diagnostic.Location {
    .init(file: file, line: field.line, column: field.column)
  }

  // MARK: JSON

  private enum Value: Decodable {
    case text(String)
    case texts([String])
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(Int.self) {
        self = .text(String(number))
      } else {
        self = .texts(try container.decode([String].self))
      }
    }
  }

  func array(_ bytes: [UInt8]) throws(Diagnostic) -> [KnownIdentifiers.Entry] {
    guard let objects = try? JSONDecoder().decode([[String: Value]].self, from: Data(bytes)) else {
      throw Diagnostic(
        .error, "the file is not a JSON array of objects with texts or lists of texts",
        at: .init(file: file))
    }
    var entries: [KnownIdentifiers.Entry] = []
    for (index, object) in objects.enumerated() {
      entries += try self.entries(object, "record \(index + 1), ", at: .init(file: file))
    }
    return entries
  }

  func lines(_ bytes: [UInt8]) throws(Diagnostic) -> [KnownIdentifiers.Entry] {
    let decoder = JSONDecoder()
    var entries: [KnownIdentifiers.Entry] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { !ASCII.isBlank($0) }) {
      let location = Diagnostic.Location(file: file, line: index + 1)
      let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
      guard let object = try? decoder.decode([String: Value].self, from: Data(text)) else {
        throw Diagnostic(
          .error, "the line is not a JSON object with texts or lists of texts", at: location)
      }
      entries += try self.entries(object, "", at: location)
    }
    return entries
  }

  private func entries(
    _ object: [String: Value], _ record: String, at location: Diagnostic.Location
  ) throws(Diagnostic) -> [KnownIdentifiers.Entry] {
    func text(_ name: String) -> String? {
      guard case .text(let text) = object[name] else { return nil }
      return text
    }
    let caseID = object.keys.filter(KnownKind.isCase).sorted().lazy.compactMap(text).first
    if object["value"] != nil {
      let type = try type(
        text("type") ?? "", role: text("role") ?? "", record: record, at: location,
        roleAt: location)
      return [
        try entry(type, text("value") ?? "", caseID, "\(record)field 'value': ", at: location)
      ]
    }
    var entries: [KnownIdentifiers.Entry] = []
    for name in object.keys.sorted() where !KnownKind.isCase(name) {
      guard let type = KnownKind.type(name) else {
        throw Diagnostic(
          .error, "\(record)a field's name is no type of identifier", at: location,
          remedy: KnownKind.remedy)
      }
      let values: [String] =
        switch object[name] {
        case .text(let text): [text]
        case .texts(let texts): texts
        case .null, nil: []
        }
      for value in values {
        entries.append(try entry(type, value, caseID, "\(record)field '\(name)': ", at: location))
      }
    }
    return entries
  }

  // MARK: Values

  private func type(
    _ name: String, role: String, record: String = "", at location: Diagnostic.Location,
    roleAt roleLocation: Diagnostic.Location
  ) throws(Diagnostic) -> IdentifierType {
    guard let type = KnownKind.type(name) else {
      throw Diagnostic(
        .error, "\(record)the type is not known", at: location, remedy: KnownKind.remedy)
    }
    guard !role.trimmingBlanks.isEmpty, type.isName, type != .username else { return type }
    guard let told = KnownKind.type(role), told.isName, told != .username else {
      throw Diagnostic(
        .error, "\(record)the role is not known", at: roleLocation,
        remedy: "roles are patient, relative, physician, attorney, adjuster and the like")
    }
    return told
  }

  private func entry(
    _ type: IdentifierType, _ value: String, _ caseID: String?, _ field: String = "",
    at location: Diagnostic.Location
  ) throws(Diagnostic) -> KnownIdentifiers.Entry {
    let name = caseID.map { String($0.trimmingBlanks) } ?? ""
    let isEverywhere = name.isEmpty || name == "*"
    do {
      return .init(try KnownIdentifier(type, value), case: isEverywhere ? nil : name)
    } catch {
      switch error {
      case .tooShort:
        throw Diagnostic(
          .error, "\(field)the value is empty or a single letter", at: location,
          remedy: "leave the record out; one letter would be found everywhere")
      case .notADate:
        throw Diagnostic(
          .error, "\(field)the value is no date with a year of four digits", at: location,
          remedy: "write dates as 1956-02-27")
      case .notSearchable:
        throw Diagnostic(
          .error, "\(field)ages and provider references cannot be known identifiers",
          at: location, remedy: KnownKind.remedy)
      }
    }
  }
}
