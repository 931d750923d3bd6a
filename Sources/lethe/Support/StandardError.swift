import Foundation
import LetheKit

/// Writes to standard error, where nobody may be listening.
enum StandardError {
  /// Writes `text`.
  ///
  /// Where that fails, there is nobody to tell, and the work goes on.
  static func write(_ text: String) {
    try? OpenFile.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
