import LetheCore
import Testing

struct SensitiveTextTests {
  @Test func `no way of printing shows the text`() {
    let text = SensitiveText("John Smith")
    var printed =
      "\(text) \([text]) \(String(describing: Optional(text))) \(String(reflecting: text))"
    dump([["name": text]], to: &printed)
    #expect(!printed.contains("Smith") && !printed.contains("John"))
    #expect(text.description == "<10 bytes withheld>")
  }

  @Test func `who asks by name gets the text`() {
    #expect(SensitiveText("John").withExposedText { $0.count } == 4)
  }

  @Test func `a diagnostic names file, line, column and what to do`() {
    let diagnostic = Diagnostic(
      .error, "is not YAML", at: .init(file: "a.yaml", line: 3, column: 9), remedy: "check it")
    #expect(
      diagnostic.description == "a.yaml:3:9: error: is not YAML\na.yaml:3:9: note: check it")
    #expect(Diagnostic(.note, "done").description == "note: done")
  }
}
