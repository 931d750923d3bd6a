internal import Foundation
public import LetheCore
internal import YAMLFiles

/// The traps of a pattern folder, in its subfolder `Traps`.
///
/// The build puts those of the built-in patterns into a file beside the image, which nothing
/// but testing reads.
public enum TrapFolder {
  /// The subfolder's name.
  public static let name = "Traps"

  /// One file of traps, as it lies beside the image.
  private struct Source: Codable {
    let path: String
    let text: String
  }

  /// The path of the file that belongs to the image at `imagePath`.
  public static func path(besideImage imagePath: String) -> String { imagePath + ".traps" }

  /// The bytes of that file.
  ///
  /// - Parameter files: path and text of each file of traps.
  /// - Throws: a diagnostic where one of them is not as it should be, or a text stands twice.
  public static func bytes(
    for files: [(path: String, text: String)]
  ) throws(Diagnostic) -> [UInt8] {
    var seen: [String: Diagnostic.Location] = [:]
    for file in files {
      for trap in try TrapFile(YAMLReader.read(file.text, file: file.path)).traps {
        if let first = seen.updateValue(trap.location, forKey: trap.text) {
          throw Diagnostic(
            .error, "a trap stands twice", at: trap.location, remedy: "the other is at \(first)")
        }
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let sources = files.map { Source(path: $0.path, text: $0.text) }
    do {
      return [UInt8](try encoder.encode(sources))
    } catch {
      throw Diagnostic(.error, "the traps cannot be written")
    }
  }

  /// The built-in traps, and those of a user's folder.
  ///
  /// A trap with the text of an earlier one takes its place, so that who changes a rule can
  /// change the answer.
  ///
  /// - Throws: a diagnostic with file, line and what to change.
  public static func traps(
    besideImage image: String, userFolder: String? = nil
  ) throws(Diagnostic) -> [Trap] {
    let path = path(besideImage: image)
    guard let data = FileManager.default.contents(atPath: path),
      let sources = try? JSONDecoder().decode([Source].self, from: data)
    else {
      throw Diagnostic(
        .error, "the built-in traps cannot be read", at: .init(file: path),
        remedy: "install lethe together with its 'lethe_BuiltinPatterns.resources' folder")
    }
    var files = sources.map { ($0.path, $0.text) }
    if let userFolder { files += try own(in: userFolder) }
    var traps: [Trap] = []
    var places: [String: Int] = [:]
    for (path, text) in files {
      for trap in try TrapFile(YAMLReader.read(text, file: path)).traps {
        if let place = places[trap.text] {
          traps[place] = trap
        } else {
          places[trap.text] = traps.count
          traps.append(trap)
        }
      }
    }
    return traps
  }

  private static func own(in folder: String) throws(Diagnostic) -> [(path: String, text: String)] {
    let traps = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: traps) else { return [] }
    var files: [(path: String, text: String)] = []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let path = "\(traps)/\(name)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw Diagnostic(
          .error, "the trap file cannot be read as UTF-8 text", at: .init(file: path))
      }
      files.append((path, text))
    }
    return files
  }
}
