internal import Foundation
public import LetheCore
public import PatternCatalog

/// The patterns that come with Lethe, as the build compiled them.
public enum BuiltinPatterns {
  /// The path of the pattern image.
  ///
  /// It lies beside the program, in the folder that the build makes for resources.
  public static var imagePath: String {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = program?.lastIndex(of: "/").flatMap { program?[...$0] } ?? ""
    let beside = "\(folder)lethe_BuiltinPatterns.resources/patterns.image"
    if FileManager.default.fileExists(atPath: beside) { return beside }
    return Bundle.module.path(forResource: "patterns", ofType: "image") ?? beside
  }

  /// The built-in rules and lexicons, with the rule files of `userFolder` on top.
  ///
  /// - Throws: a diagnostic with file, line, rule id and what to change.
  public static func catalog(userFolder: String? = nil) throws(Diagnostic) -> PatternCatalog {
    try PatternCatalog(image: imagePath, userFolder: userFolder)
  }

  /// The built-in traps, with those of `userFolder` on top.
  ///
  /// - Throws: a diagnostic with file, line and what to change.
  public static func traps(userFolder: String? = nil) throws(Diagnostic) -> [Trap] {
    try TrapFolder.traps(besideImage: imagePath, userFolder: userFolder)
  }
}
