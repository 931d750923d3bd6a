import IdentifierSearch
import LetheCore
import Testing

struct KnownIdentifiersTests {
  private static func known(_ cases: Int) throws -> KnownIdentifiers {
    var entries = [KnownIdentifiers.Entry(try KnownIdentifier(.organization, "Corvane Review"))]
    for number in 0..<cases {
      // The identifiers of a case need not stand together.
      entries.append(
        .init(try KnownIdentifier(.patient, "Given\(number) Lastofcase"), case: "c\(number)"))
    }
    for number in 0..<cases {
      entries.append(
        .init(try KnownIdentifier(.idNumber, "WC-\(100_000 + number)"), case: "c\(number)"))
    }
    return KnownIdentifiers(entries)
  }

  @Test func `only what is known of the case is found in it, and what is known of all`() throws {
    let known = try Self.known(3)
    let text = DocumentText("WC-100000, WC-100001 and WC-100002 at Corvane Review")
    for (id, expected) in [
      ("c0", ["WC-100000", "Corvane Review"]), ("c2", ["WC-100002", "Corvane Review"]),
      ("other", ["Corvane Review"]),
    ] {
      let found = known.search(inCase: id).findings(in: text)
      #expect(found.map { text.string(in: $0.range) } == expected)
    }
    #expect(known.count == 7 && known.caseCount == 3 && known.hasCase("c1"))
    #expect(!known.hasCase("other"))
  }

  @Test func `subjects lead back to the record`() throws {
    let known = try Self.known(2)
    let search = known.search(inCase: "c1")
    let text = DocumentText("Lastofcase of Corvane Review")
    let values = search.findings(in: text).map { finding in
      finding.subject.flatMap(search.identifier)?.value.withExposedText { $0 }
    }
    #expect(values == ["Given1 Lastofcase", "Corvane Review"])
  }

  @Test func `more cases than are kept give the same as one`() async throws {
    let known = try Self.known(1_000)
    func findings(_ number: Int) -> [Finding] {
      let text = DocumentText(
        "Given\(number) has WC \(100_000 + number), not WC-\(100_001 + number).")
      return known.search(inCase: "c\(number)").findings(in: text)
    }
    let inOrder = (0..<1_000).map(findings)
    #expect(inOrder.allSatisfy { $0.count == 2 })
    let atOnce = await withTaskGroup(of: (Int, [Finding]).self) { group in
      for number in (0..<1_000).shuffled() { group.addTask { (number, findings(number)) } }
      return await group.reduce(into: [Int: [Finding]]()) { $0[$1.0] = $1.1 }
    }
    #expect((0..<1_000).allSatisfy { atOnce[$0] == inOrder[$0] })
  }

  @Test func `nothing known shows in descriptions`() throws {
    let known = try Self.known(2)
    #expect("\(known)" == "<5 known identifiers withheld>")
    var dumped = ""
    dump(try KnownIdentifier(.patient, "Teresa Almquist"), to: &dumped)
    #expect(!dumped.contains("Almquist"))
  }

  @Test func `what is known settles what overlaps it`() throws {
    let rule = [
      Finding(.person, at: ByteRange(bytes: 0..<10), score: 0.6, rule: "name.full"),
      Finding(.organization, at: ByteRange(bytes: 20..<60), score: 0.7, rule: "organization.named"),
    ]
    let known = [
      Finding(.patient, at: ByteRange(bytes: 2..<10), score: 1, rule: "known.name", subject: 4),
      Finding(.person, at: ByteRange(bytes: 30..<40), score: 1, rule: "known.name", subject: 5),
    ]
    #expect(
      (rule + known).mergingKnown() == [
        Finding(.patient, at: ByteRange(bytes: 0..<10), score: 1, rule: "known.name", subject: 4),
        Finding(.organization, at: ByteRange(bytes: 20..<60), score: 1, rule: "known.name"),
      ])
  }
}
