import Documents
import LetheCore
import Testing
import _LetheTestSupport

struct TextFileTests {
  private static func refusal(_ bytes: [UInt8]) -> Diagnostic? {
    TextFile.refusal(of: bytes, at: .init(file: "letter.txt"))
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], "the file is not text: byte 1 is NUL"),
      ([0xFF, 0xFE, 0x53, 0x00], "the text is UTF-16, not UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x53], "the text is UTF-16, not UTF-8"),
      ([0xFF, 0xFE, 0, 0, 0x53, 0, 0, 0], "the text is UTF-32, not UTF-8"),
      (Array("Dear Dr.".utf8).flatMap { [$0, 0] }, "the text is UTF-16LE, not UTF-8"),
      (Array("Dear Dr.".utf8).flatMap { [0, $0] }, "the text is UTF-16BE, not UTF-8"),
      (Array("%PDF-1.7".utf8), "the file is a PDF or a ZIP-based office file, not plain text"),
      (
        [0x50, 0x4B, 0x03, 0x04, 0x14],
        "the file is a PDF or a ZIP-based office file, not plain text"
      ),
    ] as [([UInt8], String)])
  func `what is not text is refused with a reason`(bytes: [UInt8], message: String) {
    let refusal = Self.refusal(bytes)
    #expect(refusal?.message == message)
    #expect(refusal?.remedy != nil)
    #expect(refusal?.location?.file == "letter.txt")
  }

  @Test(
    arguments: [
      [], Array("Dear Dr. Ng".utf8), [0xEF, 0xBB, 0xBF, 0x41], [0xE9, 0x20, 0xFF],
      Array("\r\r".utf8),
      Array("PK".utf8),
    ] as [[UInt8]])
  func `rough text is read`(bytes: [UInt8]) throws {
    #expect(Self.refusal(bytes) == nil)
    let folder = try TemporaryFolder()
    #expect(try TextFile.read(try folder.write(bytes, to: "letter.txt")) == bytes)
  }

  @Test func `a file that is not there, or is a folder, is refused`() throws {
    let folder = try TemporaryFolder()
    let none = #expect(throws: Diagnostic.self) { try TextFile.read("\(folder.path)/none") }
    #expect(none?.message == "there is no such file or folder")
    let directory = #expect(throws: Diagnostic.self) { try TextFile.read(folder.path) }
    #expect(directory?.message == "the file cannot be read: it is a folder")
  }
}
