/// Works on many inputs at once and hands on the results in input order.
///
/// At most twice `width` inputs are in memory at a time, so a stream of any length
/// takes the same memory, and what comes out never depends on timing.
///
/// - Parameters:
///   - width: how many are worked on at once, at least 1.
///   - next: the next input, or `nil` at the end.
///   - transform: the work; called from several threads.
///   - consume: takes the results, one after another, in input order.
/// - Throws: the first error of any step; work under way is abandoned.
func orderedPipeline<Input: Sendable, Output: Sendable>(
  width: Int,
  next: () throws -> Input?,
  transform: @escaping @Sendable (Input) throws -> Output,
  consume: (Output) throws -> Void
) async throws {
  precondition(width > 0, "At least one input must be worked on")
  if width == 1 {
    while let input = try next() { try consume(transform(input)) }
    return
  }
  try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var started = 0
    var consumed = 0
    var waiting: [Int: Output] = [:]
    var isAtEnd = false
    while true {
      while !isAtEnd, started - consumed < 2 * width {
        guard let input = try next() else {
          isAtEnd = true
          break
        }
        let number = started
        started += 1
        group.addTask { (number, try transform(input)) }
      }
      guard consumed < started, let (number, output) = try await group.next() else { return }
      waiting[number] = output
      while let output = waiting.removeValue(forKey: consumed) {
        consumed += 1
        try consume(output)
      }
    }
  }
}
