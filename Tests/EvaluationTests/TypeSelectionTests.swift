import Testing

@testable import Evaluation

struct TypeSelectionTests {
  @Test(arguments: [
    ("NAME", "PATIENT", "Ng", true), ("NAME", "DOCTOR", "Ng", true), ("NAME", "", "Ng", true),
    ("LOCATION", "STATE", "TX", false), ("LOCATION", "COUNTRY", "Peru", false),
    ("LOCATION", "LOCATION-OTHER", "Room 4", true), ("LOCATION", "CITY", "Austin", true),
    ("AGE", "AGE", "44", false), ("AGE", "AGE", "89", false), ("AGE", "AGE", "91", true),
    ("AGE", "AGE", "ninety-two", true), ("AGE", "AGE", "his 90s", true),
    ("AGE", "AGE", "100 days", false), ("AGE", "AGE", "seven months", false),
    ("AGE", "AGE_OVER_89", "over eighty-nine", true),
    ("DATE", "DATE", "2012", false), ("DATE", "DATE", "5/2012", true), ("DATE", "", "May 4", true),
    ("PROFESSION", "PROFESSION", "welder", false), ("PROVIDER", "REVIEWER_STATE", "TX", false),
    ("ID", "NPI", "1234567893", true), ("CONTACT", "IPADDR", "192.0.2.1", true),
  ])
  func `Safe Harbor names`(kind: String, label: String, text: String, isNamed: Bool) {
    let selection = TypeSelection.hipaa
    #expect(selection.contains(kind: kind, label: label, text: text.unicodeScalars) == isNamed)
  }

  @Test(arguments: [
    ("NAME", "PATIENT", true), ("NAME", "DOCTOR", false), ("LOCATION", "HOSPITAL", false),
    ("ORGANIZATION", "ORGANIZATION", true), ("LOCATION", "STATE", false), ("ID", "BIOID", true),
    ("CONTACT", "URL", false), ("AGE", "AGE", true), ("PROFESSION", "", false),
  ])
  func `the 2014 task scored as HIPAA's`(kind: String, label: String, isScored: Bool) {
    let selection = TypeSelection.i2b2HIPAA
    #expect(selection.contains(kind: kind, label: label, text: "44".unicodeScalars) == isScored)
  }

  @Test func `names are kinds and types in any spelling, and nothing else`() throws {
    let selection = try TypeSelection("date,Location-Other")
    #expect(selection.contains(kind: "DATE", label: "x", text: "".unicodeScalars))
    #expect(selection.contains(kind: "LOCATION", label: "LOCATION_OTHER", text: "".unicodeScalars))
    #expect(!selection.contains(kind: "LOCATION", label: "CITY", text: "".unicodeScalars))
    #expect(throws: TypeSelection.UnknownName(name: "MOOD")) { try TypeSelection("DATE,MOOD") }
    #expect(throws: TypeSelection.UnknownName.self) { try TypeSelection("") }
    for name in ["all", "hipaa", "i2b2-hipaa"] { #expect(try TypeSelection(name).name == name) }
  }
}
