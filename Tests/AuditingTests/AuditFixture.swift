import Auditing
import LetheCore
import _LetheTestSupport

/// A release of one case, written as marked letters.
struct AuditFixture {
  var options = Auditor.Options(showsText: true)

  /// The audit of `output`, whose marks are what detection finds, against the marked `original`.
  func report(
    original: String? = nil, output: String, fileName: String? = nil
  ) -> AuditReport {
    Auditor(options).report(
      on: [Self.document(original: original, output: output, fileName: fileName)])
  }

  static func document(
    id: String = "1.txt", caseID: String = "a", original: String? = nil, output: String,
    fileName: String? = nil
  ) -> AuditedDocument {
    let output = MarkedLetter(output)
    return AuditedDocument(
      id: id, caseID: caseID, output: output.text, findings: output.findings,
      original: original.map(MarkedLetter.init)
        .map { AuditedDocument.Original(text: $0.text, findings: $0.findings) },
      extraTexts: fileName.map { [.init(name: "file name", text: DocumentText($0))] } ?? [])
  }

  /// The leaks of `output` against the marked `original`, as they stand there.
  func leaks(original: String, output: String, fileName: String? = nil) -> [FoundLeak] {
    report(original: original, output: output, fileName: fileName).leaks.map(FoundLeak.init)
  }
}

/// A leak with its text, for tests to compare.
struct FoundLeak: Equatable, CustomStringConvertible {
  let text: String
  let form: Leak.Form

  init(_ text: String, _ form: Leak.Form) { (self.text, self.form) = (text, form) }

  init(_ leak: Leak) {
    text = leak.excerpt?.text.withExposedText { $0 } ?? ""
    form = leak.form
  }

  var description: String { "\(form.rawValue): \(text)" }
}

extension MarkedLetter {
  var findings: [Finding] {
    marks.map { Finding($0.type, at: $0.range, score: 0.5, rule: "test.mark") }
  }
}
