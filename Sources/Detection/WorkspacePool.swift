internal import Synchronization

/// Workspaces that are lent to one piece of work at a time, so that what one has learned is
/// there for the next.
final class WorkspacePool: Sendable {
  private let idle = Mutex<[Waiting]>([])

  /// Holds a workspace, which cannot be copied, so that it can wait in an array.
  private final class Box {
    var workspace = DetectorWorkspace()
  }

  // A box is either in the array or with the one caller that took it out under the lock.
  private struct Waiting: @unchecked Sendable {
    let box: Box
  }

  /// Passes a workspace to `body` that nobody else has meanwhile.
  func withWorkspace<Result>(
    _ body: (inout DetectorWorkspace) throws -> Result
  ) rethrows -> Result {
    let lent = idle.withLock { $0.popLast() } ?? Waiting(box: Box())
    defer { idle.withLock { $0.append(lent) } }
    return try body(&lent.box.workspace)
  }
}
