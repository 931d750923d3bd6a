import Foundation
import Testing
import _LetheTestSupport

struct ReviewCommandTests {
  /// A folder with 60 letters, in one of which a name is left.
  private static func outputs() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for number in 1...60 {
      try folder.write(
        "Dear [DOCTOR-1],\nletter \(number) is about a sore knee.\n", to: "out/\(number).txt")
    }
    try folder.write("Call Rosa Castellano.\nA sore knee.\n", to: "out/7.txt")
    return folder
  }

  private static func lines(_ folder: TemporaryFolder, _ path: String) throws -> [[String: Any]] {
    try folder.text(of: path).split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private static func write(
    _ lines: [[String: Any]], to path: String, in folder: TemporaryFolder
  ) throws {
    var bytes: [UInt8] = []
    for line in lines {
      let data = try JSONSerialization.data(withJSONObject: line, options: .sortedKeys)
      bytes += [UInt8](data) + [0x0A]
    }
    try folder.write(bytes, to: path)
  }

  @Test func `letters are drawn, read and judged`() throws {
    let folder = try Self.outputs()
    let drawn = try LetheProcess(
      "audit", "sample", "out", "--bound", "10%", "--out", "review", in: folder)
    #expect(drawn.status == 0, "\(drawn.diagnostics)")
    #expect(drawn.text.contains(" of 60 letters are to be read, drawn with the seed 1"))
    #expect(drawn.text.contains("95 % confidence at most 10 %"))
    #expect(!drawn.text.contains("Castellano"))
    // Nothing of a letter is in the plan, and nobody else may read the letters.
    let plan = try folder.text(of: "review/plan.json")
    #expect(!plan.contains("Castellano") && !plan.contains(".txt"))
    let names = try Self.lines(folder, "review/names.jsonl")
    #expect(names.map { $0["number"] as? Int } == Array(1...names.count))
    #expect(names.contains { $0["document"] as? String == "7.txt" })
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.path + "/review/letters.jsonl")
    #expect((attributes[.posixPermissions] as? Int) == 0o600)

    let unread = try LetheProcess("audit", "judge", "review", in: folder)
    #expect(unread.status == 2)
    #expect(unread.diagnostics.contains("not read yet, the first is number 1"))

    var letters = try Self.lines(folder, "review/letters.jsonl")
    #expect(letters.count < 60 && letters.count >= 20)
    for index in letters.indices { letters[index]["read"] = true }
    try Self.write(letters, to: "clean.jsonl", in: folder)
    let clean = try LetheProcess(
      "audit", "judge", "review", "--judgements", "clean.jsonl", in: folder)
    #expect(clean.status == 0, "\(clean.diagnostics)")
    #expect(
      clean.text.hasPrefix(
        "PASS  at most 10 % of letters have something left, with 95 % confidence"))

    letters[0]["leaks"] = [["type": "PATIENT", "text": "knee"]]
    letters[1]["leaks"] = [["type": "PATIENT", "text": "knee"], ["type": "CITY", "text": "sore"]]
    try Self.write(letters, to: "bad.jsonl", in: folder)
    let bad = try LetheProcess(
      "audit", "judge", "review", "--judgements", "bad.jsonl", "--judgements", "clean.jsonl",
      "--format", "json", in: folder)
    #expect(bad.status == 1)
    let result = try #require(
      try JSONSerialization.jsonObject(with: Data(bad.output)) as? [String: Any])
    #expect(result["shown"] as? Bool == false)
    let types = try #require(result["types"] as? [[String: Any]])
    #expect(types.map { $0["type"] as? String } == ["PATIENT", "CITY"])
    let overlaps = try #require(result["overlaps"] as? [[String: Any]])
    #expect(overlaps.first?["first"] as? Int == 3 && overlaps.first?["both"] as? Int == 0)
  }

  @Test func `the same seed draws the same letters`() throws {
    let folder = try Self.outputs()
    for (out, seed) in [("a", "5"), ("b", "5"), ("c", "6")] {
      let run = try LetheProcess(
        "audit", "sample", "out", "--bound", "0.2", "--seed", seed, "--out", out, in: folder)
      #expect(run.status == 0, "\(run.diagnostics)")
    }
    #expect(try folder.bytes(of: "a/plan.json") == folder.bytes(of: "b/plan.json"))
    #expect(try folder.bytes(of: "a/letters.jsonl") == folder.bytes(of: "b/letters.jsonl"))
    #expect(try folder.bytes(of: "a/plan.json") != folder.bytes(of: "c/plan.json"))
  }

  @Test func `brat has a mark that the reader takes away`() throws {
    let folder = try Self.outputs()
    let drawn = try LetheProcess(
      "audit", "sample", "out", "--bound", "0.2", "--format", "brat", "--out", "review", in: folder)
    #expect(drawn.status == 0, "\(drawn.diagnostics)")
    let names = try folder.files(in: "review/brat").filter { $0.hasSuffix(".ann") }
    #expect(names.count >= 10)
    #expect(try folder.text(of: "review/brat/annotation.conf").contains("PATIENT\n"))
    #expect(try folder.text(of: "review/brat/\(names[0])").hasPrefix("T1\tUNREAD 0 1\t"))
    for name in names { try folder.write("", to: "review/brat/\(name)") }
    let clean = try LetheProcess("audit", "judge", "review", in: folder)
    #expect(clean.status == 0, "\(clean.diagnostics)")
    try folder.write("T1\tDOCTOR 0 4\tDear\n", to: "review/brat/\(names[0])")
    let left = try LetheProcess("audit", "judge", "review", in: folder)
    #expect(left.status == 1 && left.text.contains("DOCTOR"))
    try folder.write("T1\tNAME 0 4\tDear\n", to: "review/brat/\(names[0])")
    let unknown = try LetheProcess("audit", "judge", "review", in: folder)
    #expect(unknown.status == 2 && unknown.diagnostics.contains("a type that is unknown"))
  }

  @Test func `a changed letter is not the one that was drawn`() throws {
    let folder = try Self.outputs()
    #expect(
      try LetheProcess("audit", "sample", "out", "--bound", "0.2", "--out", "review", in: folder)
        .status == 0)
    var letters = try Self.lines(folder, "review/letters.jsonl")
    letters[3]["read"] = true
    letters[3]["text"] = "Dear all"
    try Self.write(letters, to: "review/letters.jsonl", in: folder)
    let run = try LetheProcess("audit", "judge", "review", in: folder)
    #expect(run.status == 2)
    #expect(
      run.diagnostics.contains(
        "review/letters.jsonl:4: error: the text of letter 4 is not the one that was drawn"))
  }

  @Test(arguments: [
    (["--bound", "0"], "--bound is above 0"), (["--bound", "x"], "bound"),
    (["--bound", "1%", "--confidence", "20%"], "--confidence is from 50%"),
    (["--bound", "1%", "--looks", "0"], "--looks is from 1"),
    (["--bound", "1%", "--looks", "3", "--allow", "5"], "too few to show that"),
    (["--bound", "1%", "--allow", "5"], "too few to show that"),
  ])
  func `what cannot be drawn is refused, and nothing is left behind`(
    _ arguments: [String], _ complaint: String
  ) throws {
    let folder = try Self.outputs()
    let run = try LetheProcess(
      LetheProcess.lethe(), ["audit", "sample", "out", "--out", "review"] + arguments, in: folder)
    #expect(run.status == 64, "\(run.diagnostics)")
    #expect(run.diagnostics.contains(complaint), "\(run.diagnostics)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/review"))
  }

  @Test func `an audit says how unique cases are, and a limit fails it`() throws {
    let folder = try TemporaryFolder()
    for (name, age) in [("a", 47), ("b", 47), ("c", 52)] {
      try folder.write(
        "Dear [DOCTOR-1],\nthe \(age)-year-old woman hurt her knee.\n", to: "out/\(name).txt")
    }
    let plain = try LetheProcess("audit", "out", "--max-medium", "9", in: folder)
    #expect(plain.status == 0, "\(plain.text)")
    #expect(plain.text.contains("1 of 3 cases stand alone; k = 1; classes: 1 of 1, 1 of 2"))
    #expect(plain.text.contains("stated: age 3, sex 3, body part 3"))
    let limited = try LetheProcess("audit", "out", "--max-risk", "0.5", in: folder)
    #expect(limited.status == 1)
    let unique = try LetheProcess("audit", "out", "--max-unique", "20%", in: folder)
    #expect(unique.status == 1)
    let people = try LetheProcess(
      "audit", "out", "--population", "50000", "--risk-model", "journalist", "--max-risk", "0.2",
      "--format", "json", in: folder)
    #expect(people.status == 0, "\(people.diagnostics)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(people.output)) as? [String: Any])
    let uniqueness = try #require(report["uniqueness"] as? [String: Any])
    let population = try #require(uniqueness["population"] as? [String: Any])
    #expect(population["size"] as? Int == 50_000)
    #expect((uniqueness["cases"] as? [Any])?.count == 3)
    // A policy can say so as well, and the command line outranks it.
    try folder.write(
      "version: 1\nname: ours\nextends: letter\ngate: {max-risk: 0.5}\n", to: "ours.yaml")
    let policy = try LetheProcess("audit", "out", "--policy", "ours.yaml", in: folder)
    #expect(policy.status == 1 && policy.text.contains("1, 0.5 allowed"), "\(policy.text)")
    let wider = try LetheProcess(
      "audit", "out", "--policy", "ours.yaml", "--max-risk", "1", in: folder)
    #expect(wider.status == 0, "\(wider.text)")
    let usage = try LetheProcess("audit", "out", "--risk-model", "marketer", in: folder)
    #expect(usage.status == 64 && usage.diagnostics.contains("needs --population"))
  }

  @Test func `letters are drawn by strata whatever their files and cases are called`() throws {
    let folder = try TemporaryFolder()
    var originals = ""
    var outputs = ""
    for number in 1...40 {
      originals +=
        "{\"id\": \"\(number)\", \"case\": \"Castellano \(number)\", \"text\": "
        + "\"Patient: Rosa Castellano. Letter \(number) about a knee.\"}\n"
      outputs +=
        "{\"id\": \"\(number)\", \"case\": \"\(number)\", \"text\": "
        + "\"Patient: [PATIENT-1]. Letter \(number) about a knee\(number == 7 ? " of castellano" : "").\"}\n"
    }
    try folder.write(originals, to: "originals.jsonl")
    try folder.write(outputs, to: "out/castellano.jsonl")
    let drawn = try LetheProcess(
      "audit", "sample", "out", "--originals", "originals.jsonl", "--bound", "30%", "--out",
      "review", in: folder)
    #expect(drawn.status == 0, "\(drawn.diagnostics)")
    // The name of the file is left once, with the first record, and a name in one letter.
    #expect(drawn.text.contains("something of high severity left, or a leak"))
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(try folder.bytes(of: "review/plan.json")))
        as? [String: Any])
    let strata = try #require(plan["strata"] as? [[String: Any]])
    #expect(strata.first { $0["stratum"] as? String == "high" }?["letters"] as? Int == 2)
  }

  @Test func `what is known is looked for before letters are drawn`() throws {
    let folder = try Self.outputs()
    try folder.write("Dear [DOCTOR-1],\nthe knee of tolliver.\n", to: "out/9.txt")
    let known = try folder.write(
      "case,type,value,role\n*,name,Severin Tolliver,patient\n", to: "known.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: known)
    func high(_ options: String...) throws -> Int? {
      let out = "review\(options.count)"
      let drawn = try LetheProcess(
        LetheProcess.lethe(), ["audit", "sample", "out", "--bound", "20%", "--out", out] + options,
        in: folder)
      #expect(drawn.status == 0, "\(drawn.diagnostics)")
      let plan = try JSONSerialization.jsonObject(
        with: Data(try folder.bytes(of: "\(out)/plan.json")))
      let strata = (plan as? [String: Any])?["strata"] as? [[String: Any]]
      return strata?.first { $0["stratum"] as? String == "high" }?["letters"] as? Int
    }
    #expect(try high() == nil)
    #expect(try high("--known", "known.csv") == 1)
  }

  @Test(arguments: ["report", "sample", "judge"])
  func `each part of audit has help with an example`(name: String) throws {
    let run = try LetheProcess("audit", name, "--help", in: try TemporaryFolder())
    #expect(run.status == 0 && run.text.contains("Example:\n  lethe audit "))
  }
}
