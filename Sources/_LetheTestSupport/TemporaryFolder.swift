internal import Foundation

/// An empty folder that is removed when the value goes away.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "lethe-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes `text` to the file `name` and says where it lies.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes `bytes` to the file `name` and says where it lies.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: URL(filePath: file).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  /// The bytes of the file `name`.
  public func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  /// The text of the file `name`.
  public func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

  /// The files below the folder `name`, hidden ones too, in the order of their paths.
  public func files(in name: String) throws -> [String] {
    let folder = "\(path)/\(name)"
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\($0)")
      return attributes[.type] as? FileAttributeType == .typeRegular
    }
  }
}
