import Foundation
import Testing
import _LetheTestSupport

/// Gold standards and predictions in the formats of other tools.
struct GoldFormatTests {
  private static let text = "Née 🙂 Ng\nLee, seen 3/2/21.\n"
  private static let line =
    #"{"id":"a","text":"Née 🙂 Ng\nLee, seen 3/2/21.\n","spans":["#
    + #"{"start":6,"end":12,"type":"NAME","label":"PATIENT"},"#
    + #"{"start":19,"end":25,"type":"DATE","label":"DATE"}]}"# + "\n"
  private static let brat = "T1\tPATIENT 6 8;9 12\tNg Lee\nT2\tDATE 19 25\t3/2/21\n#1\tNote T2\tx\n"
  private static let xml = """
    <?xml version="1.0" encoding="UTF-8" ?>
    <deIdi2b2>
    <TEXT><![CDATA[\(text)]]></TEXT>
    <TAGS>
    <NAME id="P0" start="6" end="12" text="Ng&#10;Lee" TYPE="PATIENT" comment="" />
    <DATE id="P1" start="19" end="25" text="3/2/21" TYPE="DATE" comment="" />
    </TAGS>
    </deIdi2b2>
    """

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(line, to: "gold.jsonl")
    try folder.write(text, to: "brat/a.txt")
    try folder.write(brat, to: "brat/a.ann")
    try folder.write(xml, to: "i2b2/a.xml")
    return folder
  }

  @Test(arguments: ["gold.jsonl", "brat", "brat/a.ann", "brat/a.txt", "i2b2", "i2b2/a.xml"])
  func `one standard in three formats gives one table`(path: String) throws {
    let folder = try Self.folder()
    for predictions in ["gold.jsonl", "brat", "i2b2"] {
      let predicted = predictions == "gold.jsonl" ? "found.jsonl" : predictions
      try folder.write(
        #"{"id":"a","findings":[{"start":6,"end":12,"type":"PATIENT","text":"Ng\nLee"},"#
          + #"{"start":19,"end":25,"type":"DATE"}]}"# + "\n", to: "found.jsonl")
      let run = try LetheProcess(
        "evaluate", path, "--predictions", predicted, "--match", "strict", "--type-match", "exact",
        in: folder)
      #expect(run.status == 0 && run.diagnostics.isEmpty, "\(run.diagnostics)")
      #expect(run.text.contains("1 documents, 6 words, 2 gold spans, 2 predicted spans"))
      let all = run.text.split(separator: "\n").first { $0.hasPrefix("ALL") } ?? ""
      #expect(
        all.split(separator: " ").map(String.init)
          == ["ALL", "2", "0", "100.0", "2", "0", "100.0", "100.0", "100.0"], "\(run.text)")
    }
  }

  @Test(arguments: ["brat", "i2b2"])
  func `what detect writes is read back`(format: String) throws {
    let folder = try TemporaryFolder()
    let written = try LetheProcess(
      "detect", Repository.letters, "--format", format, "--out", "found", in: folder)
    #expect(written.status == 0, "\(written.diagnostics)")
    let run = try LetheProcess(
      "evaluate", "found", "--match", "strict", "--type-match", "exact", in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let all = run.text.split(separator: "\n").first { $0.hasPrefix("ALL") } ?? ""
    #expect(all.contains(" 0  100.0 "), "\(run.text)")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let files: [String: String]
    let path: String
    let complaint: String
    var testDescription: String { complaint }
  }

  @Test(arguments: [
    Refusal(
      files: ["a.txt": "Ng was seen", "a.ann": "T1\tNAME 0 2\tNo\n"], path: "a.ann",
      complaint: "a.ann:1: error: the text of annotation 0..<2 is not what stands there"),
    Refusal(
      files: ["a.txt": "Ng was seen", "a.ann": "T1\tNAME 0 2\tNg was\n"], path: "a.ann",
      complaint: "a.ann:1: error: the text of annotation 0..<2 is not what stands there"),
    Refusal(
      files: ["a.txt": "Ng", "a.ann": "T1\tNAME 0 9\tNg was it\n"], path: "a.ann",
      complaint: "a.ann:1: error: annotation 0..<9 does not lie within the 2 code points"),
    Refusal(
      files: ["a.txt": "Ng", "a.ann": "hello\n"], path: "a.ann",
      complaint: "a.ann:1: error: the line is no annotation"),
    Refusal(
      files: ["a.ann": "T1\tNAME 0 2\tNg\n"], path: "a.ann",
      complaint: "a.ann: error: there is no text to the annotations"),
    Refusal(
      files: ["f/a.txt": "Ng", "f/a.ann": "", "f/b.txt": "Lee"], path: "f",
      complaint: "f/b.txt: error: there are no annotations beside the text"),
    Refusal(
      files: ["f/a.txt": "Ng", "f/a.ann": "", "f/b.jsonl": ""], path: "f",
      complaint: "f: error: the folder holds annotations as brat and as JSON Lines"),
    Refusal(
      files: ["f/a.md": "Ng"], path: "f", complaint: "f: error: the folder holds no annotations"),
    Refusal(
      files: ["a.xml": "<deIdi2b2><TEXT>Ng</TEXT>"], path: "a.xml",
      complaint: "error: the file is not well-formed XML"),
    Refusal(
      files: ["a.xml": "<deIdi2b2><TAGS/></deIdi2b2>"], path: "a.xml",
      complaint: "a.xml: error: the file has no TEXT element"),
    Refusal(
      files: [
        "a.xml":
          "<d><TEXT>Ng</TEXT><TAGS>\n<NAME start='0' end='2' text='No' TYPE='DOCTOR'/></TAGS></d>"
      ], path: "a.xml",
      complaint: "a.xml:2: error: the text of annotation 0..<2 is not what stands there"),
    Refusal(
      files: ["a.xml": "<d><TEXT>Ng</TEXT><TAGS><NAME start='x' end='2'/></TAGS></d>"],
      path: "a.xml", complaint: "a.xml:1: error: a tag has no 'start' or no 'end'"),
    Refusal(
      files: ["a.xml": "<d><TEXT><PHI TYPE='DOCTOR'>Ng</PHI></TEXT></d>"], path: "a.xml",
      complaint: "error: there are elements inside of TEXT"),
    Refusal(
      files: [
        "a.xml": "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d><TEXT>&x;</TEXT></d>"
      ], path: "a.xml", complaint: "error: the file declares a document type"),
    Refusal(
      files: [
        "a.jsonl":
          #"{"id":"1","text":"🙂 Ng","spans":[{"start":3,"end":5,"type":"NAME","text":"Ng"}]}"#
      ], path: "a.jsonl",
      complaint: "a.jsonl:1: error: annotation 3..<5 does not lie within the 4 code points"),
  ])
  func `what does not fit its text is refused`(_ refusal: Refusal) throws {
    let folder = try TemporaryFolder()
    for (name, text) in refusal.files { try folder.write(text, to: name) }
    let run = try LetheProcess("evaluate", refusal.path, in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains(refusal.complaint), "\(run.diagnostics)")
    #expect(run.output.isEmpty)
    // The texts of annotations stay in their files.
    #expect(!run.diagnostics.contains("Ng"))
  }

  @Test func `predictions on another text are refused`() throws {
    let folder = try Self.folder()
    try folder.write(Self.xml.replacing("Née", with: "Nee"), to: "other/a.xml")
    let run = try LetheProcess("evaluate", "gold.jsonl", "--predictions", "other", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("other/a.xml: error: the text is not that of the gold"))
  }

  @Test func `ids on one side only are told`() throws {
    let folder = try Self.folder()
    try folder.write(#"{"id":"b","findings":[]}"# + "\n", to: "found.jsonl")
    let run = try LetheProcess("evaluate", "gold.jsonl", "--predictions", "found.jsonl", in: folder)
    #expect(run.status == 0)
    #expect(
      run.diagnostics.contains(
        "found.jsonl: warning: 1 predicted ids are not in the gold standard, 1 of its ids"))
  }
}
