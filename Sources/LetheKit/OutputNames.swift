internal import Foundation

/// Names in an output folder, no two of which are one to a file system that does not
/// tell capitals from small letters.
struct OutputNames {
  private var files: Set<String>
  private var folders: [String: Owner] = [:]

  /// Whose files may lie in a folder.
  private enum Owner: Hashable {
    /// It has the name that it had.
    case anyone
    /// Its name was replaced, and says of another case nothing: `[PATIENT-1]` is somebody
    /// else there.
    case ofCase(String)
    /// The same, for files of records, which may be of many cases: by what it was.
    case folder(String)
  }

  /// - Parameter taken: names that nothing else may have.
  init(reserving taken: Set<String> = ["manifest.json"]) { files = taken }

  /// `path`, with a number where a file or folder has the name already.
  ///
  /// - Parameters:
  ///   - original: the path before anything in it was replaced, if anything was. Folders that
  ///     got one name by that stay two.
  ///   - caseID: the case that the file is of, if it is one.
  mutating func unique(
    _ path: String, of original: String? = nil, inCase caseID: String? = nil
  ) -> String {
    var parts = path.split(separator: "/").map(String.init)
    let before = (original ?? path).split(separator: "/").map(String.init)
    let isComparable = before.count == parts.count
    let name = parts.popLast() ?? "document"
    var parent = ""
    for (place, part) in parts.enumerated() {
      let owner: Owner
      if isComparable, before[place] == part {
        owner = .anyone
      } else if let caseID {
        owner = .ofCase(caseID)
      } else {
        owner = .folder(before.prefix(place + 1).joined(separator: "/"))
      }
      // A folder may be used again, but not where a file has its name.
      let folder = free(part, in: parent) {
        !files.contains($0) && (folders[$0] ?? owner) == owner
      }
      parent += "\(folder)/"
      folders[parent.dropLast().lowercased()] = owner
    }
    let file = free(name, in: parent) { !files.contains($0) && folders[$0] == nil }
    files.insert("\(parent)\(file)".lowercased())
    return parent + file
  }

  private func free(_ name: String, in parent: String, where isFree: (String) -> Bool) -> String {
    var candidate = name
    var number = 2
    let place = URL(filePath: "/\(name)")
    let ending = place.pathExtension
    let stem = ending.isEmpty ? name : String(name.dropLast(ending.count + 1))
    while !isFree("\(parent)\(candidate)".lowercased()) {
      candidate = ending.isEmpty ? "\(stem)-\(number)" : "\(stem)-\(number).\(ending)"
      number += 1
    }
    return candidate
  }
}
