import LetheKit
import Synchronization

/// Keeps the first failure of work that several threads do.
final class FailureBox: Sendable {
  private let failure = Mutex<Diagnostic?>(nil)

  /// The first failure, if there was one.
  var first: Diagnostic? { failure.withLock(\.self) }

  /// Runs `body` and remembers what it throws.
  func record(_ body: () throws(Diagnostic) -> Void) {
    do throws(Diagnostic) {
      try body()
    } catch {
      failure.withLock { $0 = $0 ?? error }
    }
  }
}
