import Documents
import Foundation
import LetheCore
import Testing
import _LetheTestSupport

struct JSONLinesRecordTests {
  private static func read(
    _ line: String
  ) throws(JSONLinesRecord.Malformed) -> JSONLinesRecord {
    try JSONLinesRecord(Array(line.utf8).span)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `a record has an id, a case and a text`() throws {
    let record = try Self.read(#"{"id": "a-1", "case": "ash", "text": "Née à Liège 🙂"}"#)
    #expect(record.id == "a-1" && Self.text(record.rawID) == "\"a-1\"")
    #expect(record.caseID == "ash")
    #expect(Self.text(record.text) == "Née à Liège 🙂")
    #expect(record.otherFields.isEmpty)
  }

  @Test(arguments: [
    (#"\n\t\r\b\f\"\\\/"#, "\n\t\r\u{8}\u{C}\"\\/"), (#"\u00e9\u00E9"#, "éé"),
    (#"\ud83d\ude42"#, "🙂"), (#"\uD83D\uDE42!"#, "🙂!"), (#"\u0000x"#, "\0x"),
    // A surrogate by itself stands for nothing.
    (#"\ud83d"#, "\u{FFFD}"), (#"\ude42x"#, "\u{FFFD}x"), (#"\ud83dx"#, "\u{FFFD}x"),
    (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
    (#"\ud83d\ud83d\ude42"#, "\u{FFFD}🙂"), ("", ""),
  ])
  func `escapes are read as JSON means them`(written: String, meant: String) throws {
    let record = try Self.read(#"{"id":"1","text":"\#(written)"}"#)
    #expect(Self.text(record.text) == meant)
  }

  @Test(arguments: UInt64(0)..<60)
  func `reads what Foundation writes`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("ab \"\\/\n\t\u{1}\u{7F}é🙂\u{2028}Ⅷ{}[]:,'")
    let text = String(
      (0..<Int.random(in: 0..<80, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? " "
      })
    let line = try JSONSerialization.data(
      withJSONObject: ["id": "i\(text)", "text": text, "other": [text: [1, text, NSNull()]]])
    let record = try JSONLinesRecord([UInt8](line).span)
    #expect(Self.text(record.text) == text)
    #expect(record.id == "i\(text)")
    let other = try #require(record.otherFields.first)
    let value = try JSONSerialization.jsonObject(with: Data(other.value)) as? [String: [Any]]
    #expect(value?[text]?[1] as? String == text)
  }

  @Test(arguments: [
    (#"17"#, "17"), (#"-1.5e3"#, "-1.5e3"), (#""007""#, "007"), (#"true"#, "true"),
  ])
  func `an id may be a number, kept as it was written`(written: String, id: String) throws {
    let record = try Self.read(#"{"id": \#(written) ,"text":""}"#)
    #expect(record.id == id)
    #expect(Self.text(record.rawID) == written)
  }

  @Test func `a case may be a number or null`() throws {
    #expect(try Self.read(#"{"id":1,"case":12,"text":""}"#).caseID == "12")
    #expect(try Self.read(#"{"id":1,"case":null,"text":""}"#).caseID == nil)
  }

  @Test func `other fields are kept as they were written, in order`() throws {
    let record = try Self.read(
      #" { "z" : 1.50 , "id":"1","n\u0061me":{"a":[1, {"b":"\u00e9\""}],"c":null},"text":"x" } "#)
    #expect(record.otherFields.map { Self.text($0.name) } == ["z", "name"])
    #expect(
      record.otherFields.map { Self.text($0.value) }
        == ["1.50", #"{"a":[1, {"b":"\u00e9\""}],"c":null}"#])
  }

  @Test func `a byte order mark and a carriage return do no harm`() throws {
    #expect(try Self.read("\u{FEFF}{\"id\":\"1\",\"text\":\"x\"}\r").id == "1")
  }

  @Test func `bytes that are not UTF-8 stay as they are`() throws {
    let line = Array(#"{"id":"1","text":""#.utf8) + [0xE9, 0x20, 0xFF] + Array(#""}"#.utf8)
    #expect(try JSONLinesRecord(line.span).text == [0xE9, 0x20, 0xFF])
  }

  @Test(arguments: [
    ("", "'{' is expected", 0), ("Dear Dr. Lee", "'{' is expected", 0),
    ("[]", "'{' is expected", 0), ("{", "a string is expected", 1),
    (#"{"id":"1"}"#, "the record has no 'text'", 0),
    (#"{"text":"x"}"#, "the record has no 'id'", 0),
    ("{}", "the record has no 'text'", 0),
    (#"{"id":"1","text":7}"#, "'text' is not a string", 17),
    (#"{"id":"1","text":null}"#, "'text' is not a string", 17),
    (#"{"id":"1","text":"x"} {}"#, "something follows the record", 22),
    (#"{"id":"1","text":"x"#, "a string does not end", 19),
    (#"{"id":"1","text":"x\"#, "an escape does not end", 19),
    (#"{"id":"1","text":"\q"}"#, "an unknown escape stands in a string", 18),
    (#"{"id":"1","text":"\u00g1"}"#, "an escape has a character that is not hexadecimal", 22),
    (#"{"id":"1","text":"\u00"#, "an escape does not end", 22),
    ("{\"id\":\"1\",\"text\":\"a\tb\"}", "a control character stands in a string", 19),
    (#"{"id" "1"}"#, "':' is expected", 6),
    (#"{"id":"1" "text":"x"}"#, "'}' or ',' is expected", 10),
    (#"{"id":,"text":"x"}"#, "a value is expected", 6),
    (#"{"id":"1","text":"x",}"#, "a string is expected", 21),
    (#"{id:"1","text":"x"}"#, "a string is expected", 1),
    (#"{"a":nul,"id":"1","text":"x"}"#, "a value is not JSON", 5),
    (#"{"a":[1,"id":"1"],"text":"x"}"#, "the end of a list is expected", 12),
    (#"{"a":{1:2},"id":"1","text":"x"}"#, "a name is expected", 6),
    (#"{"a":"x\"#, "an escape does not end", 7),
  ])
  func `a malformed line says what is wrong and where`(
    line: String, reason: String, offset: Int
  ) {
    let error = #expect(throws: JSONLinesRecord.Malformed.self) { try Self.read(line) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }

  @Test(arguments: [
    "inf", "nan", "infinity", "-inf", "0x10", "1.", "01", "-01", "00", "-", "1e", "1e+", "1.e3",
    "1.5.2", "+1", ".5", "truee", "True", "1e5f",
  ])
  func `what is no JSON number is refused`(value: String) {
    #expect(throws: JSONLinesRecord.Malformed.self) {
      try Self.read(#"{"id":"1","text":"x","score":\#(value)}"#)
    }
    #expect(throws: JSONLinesRecord.Malformed.self) {
      try Self.read(#"{"id":\#(value),"text":"x"}"#)
    }
  }

  @Test(arguments: ["0", "-0", "10", "-1.50", "1e5", "1E-05", "0.25e+10", "12345678901234567890"])
  func `what is a JSON number is kept as it was written`(value: String) throws {
    let record = try Self.read(#"{"id":"1","text":"x","score":\#(value)}"#)
    #expect(record.otherFields.map { Self.text($0.value) } == [value])
  }

  @Test(arguments: [#""\q""#, #""\u12""#, "\"a\u{1}b\"", #"["\x"]"#, #"{"\q":1}"#])
  func `a field that could be passed on has to be JSON, too`(value: String) {
    #expect(throws: JSONLinesRecord.Malformed.self) {
      try Self.read(#"{"id":"1","text":"x","a":\#(value)}"#)
    }
  }

  @Test func `deep nesting is refused, not followed`() throws {
    func line(_ depth: Int) -> String {
      let (open, close) = (
        String(repeating: "[", count: depth), String(repeating: "]", count: depth)
      )
      return #"{"id":"1","text":"x","a":\#(open)\#(close)}"#
    }
    #expect(try Self.read(line(60)).otherFields.count == 1)
    let error = #expect(throws: JSONLinesRecord.Malformed.self) { try Self.read(line(1_000_000)) }
    #expect(error?.reason == "values are nested too deeply")
  }

  @Test(arguments: UInt64(0)..<200)
  func `any bytes are read or refused within the line`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var line = Array(#"{"id":"1","text":"Né 🙂 \u00e9\n","a":[1,{"b":null}]}"#.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<line.count, using: &random)
      if Bool.random(using: &random) {
        line[place] = UInt8.random(in: 0...255, using: &random)
      } else {
        line.removeSubrange(place..<min(line.count, place + 3))
      }
    }
    do {
      let record = try JSONLinesRecord(line.span)
      #expect(!record.rawID.isEmpty)
    } catch {
      #expect((0...line.count).contains(error.offset))
    }
  }
}
