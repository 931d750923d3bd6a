internal import LetheCore
internal import PCRE2
internal import PatternCatalog
internal import Synchronization

/// A group of a pattern that marks an identifier.
struct GroupMark: Sendable {
  var group: Int
  /// The identifier's type; `nil` stands for the rule's own.
  var type: IdentifierType?
}

/// A pattern with the meaning of its named groups.
struct PreparedPattern: Sendable {
  let code: CompiledPattern
  /// The groups that mark an identifier.
  let marks: [GroupMark]

  /// - Parameters:
  ///   - key: what the pattern is found by in `known`.
  ///   - known: what PCRE2 made of patterns before.
  ///   - source: gives the pattern, where it is not known.
  init(
    key: UInt64, known: CompiledPatterns?, forManyTries: Bool, source: () -> String
  ) throws {
    code =
      try known?.pattern(withKey: key, withJIT: forManyTries)
      ?? CompiledPatterns.compiled(source(), withJIT: forManyTries)
    marks = code.groups.compactMap { name, number in
      var base = name[...]
      while let last = base.utf8.last, last &- 0x30 < 10 { base = base.dropLast() }
      if base == "id" { return GroupMark(group: number, type: nil) }
      let tag = String(base.map { $0 == "_" ? "-" : $0 }).uppercased()
      return IdentifierType(rawValue: tag).map { GroupMark(group: number, type: $0) }
    }
  }
}

/// A pattern that is compiled when it is first needed, once for all threads: without JIT
/// code for a few tries, with it for many.
final class LazyPattern: Sendable {
  private let number: Int
  private let key: UInt64
  private let source: @Sendable (Int) -> String
  private let known: CompiledPatterns?
  private let plain = Mutex<PreparedPattern?>(nil)
  private let quick = Mutex<PreparedPattern?>(nil)

  /// - Parameters:
  ///   - key: what the pattern is found by in `known`.
  ///   - source: gives the pattern of a rule's number, where it is not known.
  init(
    _ number: Int, key: UInt64, known: CompiledPatterns?,
    source: @escaping @Sendable (Int) -> String
  ) {
    self.number = number
    self.key = key
    self.known = known
    self.source = source
  }

  /// The pattern, with JIT code if it is asked for or there already.
  func get(forManyTries: Bool) throws -> PreparedPattern {
    if let ready = quick.withLock({ $0 }) { return ready }
    return forManyTries ? try make(in: quick, true) : try make(in: plain, false)
  }

  private func make(
    in slot: borrowing Mutex<PreparedPattern?>, _ forManyTries: Bool
  ) throws -> PreparedPattern {
    try slot.withLock { prepared in
      if let prepared { return prepared }
      let fresh = try PreparedPattern(
        key: key, known: known, forManyTries: forManyTries, source: { source(number) })
      prepared = fresh
      return fresh
    }
  }
}
