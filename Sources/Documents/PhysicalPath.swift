internal import Foundation

/// Where a path leads once every link on the way is followed, whether or not
/// anything is there yet.
enum PhysicalPath {
  /// As many links as the system itself follows before it sees a circle.
  private static let mostLinks = 40

  /// The path without links, `.` and `..`.
  static func of(_ path: String) -> String {
    let manager = FileManager.default
    var done = path.hasPrefix("/") ? "" : manager.currentDirectoryPath
    var rest = Array(path.split(separator: "/").map(String.init).reversed())
    var links = 0
    while let name = rest.popLast() {
      switch name {
      case ".": continue
      case "..": done = done.lastIndex(of: "/").map { String(done[..<$0]) } ?? ""
      default:
        let next = "\(done)/\(name)"
        guard links < mostLinks,
          let target = try? manager.destinationOfSymbolicLink(atPath: next)
        else {
          done = next
          continue
        }
        links += 1
        if target.hasPrefix("/") { done = "" }
        rest += target.split(separator: "/").map(String.init).reversed()
      }
    }
    return done.isEmpty ? "/" : done
  }

  /// Whether `path` is `folder` or lies inside it, both as ``of(_:)`` gives them.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix("\(folder)/")
  }
}
