import LetheKit
import Testing

@testable import LetheKit

struct NameSearchTests {
  /// What is replaced in a name by what two mentions say.
  private static func replaced(in name: String) -> [String] {
    var vocabulary = NameVocabulary()
    vocabulary.add("Rosa Lee-Castellano", as: .patient, "[P]") { _ in false }
    vocabulary.add("482-7193", as: .medicalRecord, "[M]") { _ in false }
    let stem = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
    let search = NameSearch(name, stem: stem, vocabulary) { $0.lowercased() == "sleeping" }
    let bytes = Array(name.utf8)
    return search.edits().map { String(decoding: bytes[$0.range.byteIndices], as: UTF8.self) }
  }

  @Test(arguments: [
    ("4827193", ["4827193"]), ("482 71 93", ["482 71 93"]), ("mrn4827193x", ["4827193"]),
    // A part of a longer number or word is another one.
    ("14827193", []), ("48271930", []), ("sleeping", []), ("lees", []),
    ("lee", ["lee"]), ("RosaLee", ["RosaLee"]), ("rosalee", ["rosalee"]), ("rlee", ["rlee"]),
    ("castellanos", ["castellanos"]), ("mycastellano2", ["mycastellano"]),
    ("MRILee", ["Lee"]), ("RL-1", ["RL"]), ("rl.txt", ["rl"]), ("xx.rl", ["rl"]),
    // In an ending, initials are too short to be told from a kind of file.
    ("x.txt", []), ("L. Castellano", ["L. Castellano"]), ("castellano_r-2", ["castellano_r"]),
  ])
  func `takes out what the letters name, and no more`(name: String, expected: [String]) {
    #expect(Self.replaced(in: name) == expected)
  }

  @Test(arguments: [
    ("smith.johnMRI", "Smith John MRI"), ("visit 3-2-21_x", "Visit 3-2-21 X"),
    ("MRISmith2", "MRI Smith 2"), ("nuñezAna", "Nuñez Ana"), ("", ""),
  ])
  func `reads a name as words`(name: String, words: String) {
    let reading = NameReading(apart: name)
    #expect(reading.text.string(in: ByteRange(bytes: 0..<reading.text.bytes.count)) == words)
  }

  @Test func `a place in the words is one in the name`() {
    let reading = NameReading(apart: "nuñezAna_2")
    // "Ana", behind a space that was put in.
    let range = reading.original(ByteRange(bytes: 7..<10))
    #expect(range == ByteRange(bytes: 6..<9))
  }
}
