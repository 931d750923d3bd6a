import Foundation

/// One line on standard error that tells how far a long run has come.
///
/// Shown only on a terminal, and only once the work has taken two seconds.
final class ProgressLine {
  private let isEnabled: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var bytes = 0

  init(isEnabled: Bool) { self.isEnabled = isEnabled && isatty(STDERR_FILENO) == 1 }

  /// Notes that `count` more bytes of results were written.
  func advance(by count: Int) {
    bytes += count
    guard isEnabled else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(2), now - (lastShown ?? start) > .milliseconds(200) else { return }
    lastShown = now
    let seconds = (now - start).components.seconds
    StandardError.write("\r\(bytes / 1_000_000) MB of results after \(seconds) s ")
  }

  /// Wipes the line.
  func finish() {
    if lastShown != nil { StandardError.write("\r\u{1B}[K") }
  }
}
