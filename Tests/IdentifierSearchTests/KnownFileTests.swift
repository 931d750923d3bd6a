import IdentifierSearch
import LetheCore
import Testing

struct KnownFileTests {
  private static func entries(_ text: String) throws -> [String] {
    try KnownFile.entries(in: Array(text.utf8), file: "known.csv").map { entry in
      let value = entry.identifier.value.withExposedText { $0 }
      return "\(entry.caseID ?? "*") \(entry.identifier.type.rawValue) \(value)"
    }
  }

  @Test(arguments: [
    "case,type,value,role\na,name,Ng Li,patient\na,dob,1956-02-27,\n,employer,\"Doe, Roe & Co\",\n",
    "Case,Patient Name,birth_date,employer\r\na,Ng Li,1956-02-27,\r\n*,,,\"Doe, Roe & Co\"\r\n",
    "\u{FEFF}case\tpatient_name\tdate of birth\temployer\na\tNg Li\t1956-02-27\n\t\t\tDoe, Roe & Co",
    #"[{"case": "a", "patient": "Ng Li"}, {"case": "a", "dob": "1956-02-27"}, {"employers": ["Doe, Roe & Co"]}]"#,
    "{\"case\": \"a\", \"type\": \"PATIENT\", \"value\": \"Ng Li\"}\n{\"case\": \"a\", \"birth_date\": \"1956-02-27\"}\n{\"employer\": \"Doe, Roe & Co\", \"case\": null}\n",
  ])
  func `every format says the same`(text: String) throws {
    #expect(
      try Self.entries(text) == [
        "a PATIENT Ng Li", "a DATE 1956-02-27", "* ORGANIZATION Doe, Roe & Co",
      ])
  }

  @Test func `fields hold several values and broken lines`() throws {
    #expect(
      try Self.entries("case,physicians,address\n7,Ann Roe; Bo Li,\"8 Elm St\nReno \"\"NV\"\"\"\n")
        == [
          "7 DOCTOR Ann Roe", "7 DOCTOR Bo Li", "7 STREET 8 Elm St\nReno \"NV\"",
        ])
  }

  @Test(arguments: [
    ("case,type,value\na,nmae,Secretson\n", "2:3", "the type is not known"),
    ("case,type,value,role\na,name,Secretson,friend of\n", "2:18", "the role is not known"),
    ("case,type,value\na,dob,Secretson\n", "2:7", "no date"),
    ("case,type,value\na,name,Secretson\nb,name,\n", "3:8", "empty or a single letter"),
    ("case,birth_date\n\na,2/30/1956\n", "3:3", "no date"),
    ("Secretson,patient\n", "1:1", "names no type"),
    ("case,patient_name\na,Sécretson,b\n", "2:13", "3 fields"),
    ("case,patient_name\na,\"Secretson\n", "2:3", "not closed"),
    ("case,patient_name\na,\"Secretson\" x\n", "2:14", "follows a quoted"),
    ("{\"case\": \"a\", \"dob\": \"Secretson\"}", "1", "field 'dob'"),
    ("{\"case\": \"a\"}\n{\"Secretson\": \"x\"}", "2", "no type"),
    ("{\"case\": \"a\", \"dob\": {\"Secretson\": 1}}", "1", "not a JSON object"),
    ("[{\"patient\": \"Secretson\"}, {\"patient\": \"J.\"}]", "", "record 2, field 'patient'"),
  ])
  func `what cannot be used is told with its place and without its text`(
    text: String, place: String, message: String
  ) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try Self.entries(text) }
    #expect(diagnostic.description.contains(message))
    #expect(!diagnostic.description.contains("ecretson"))
    #expect(
      diagnostic.location?.description == (place.isEmpty ? "known.csv" : "known.csv:\(place)"))
  }
}
