internal import Foundation

/// The lists that surrogates are drawn from, in a file beside the image.
///
/// Kept apart from the image because only a policy with surrogates reads it.
public enum SurrogateText {
  /// The path of the file that belongs to the image at `imagePath`.
  public static func path(besideImage imagePath: String) -> String { imagePath + ".surrogates" }

  /// The file's text: a line `@name` before each list of `Patterns/Surrogates`, then its rows;
  /// empty where there is none.
  public static func read(besideImage imagePath: String) -> String {
    guard let data = FileManager.default.contents(atPath: path(besideImage: imagePath)) else {
      return ""
    }
    return String(decoding: data, as: UTF8.self)
  }
}
