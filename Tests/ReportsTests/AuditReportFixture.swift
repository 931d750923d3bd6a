import Auditing
import LetheCore
import _LetheTestSupport

/// An audit of a small release with something of everything wrong in it.
enum AuditReportFixture {
  static let name = "Mary<script>alert(1)</script>"

  static func report(showsText: Bool, isClean: Bool = false) -> AuditReport {
    let letters: [(original: String, output: String)] = [
      (
        "Re: ⟦PATIENT:John Smith⟧, ⟦AGE:93⟧, MRN ⟦MEDICALRECORD:4827193⟧.\nSeen ⟦DATE:3/4/2013⟧ and ⟦DATE:3/18/2013⟧ by ⟦DOCTOR:\(name)⟧.",
        "Re: [PATIENT-1], [AGE], MRN 4827193 & co.\nSeen ⟦DATE:3/9/2013⟧ and ⟦DATE:3/22/2013⟧ by ⟦DOCTOR:\(name)⟧ in ⟦STATE:TX⟧."
      ),
      ("Call ⟦PHONE:(512) 867-5309⟧.", "Call ⟦PHONE:512.867.5309⟧, Mr. Smith."),
      (
        "Nothing here: ⟦PERSON:Cy Lee⟧ came, and then ⟦PERSON:Cy Lee⟧ left again.",
        "Nothing here: Una Moss came, and then Kit Fenn left again."
      ),
    ]
    let documents = letters.enumerated().map { number, letter in
      let original = MarkedLetter(letter.original)
      let output = MarkedLetter(isClean ? "Re: [PATIENT-1], on [DATE]." : letter.output)
      return AuditedDocument(
        id: "letters/\(number + 1) <b>.txt", caseID: "a", output: output.text,
        findings: output.marks.map {
          Finding($0.type, at: $0.range, score: 0.4, rule: "test.mark")
        },
        original: .init(
          text: original.text,
          findings: original.marks.map { Finding($0.type, at: $0.range, score: 1, rule: "r") }))
    }
    let auditor = Auditor(
      .init(
        keptTypes: isClean ? [] : [.ssn], showsText: showsText,
        uniqueness: isClean ? nil : UniquenessOptions()))
    var tally = auditor.tally(of: documents)
    if !isClean {
      tally.add(UnreadDocument(document: "letters/4 <b>.txt", reason: "the file is not text"))
      tally.add(UnreadDocument(document: nil, reason: "the file cannot be read"))
    }
    return tally.report()
  }
}
