import Foundation
import Testing
import _LetheTestSupport

/// File names are text too.
struct FileNameTests {
  private static let letter = """
    Patient: Rosa Castellano
    DOB: 5/27/1961
    MRN: 4827193
    SSN: 512-44-9981
    Claim number: WC-882913
    Seen by Dr. Ng on 3/2/2021. Ms. Castellano has pain.
    Her husband, Luis Núñez, came along. She was sent by Dr. Jürgen Müller.
    She lives in Fresno and went to Mercy General Hospital.

    """

  private static func released(
    _ names: [String], _ more: String..., policy: String? = nil
  ) throws -> (names: [String], manifest: String) {
    let folder = try TemporaryFolder()
    for name in names {
      let text = letter.replacing("\n", with: "\\n")
      let record = "{\"id\":\"1\",\"text\":\"\(text)\"}\n"
      try folder.write(name.hasSuffix(".jsonl") ? record : letter, to: "in/\(name)")
    }
    var arguments = ["redact", "in", "--out", "out", "--case", "ash"] + more
    if let policy {
      try folder.write(policy, to: "ours.yaml")
      arguments += ["--policy", "ours.yaml"]
    }
    let run = try LetheProcess(LetheProcess.lethe(), arguments, in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let manifest = try folder.text(of: "out/manifest.json")
    let released = try folder.files(in: "out").filter { $0 != "manifest.json" }
    for name in released { #expect(manifest.contains("\"name\" : \"\(name)\"")) }
    return (released, manifest)
  }

  @Test(arguments: [
    ("castellano.txt", "[PATIENT-1].txt"), ("Rosa_Castellano-visit.txt", "[PATIENT-1]-visit.txt"),
    ("CASTELLANO, ROSA.txt", "[PATIENT-1].txt"), ("a/castellano/1.txt", "a/[PATIENT-1]/1.txt"),
    ("castellano.rosa.txt", "[PATIENT-1].txt"), ("castellano.jsonl", "[PATIENT].jsonl"),
    ("castellano/records.jsonl", "[PATIENT]/records.jsonl"),
    // What follows a dot is an ending only if it says what kind of file it is.
    ("letter to J. Castellano", "letter to [PATIENT-1]"),
    ("Dr. Castellano/1.txt", "Dr. [PATIENT-1]/1.txt"), ("notes.castellano", "notes.[PATIENT-1]"),
    ("castellano.txt.bak", "[PATIENT-1].txt.bak"),
    // Words that are glued, and what is left of them at their ends.
    ("CastellanoRosa.txt", "[PATIENT-1].txt"), ("castellanorosa_2.txt", "[PATIENT-1]_2.txt"),
    ("drcastellano.txt", "[PATIENT-1].txt"), ("mriCastellano3.txt", "mri[PATIENT-1]3.txt"),
    ("ROSACASTELLANO-MRI.txt", "[PATIENT-1]-MRI.txt"),
    // Initials, beside a name and alone.
    ("rcastellano.txt", "[PATIENT-1].txt"), ("Castellano_R_2.txt", "[PATIENT-1]_2.txt"),
    ("R. Castellano 2.txt", "[PATIENT-1] 2.txt"), ("RC_mri.txt", "[PATIENT-1]_mri.txt"),
    ("CR-2.txt", "[PATIENT-1]-2.txt"),
    // Without marks, with others for them, and taken apart.
    ("nunez.txt", "[PERSON-1].txt"), ("NUÑEZ.txt", "[PERSON-1].txt"),
    ("nun\u{303}ez_2.txt", "[PERSON-1]_2.txt"), ("mueller.txt", "[DOCTOR-2].txt"),
    ("Muller-note.txt", "[DOCTOR-2]-note.txt"),
    // Two letters.
    ("ng.txt", "[DOCTOR-1].txt"), ("note for Ng.txt", "note for [DOCTOR-1].txt"),
    // Numbers, whatever stands between their digits.
    ("4827193.txt", "[MEDICALRECORD].txt"), ("mrn4827193_2.txt", "mrn[MEDICALRECORD]_2.txt"),
    ("MRN 482-7193.txt", "MRN [MEDICALRECORD].txt"), ("512449981.txt", "[SSN].txt"),
    ("wc882913.txt", "[IDNUM].txt"), ("WC_882913 letter.txt", "[IDNUM] letter.txt"),
    ("4827193.jsonl", "[MEDICALRECORD].jsonl"),
    // Places.
    ("fresno.txt", "[CITY].txt"), ("MercyGeneralHospital_2.txt", "[ORGANIZATION-1]_2.txt"),
    // People that no letter names.
    ("JohnSmith_MRI.txt", "[PERSON]_MRI.txt"), ("john smith.txt", "[PERSON].txt"),
    ("smith-mri.txt", "[PERSON]-mri.txt"), ("nguyen_2.txt", "[PERSON]_2.txt"),
  ])
  func `a name is released without what identifies someone`(name: String, expected: String) throws {
    let (names, _) = try Self.released([name])
    #expect(names == [expected])
  }

  @Test(arguments: [
    "sub/visit-summary.txt", "README", "letter-1.txt", "ash/letter-2.txt", "hazel/notes.jsonl",
    "mri-lumbar-report.txt", "progress note final.txt", "page12.txt", "march.txt",
    "IMR determination CM12.txt", "sergeant.txt", "ok.txt",
    "dev.jsonl", "endo.txt", "v1.2-final.txt", "2021/03.txt",
  ])
  func `a name without identifiers stays as it is`(name: String) throws {
    #expect(try Self.released([name]).names == [name])
  }

  @Test(arguments: ["05271961.txt", "052761.txt", "scan27051961.txt"])
  func `a day leaves no digit of its own, whatever it is taken for`(name: String) throws {
    let released = try #require(try Self.released([name]).names.first)
    for part in ["0527", "2705", "05-27", "1961"] {
      #expect(!released.contains(part), "\(released)")
    }
  }

  @Test func `a date in a name moves with the dates of its case`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Ng saw her on 3/2/2021.", to: "in/ash/visit 2021-03-02.txt")
    #expect(try LetheProcess("redact", "in", "--out", "out", in: folder).status == 0)
    let name = try #require(try folder.files(in: "out").first)
    let text = try folder.text(of: "out/\(name)")
    let inName = name.split { !$0.isNumber }.compactMap { Int($0) }
    let inText = text.split { !$0.isNumber }.compactMap { Int($0) }.suffix(3)
    #expect(inName.count == 3 && inName != [2021, 3, 2])
    #expect(Array(inText) == [inName[1], inName[2], inName[0]])
  }

  @Test func `a date in a name has the order of its letter`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "Dr. Ng of the NHS trust saw her on 03/04/2021.", to: "in/ash/visit 03-04-2021.txt")
    #expect(try LetheProcess("redact", "in", "--out", "out", in: folder).status == 0)
    let name = try #require(try folder.files(in: "out").first)
    let text = try folder.text(of: "out/\(name)")
    let inName = name.split { !$0.isNumber }.compactMap { Int($0) }
    let inText = text.split { !$0.isNumber }.compactMap { Int($0) }.suffix(3)
    #expect(inName.count == 3 && inName != [3, 4, 2021])
    #expect(Array(inText) == inName)
  }

  @Test func `two names that become one are told apart, whatever order they come in`() throws {
    let folder = try TemporaryFolder()
    let names = ["rosa.txt", "castellano.txt", "castellano rosa.txt"]
    for name in names { try folder.write("Rosa Castellano \(name.count)", to: "in/\(name)") }
    #expect(try LetheProcess("keygen", "k", in: folder).status == 0)
    var contents: [[String: String]] = []
    for (out, order) in [("a", names), ("b", Array(names.reversed()))] {
      let run = try LetheProcess(
        LetheProcess.lethe(),
        ["redact", "--out", out, "--case", "ash", "--key", "k"] + order.map { "in/\($0)" },
        in: folder)
      #expect(run.status == 0, "\(run.diagnostics)")
      contents.append(
        Dictionary(
          uniqueKeysWithValues: try folder.files(in: out).map {
            ($0, try folder.text(of: "\(out)/\($0)"))
          }))
    }
    #expect(contents[0].count == 4)
    #expect(contents[0] == contents[1])
  }

  @Test func `a file and a folder that get one name are told apart`() throws {
    let (names, _) = try Self.released(["rosa", "castellano/1.txt", "castellano/2.txt"])
    #expect(names == ["[PATIENT-1]-2", "[PATIENT-1]/1.txt", "[PATIENT-1]/2.txt"])
  }

  @Test func `folders of two cases that get one name stay two`() throws {
    let folder = try TemporaryFolder()
    let people = ["Rosa Castellano", "Luis Okonkwo", "Mai Sandoval"]
    for person in people {
      for number in 1...2 {
        try folder.write(
          "Patient: \(person)\nDOB: 5/27/1961\n\nSeen on 3/2/2021 and 3/\(number + 20)/2021.\n",
          to: "in/\(person)/letter-\(number).txt")
      }
    }
    #expect(try LetheProcess("keygen", "k", in: folder).status == 0)
    let run = try LetheProcess("redact", "in", "--out", "out", "--key", "k", in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let released = try folder.files(in: "out").filter { $0 != "manifest.json" }
    let folders = ["[PATIENT-1]", "[PATIENT-1]-2", "[PATIENT-1]-3"]
    #expect(
      released.sorted()
        == folders.flatMap { ["\($0)/letter-1.txt", "\($0)/letter-2.txt"] }.sorted())
    // Both letters of a folder are of one case: their dates of birth moved alike.
    for name in folders {
      let births = try (1...2).map { number in
        try folder.text(of: "out/\(name)/letter-\(number).txt").split(separator: "\n")[1]
      }
      #expect(births[0] == births[1])
    }
    // One case in several folders is one.
    let one = try LetheProcess("redact", "in", "--out", "one", "--case", "ash", in: folder)
    #expect(one.status == 0)
    let shared = try folder.files(in: "one").filter { $0 != "manifest.json" }
    #expect(shared.count == 6 && Set(shared.map { $0.prefix { $0 != "/" } }).count == 3)
  }

  @Test(arguments: ["remove", "mask"])
  func `a policy that takes names out leaves a name that can be seen`(operation: String) throws {
    let (names, _) = try Self.released(
      ["castellano.txt"],
      policy: """
        version: 1
        name: ours
        based-on: letter
        identifiers: { names: \(operation) }

        """)
    #expect(names == ["[PATIENT].txt"])
  }

  @Test func `a policy that keeps names keeps them in file names`() throws {
    let policy = "version: 1\nname: ours\nbased-on: letter\nidentifiers: { names: keep }\n"
    let (names, _) = try Self.released(["castellano john smith.txt"], policy: policy)
    #expect(names == ["castellano john smith.txt"])
  }

  @Test func `a long name stays short enough to be written`() throws {
    let name = Array(repeating: "rosa 2", count: 36).joined(separator: " ") + ".txt"
    let (names, _) = try Self.released([name])
    #expect(names.count == 1)
    #expect(names[0].utf8.count < 256 && names[0].hasSuffix(".txt"))
    #expect(!names[0].contains("rosa"))
  }

  @Test func `the name of records that are withheld is not said`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "{\"id\":\"1\",\"text\":\"Patient: Rosa Castellano\"}\n{\n", to: "in/castellano.jsonl")
    try folder.write("{\n", to: "in/rosa castellano.jsonl")
    let run = try LetheProcess("redact", "in", "--out", "out", in: folder)
    #expect(run.status == 2)
    let manifest = try folder.text(of: "out/manifest.json")
    #expect(!manifest.lowercased().contains("castellano"))
    #expect(manifest.contains("\"[PATIENT].jsonl:2\"") && manifest.contains("\"document 2:1\""))
    #expect(try folder.files(in: "out") == ["[PATIENT].jsonl", "manifest.json"])
  }
}
