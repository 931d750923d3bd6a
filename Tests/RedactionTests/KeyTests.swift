import Foundation
import LetheCore
import Redaction
import Testing

struct KeyTests {
  @Test func `draws depend on nothing but the key, the case and the use`() throws {
    let key = Cases.key.caseKey(for: "ash")
    #expect(key.dateShift().days == key.dateShift().days)
    #expect(Cases.key.caseKey(for: "ash").dateShift() == key.dateShift())
    let shifts = ["ash", "birch", "cedar"].map { Cases.key.caseKey(for: $0).dateShift().days }
    // Fixed values: a change here means that letters redacted before no longer fit.
    #expect(shifts == [288, 38, -74])
    #expect(
      key.draw("x", for: "one", upperBound: 1 << 40)
        != key.draw("x", for: "two", upperBound: 1 << 40))
  }

  @Test(arguments: [(3, false), (365, false), (30, true)])
  func `shifts are even, never zero, and within bounds`(maximum: Int, weeksOnly: Bool) {
    var counts: [Int: Int] = [:]
    for index in 0..<6000 {
      let shift = Cases.key.caseKey(for: "\(index)").dateShift(
        maximum: maximum, weeksOnly: weeksOnly)
      counts[shift.days, default: 0] += 1
    }
    #expect(counts[0] == nil)
    #expect(counts.keys.allSatisfy { abs($0) <= maximum && (!weeksOnly || $0 % 7 == 0) })
    guard maximum < 365 else { return }
    let expected = 6000 / counts.count
    #expect(counts.count == (weeksOnly ? 8 : 2 * maximum))
    // Five standard deviations of a binomial count.
    let slack = Int(5 * Double(expected).squareRoot())
    #expect(counts.values.allSatisfy { abs($0 - expected) < slack })
  }

  @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
  func `every shift is as likely as any other over many cases`(
    weeksOnly: Bool, backwardsOnly: Bool
  ) {
    var counts: [Int: Int] = [:]
    let cases = 22_000
    for index in 0..<cases {
      let shift = Cases.key.caseKey(for: "\(index)").dateShift(
        maximum: 365, weeksOnly: weeksOnly, backwardsOnly: backwardsOnly)
      counts[shift.days, default: 0] += 1
    }
    let unit = weeksOnly ? 7 : 1
    let steps = 365 / unit
    let possible = (-steps...(backwardsOnly ? -1 : steps)).filter { $0 != 0 }.map { $0 * unit }
    #expect(Set(counts.keys).isSubset(of: possible))
    let expected = Double(cases) / Double(possible.count)
    let chiSquared = possible.reduce(0.0) { sum, days in
      let difference = Double(counts[days, default: 0]) - expected
      return sum + difference * difference / expected
    }
    // Its mean is the degrees of freedom, its variance twice that; five standard deviations.
    let freedom = Double(possible.count - 1)
    #expect(abs(chiSquared - freedom) < 5 * (2 * freedom).squareRoot(), "\(chiSquared)")
  }

  @Test(arguments: [200, 5, -1, -360])
  func `a limit draws again, evenly, and only where it has to`(limit: Int) throws {
    var counts: [Int: Int] = [:]
    for index in 0..<1500 {
      let key = Cases.key.caseKey(for: "\(index)")
      let free = key.dateShift(maximum: 365)
      let shift = try #require(
        key.dateShift(maximum: 365, weeksOnly: false, backwardsOnly: false, atMost: limit))
      if free.days <= limit { #expect(shift == free) }
      counts[shift.days, default: 0] += 1
    }
    #expect(counts.keys.allSatisfy { (-365...limit).contains($0) && $0 != 0 })
    let mean = counts.reduce(0.0) { $0 + Double($1.key * $1.value) } / 1500
    let possible = (-365...limit).filter { $0 != 0 }
    let wanted = Double(possible.reduce(0, +)) / Double(possible.count)
    let width = Double(possible.count)
    // Five standard errors of the mean of an even draw.
    #expect(abs(mean - wanted) < 5 * width / (12.0 * 1500).squareRoot() + 0.5)
  }

  @Test func `where no shift fits there is none`() {
    let key = Cases.key.caseKey(for: "ash")
    #expect(
      key.dateShift(maximum: 365, weeksOnly: false, backwardsOnly: false, atMost: -366) == nil)
    #expect(key.dateShift(maximum: 30, weeksOnly: true, backwardsOnly: true, atMost: -29) == nil)
    #expect(
      key.dateShift(maximum: 30, weeksOnly: true, backwardsOnly: true, atMost: -28)?.days == -28)
  }

  @Test func `a key file is written once, privately, and read back`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "project.key").path()
    try KeyFile.write(Cases.key, to: path)
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((permissions as? NSNumber)?.intValue == 0o600)
    let read = try KeyFile.read(at: path)
    #expect(read.caseKey(for: "a").dateShift() == Cases.key.caseKey(for: "a").dateShift())
    #expect(throws: Diagnostic.self) { try KeyFile.write(.random(), to: path) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["project.key"])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let error = #expect(throws: Diagnostic.self) { try KeyFile.read(at: path) }
    #expect(error?.remedy?.contains("chmod 600") == true)
  }

  @Test(arguments: [
    "", "# only a comment", "AAAA", "not base64!", "00ff",
    String(repeating: "ab", count: 32) + "\n" + String(repeating: "ab", count: 32),
  ])
  func `a file that does not hold one key is refused`(_ contents: String) {
    #expect(throws: Diagnostic.self) { try KeyFile.key(in: contents, file: "key") }
  }

  @Test func `hexadecimal and base64 give the same key`() throws {
    let bytes = [UInt8](repeating: 0xAB, count: 32)
    let one = try KeyFile.key(in: String(repeating: "ab", count: 32), file: "key")
    let two = try KeyFile.key(in: "# c\n\n" + Data(bytes).base64EncodedString() + "\n", file: "key")
    #expect(one.caseKey(for: "a").dateShift() == two.caseKey(for: "a").dateShift())
  }

  @Test func `a key does not print`() {
    var text = ""
    dump([Cases.key], to: &text)
    dump(Cases.key.caseKey(for: "a"), to: &text)
    dump(Cases.key.caseKey(for: "a").dateShift(), to: &text)
    text += "\(Cases.key.caseKey(for: "a").dateShift())"
    text += "\(Cases.key) \(String(describing: Optional(Cases.key)))"
    #expect(!text.contains("\(Cases.key.caseKey(for: "a").dateShift().days)"))
    #expect(!text.contains("bytes") && !text.contains("1, 2"))
    #expect(text.contains("withheld"))
  }
}

struct SealedKeyTests {
  @Test func `a sealed key opens with its passphrase and no other`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try KeyFile.write(Cases.key, to: path, passphrase: SensitiveText("correct horse battery"))
    let contents = try String(contentsOfFile: path, encoding: .utf8)
    #expect(contents.contains("\nscrypt:17:8:1:"))
    let read = try KeyFile.read(at: path) { () in SensitiveText("correct horse battery") }
    #expect(read.pseudonym(for: "a") == Cases.key.pseudonym(for: "a"))
    for other in [SensitiveText("correct horse batterx"), nil] {
      let error = #expect(throws: Diagnostic.self) { try KeyFile.read(at: path) { () in other } }
      #expect(error?.isUsage == true)
    }
    #expect(throws: Diagnostic.self) {
      try KeyFile.key(in: "scrypt:60:8:1:AAAA:AAAA", file: "key") { () in SensitiveText("x") }
    }
  }
}
