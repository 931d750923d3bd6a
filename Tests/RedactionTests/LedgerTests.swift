import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct LedgerTests {
  private static func document() throws -> RedactedDocument {
    try Cases.redact([
      ("a", MarkedLetter("⟦PATIENT:John Smith⟧ came on ⟦DATE:3/4/2013⟧, and ⟦PATIENT:Smith⟧ left."))
    ])[0]
  }

  @Test func `an output fits the line that was made from its original`() throws {
    let document = try Self.document()
    let seal = LedgerSeal(file: document.bytes)
    let line = seal.line(document.ledger, at: 0)
    #expect(line.wholeMatch(of: /[0-9a-f]{32}( \d+\+\d+){3}/) != nil)
    #expect(seal.fits(line, document.bytes, at: 0))
    #expect(!seal.fits(line, document.bytes, at: 1))
    let edits = try #require(LedgerSeal.edits(in: line))
    #expect(
      edits.map { String(decoding: document.bytes[$0], as: UTF8.self) }
        == document.edits.map(\.replacement))
  }

  @Test func `any byte outside the edits that differs shows`() throws {
    let document = try Self.document()
    let edits = document.ledger.edits
    for index in document.bytes.indices {
      var altered = document.bytes
      altered[index] ^= 1
      let entry = try #require(LedgerEntry(output: altered, edits: edits))
      let isInside = edits.contains { $0.contains(index) }
      #expect((entry == document.ledger) == isInside)
    }
  }

  @Test func `edits that stand elsewhere do not fit`() throws {
    let document = try Self.document()
    let seal = LedgerSeal(file: document.bytes)
    let line = seal.line(document.ledger, at: 0)
    for other in [
      line.replacing(#/ (\d+)\+/#) { " \((Int($0.1) ?? 0) + 1)+" }, String(line.prefix(32)),
      "\(line) 1+1", "\(line) x", "\(line) 9999999999999+1", "",
    ] {
      #expect(!seal.fits(other, document.bytes, at: 0), "\(other)")
    }
  }

  @Test func `without the file a short stretch cannot be guessed`() throws {
    // The same letter in two files: nothing of the line but the places is the same.
    let document = try Self.document()
    let one = LedgerSeal(file: document.bytes).line(document.ledger, at: 0)
    let two = LedgerSeal(file: document.bytes + [0x0A]).line(document.ledger, at: 0)
    #expect(one.dropFirst(32) == two.dropFirst(32) && one.prefix(32) != two.prefix(32))
  }

  @Test(arguments: UInt64(0)..<50)
  func `original and output agree on any edits`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let original = (0..<40).map { _ in UInt8(truncatingIfNeeded: random.next() % 256) }
    var edits: [Edit] = []
    var place = 0
    while place < original.count {
      let start = place + Int(random.next() % 8)
      let end = min(original.count, start + Int(random.next() % 5))
      guard start <= end, start <= original.count else { break }
      edits.append(
        Edit(
          ByteRange(bytes: start..<end),
          replacement: String(repeating: "é", count: Int(random.next() % 3))))
      place = end + Int(random.next() % 2)
    }
    let output = original.applying(edits)
    let entry = LedgerEntry(original: original, edits: edits)
    #expect(LedgerEntry(output: output, edits: entry.edits) == entry)
  }
}
