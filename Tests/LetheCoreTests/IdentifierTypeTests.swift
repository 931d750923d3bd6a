import LetheCore
import Testing

struct IdentifierTypeTests {
  @Test func `every category of Safe Harbor but the photographs has a type`() {
    let categories = Set(IdentifierType.allCases.compactMap(\.safeHarborCategory))
    #expect(categories == Set("ABCDEFGHIJKLMNOPR"))
  }

  @Test func `types are told apart by tag and by name`() {
    #expect(Set(IdentifierType.allCases.map(\.plainName)).count == IdentifierType.allCases.count)
    #expect(IdentifierType(rawValue: "LOCATION-OTHER") == .locationOther)
    #expect(IdentifierType.allCases.sorted().first == .account)
  }
}
