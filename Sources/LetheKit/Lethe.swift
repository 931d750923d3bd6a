internal import BuiltinPatterns
internal import Crypto
public import Detection
internal import Documents
internal import Foundation
public import LetheCore
internal import PCRE2
public import PatternCatalog
internal import Tagging

/// The toolkit in one value: the patterns in force and the detector made of them.
public struct Lethe: Sendable {
  /// The version of this package.
  public static let version = "0.1.0"

  public let catalog: PatternCatalog
  public let detector: Detector

  /// Loads the built-in patterns and, on top of them, the rule files of a folder.
  ///
  /// - Parameters:
  ///   - weights: a file of weights as `lethe-fit` writes it, for the tagger in place of the
  ///     built-in ones.
  /// - Throws: a diagnostic with file, line, rule id and what to change.
  public init(
    patterns folder: String? = nil, taggerWeights weights: String? = nil
  ) throws(Diagnostic) {
    catalog = try BuiltinPatterns.catalog(userFolder: folder)
    detector =
      if let weights {
        Detector(catalog, tagging: try Self.weights(at: weights))
      } else {
        Detector(catalog)
      }
  }

  private static func weights(at path: String) throws(Diagnostic) -> TagWeights {
    let text = String(decoding: try TextFile.read(path), as: UTF8.self)
    return TagWeights(try TagWeightsFile.weights(in: text, file: path))
  }

  /// The built-in traps and, on top of them, those of a pattern folder.
  ///
  /// - Throws: a diagnostic with file, line and what to change.
  public static func traps(patterns folder: String? = nil) throws(Diagnostic) -> [Trap] {
    try BuiltinPatterns.traps(userFolder: folder)
  }

  /// The SHA-256 of the pattern files in force, in hexadecimal.
  ///
  /// Reads the files, so it costs a few milliseconds; ask for it once a run.
  public var patternDigest: String {
    var hash = SHA256()
    for path in catalog.files + [SurrogateText.path(besideImage: catalog.files[0])] {
      let contents = (try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped)) ?? Data()
      hash.update(data: contents)
    }
    return hash.finalize().hexadecimal
  }

  /// The version of the PCRE2 library that is linked.
  public static var pcre2Version: String { PCRE2.pcre2Version() }
}
