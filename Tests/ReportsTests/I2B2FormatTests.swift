import Foundation
import LetheCore
import Reports
import Testing
import _LetheTestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser makes of an i2b2 file.
private final class I2B2Reader: NSObject, XMLParserDelegate {
  private(set) var text = ""
  private(set) var tags: [(name: String, attributes: [String: String])] = []
  private var isInText = false

  static func read(_ xml: String) throws -> I2B2Reader {
    let reader = I2B2Reader()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "the document is well-formed")
    return reader
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    isInText = name == "TEXT"
    if attributes["id"] != nil { tags.append((name, attributes)) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "TEXT" { isInText = false }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isInText { text += string }
  }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    if isInText { text += String(decoding: data, as: UTF8.self) }
  }
}

struct I2B2FormatTests {
  @Test
  func `text and tags come back as they were`() throws {
    let letter = MarkedLetter(
      "A <b> & ]]> ]]]> 🙂\r\nDr. ⟦DOCTOR:O'\"Ng\" & <Lee>\n⟧ on ⟦DATE:3/4/2013⟧, ⟦IPADDR:192.0.2.1⟧, ⟦PROVIDER:Texas⟧"
    )
    let findings = letter.marks.map { Finding($0.type, at: $0.range, score: 1, rule: "r") }
    let read = try I2B2Reader.read(I2B2Format().document(for: findings, in: letter.text))
    #expect(Array(read.text.unicodeScalars) == Array(letter.plain.unicodeScalars))
    #expect(read.tags.map(\.name) == ["NAME", "DATE", "CONTACT", "OTHER"])
    #expect(
      read.tags.map { $0.attributes["TYPE"] } == ["DOCTOR", "DATE", "IPADDR", "PROVIDER"])
    let scalars = Array(read.text.unicodeScalars)
    for tag in read.tags {
      let start = try #require(Int(tag.attributes["start"] ?? ""))
      let end = try #require(Int(tag.attributes["end"] ?? ""))
      #expect(
        String(String.UnicodeScalarView(scalars[start..<end])) == tag.attributes["text"])
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `any bytes give a document of as many code points`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = ["]", ">", "<", "&", "\r", "\n", "\u{0}", "\u{B}", "é", "🙂", "a", "\u{FFFE}"]
    let text = (0..<80).map { _ in pieces.randomElement(using: &random) ?? "a" }.joined()
    let read = try I2B2Reader.read(I2B2Format().document(for: [], in: DocumentText(text)))
    #expect(read.text.unicodeScalars.count == text.unicodeScalars.count)
    let kept = zip(read.text.unicodeScalars, text.unicodeScalars)
    #expect(kept.allSatisfy { $0 == $1 || $0 == "\u{FFFD}" })
  }
}
