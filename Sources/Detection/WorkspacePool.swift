internal import Prefilter
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
    defer { lent.box.workspace.dbg() }
    return try body(&lent.box.workspace)
  }
}

import Foundation
extension DetectorWorkspace { func dbg() { 
  guard ProcessInfo.processInfo.environment["LDBG"] != nil else { return }
  func p(_ s: String) { FileHandle.standardError.write(Data((s + "\n").utf8)) }
  p("made \(automaton.made) tried \(rulesTried) matched \(dMatched.reduce(0, +))")
  guard let engine, !dTried.isEmpty else { return }
  for r in dTried.indices.sorted(by: { dTried[$0] - dMatched[$0] > dTried[$1] - dMatched[$1] }).prefix(45) {
    p("rule \(engine.rules[r].id) tried \(dTried[r]) matched \(dMatched[r])")
  }
} }
