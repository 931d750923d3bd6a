import Testing

/// Something a user hands in by mistake, and what is said about it.
struct BadInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Arguments of `lethe`; the working directory holds `letter.txt` and ``file``.
  let arguments: [String]
  var file: (name: String, bytes: [UInt8])?
  let status: Int32
  /// Pieces of what is said.
  let says: [String]

  init(
    _ description: String, _ arguments: String, bytes: [UInt8]? = nil,
    named name: String = "bad.txt",
    status: Int32 = 2, says: String...
  ) {
    testDescription = description
    self.arguments = arguments.split(separator: " ").map(String.init)
    file = bytes.map { (name, $0) }
    self.status = status
    self.says = says
  }

  static let all: [BadInput] = [
    BadInput(
      "an empty file", "detect bad.txt", bytes: [], status: 0,
      says: "bad.txt: warning: the file is empty"),
    BadInput(
      "a binary file", "detect bad.txt", bytes: [0x61, 0x00, 0x62],
      says: "bad.txt: error: the file is not text: byte 1 is NUL"),
    BadInput(
      "UTF-16", "detect bad.txt", bytes: [0xFF, 0xFE, 0x44, 0x00],
      says: "bad.txt: error: the text is UTF-16, not UTF-8", "iconv -f UTF-16 -t UTF-8"),
    BadInput(
      "a PDF", "redact bad.txt --out out", bytes: Array("%PDF-1.7".utf8),
      says: "bad.txt: error: the file is a PDF", "export it as text first"),
    BadInput("a byte order mark", "detect bad.txt", bytes: [0xEF, 0xBB, 0xBF, 0x41], status: 0),
    BadInput(
      "invalid UTF-8", "detect bad.txt", bytes: Array("Dr. Ng ".utf8) + [0xE9], status: 0,
      says: "bad.txt: warning: one sequence of bytes is not UTF-8, the first at byte 7"),
    BadInput("lone carriage returns", "detect bad.txt", bytes: Array("a\rb\r".utf8), status: 0),
    BadInput(
      "a broken record", "detect bad.jsonl",
      bytes: Array("{\"id\":1,\"text\":\"x\"}\n\n{\"id\":2,\n".utf8), named: "bad.jsonl",
      says: "bad.jsonl:3: error: the line is not a record", "each line is"),
    BadInput(
      "a record with a number that is none", "redact bad.jsonl --out out",
      bytes: Array("{\"id\":1,\"text\":\"x\",\"score\":nan}\n".utf8), named: "bad.jsonl",
      says: "bad.jsonl:1: error: the line is not a record: a value is not JSON (byte 27)"),
    BadInput(
      "binary records", "redact bad.jsonl --out out",
      bytes: Array("\u{89}PNG\r\n".utf8) + [0, 0, 0, 13, 10, 0, 10, 0], named: "bad.jsonl",
      says: "bad.jsonl: error: the file is not text: byte 7 is NUL"),
    BadInput(
      "no records", "redact bad.jsonl --out out", bytes: Array("\n \n".utf8), named: "bad.jsonl",
      status: 0, says: "bad.jsonl: warning: the file holds no records"),
    BadInput(
      "no records to detect in", "detect bad.jsonl", bytes: [], named: "bad.jsonl",
      status: 0, says: "bad.jsonl: warning: the file holds no records"),
    BadInput(
      "a record that is not UTF-8", "redact bad.jsonl --out out",
      bytes: Array("{\"id\":1,\"text\":\"x".utf8) + [0xE9] + Array("\"}\n".utf8),
      named: "bad.jsonl", status: 0,
      says: "bad.jsonl:1: warning: one sequence of bytes is not UTF-8 and became replacement"),
    BadInput(
      "UTF-16 records", "detect bad.jsonl", bytes: [0xFF, 0xFE, 0x7B, 0x00], named: "bad.jsonl",
      says: "bad.jsonl: error: the text is UTF-16, not UTF-8"),
    BadInput(
      "a missing file", "detect none.txt", says: "none.txt: error: there is no such file or folder"),
    BadInput(
      "a missing file to redact", "redact none.txt --out out",
      says: "none.txt: error: there is no such file or folder"),
    BadInput(
      "missing originals", "audit letter.txt --originals none",
      says: "none: error: there is no such file or folder"),
    BadInput(
      "missing outputs", "audit none", says: "none: error: there is no such file or folder"),
    BadInput(
      "a folder that is empty", "redact empty --out out", bytes: [], named: "empty/.hidden",
      says: "empty: error: the folder holds no files"),
    BadInput(
      "a file name of two lines", "detect bad\nname.txt", bytes: [0x00], named: "bad\nname.txt",
      says: "bad?name.txt: error: the file is not text"),
    BadInput(
      "an output folder inside the input", "redact . --out inner",
      status: 64,
      says: "inner: error: the output folder lies inside the input '.'", "choose a folder"),
    BadInput(
      "an output folder around the input", "redact letter.txt --out .",
      status: 64,
      says: "the input 'letter.txt' lies inside the output folder"),
    BadInput(
      "an output folder that is not empty", "redact letter.txt --out full", bytes: [0x61],
      named: "full/old.txt", status: 64,
      says: "full: error: the output folder is not empty", "--overwrite"),
    BadInput(
      "an output folder that cannot be", "redact letter.txt --out /dev/null/out",
      status: 64,
      says: "/dev/null/out: error: the output folder cannot be made"),
    BadInput(
      "a key file open to others", "redact letter.txt --out out --key open.key", bytes: [0x61],
      named: "open.key", says: "open.key: error: the key file is open to other users", "chmod 600"),
    BadInput(
      "no key file", "redact letter.txt --out out --key none.key",
      says: "none.key: error: the key file cannot be read", "lethe keygen"),
    BadInput(
      "a policy with an unknown type", "redact letter.txt --out out --policy ours.yaml",
      bytes: Array("version: 1\nname: ours\nidentifiers:\n  DATEE: tag\n".utf8), named: "ours.yaml",
      says: "ours.yaml:4:3: error: identifiers has no key 'DATEE'", "did you mean 'DATE'?"),
    BadInput(
      "a policy name misspelt", "redact letter.txt --out out --policy leter",
      status: 64,
      says: "there is no policy 'leter'", "did you mean 'letter'?"),
    BadInput(
      "a policy there is not", "policy check quite-another",
      status: 64,
      says: "there is no policy 'quite-another'", "the built-in ones are letter"),
    BadInput(
      "a policy file there is not", "redact letter.txt --out out --policy none.yaml", status: 64,
      says: "none.yaml: error: there is no such policy file", "the built-in ones are letter"),
    BadInput(
      "a policy file that is none", "redact letter.txt --out out --policy ours.yaml",
      bytes: [0xFF, 0xFE, 0x00], named: "ours.yaml",
      says: "ours.yaml: error: the policy file cannot be read"),
    BadInput(
      "a policy of this name to show", "policy show lettre", status: 64,
      says: "there is no policy 'lettre'"),
    BadInput(
      "an output folder that is a file", "redact bad.txt --out letter.txt/out", bytes: [0x61],
      status: 64,
      says: "letter.txt/out: error: the output folder cannot be made"),
    BadInput(
      "two inputs for a stream", "redact letter.txt letter.txt --out -", status: 64,
      says: "error: --out - takes one input"),
    BadInput(
      "standard input twice", "detect - -", status: 64, says: "standard input is named twice"),
    BadInput(
      "no folder for a file of each document", "detect letter.txt bad.txt --format brat",
      bytes: [0x61], status: 64,
      says: "--format brat makes a file for each document", "name a folder"),
    BadInput(
      "a report that would replace a device", "audit letter.txt --out /dev/null", status: 64,
      says: "/dev/null: error: is no regular file"),
    BadInput(
      "a score above one for an audit", "audit letter.txt --min-score 2", status: 64,
      says: "--min-score is a number from 0 to 1."),
    BadInput(
      "fewer leaks than none", "audit letter.txt --max-leaks=-1", status: 64,
      says: "is not negative"),
    BadInput(
      "a broken rule", "detect letter.txt --patterns rules",
      bytes: Array("version: 1\nrules:\n  - id: badge\n".utf8), named: "rules/own.yaml",
      says: "own.yaml:3:9: error: the rule id 'badge' is not of the form topic.name"),
    BadInput(
      "a --case-by that is no pattern", "redact letter.txt --out out --case-by (",
      status: 64,
      says: "--case-by is not folder, field or a pattern"),
    BadInput(
      "a --case-by that fits no name", "redact letter.txt --out out --case-by ^(\\d+)-",
      says: "letter.txt: error: the --case-by pattern matches nothing in the document's name"),
    BadInput("no input", "detect", status: 64, says: "Missing expected argument"),
    BadInput(
      "an unknown option", "detect letter.txt --frmat text", status: 64,
      says: "Did you mean '--format'?"),
    BadInput(
      "an unknown format", "detect letter.txt --format xml", status: 64,
      says: "'text', 'jsonl', 'brat', 'i2b2' or 'presidio'"),
    BadInput(
      "no threads", "detect letter.txt --threads 0", status: 64,
      says: "--threads is a number from 1 to 512."),
    BadInput(
      "a score above one", "detect letter.txt --min-score 2", status: 64,
      says: "--min-score is a number from 0 to 1."),
    BadInput(
      "an unknown type to keep", "audit letter.txt --keep STATES",
      status: 64,
      says: "--keep names an unknown type 'STATES'", "the types are"),
    BadInput(
      "a gold file that is none", "evaluate letter.txt",
      says: "letter.txt:1: error: the line is not a JSON object"),
    BadInput(
      "a manifest that is none", "audit letter.txt --manifest letter.txt",
      says: "letter.txt: error: is not a manifest that this version can read"),
  ]
}
