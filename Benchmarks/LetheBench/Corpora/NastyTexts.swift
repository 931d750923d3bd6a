import Foundation

/// Texts that nobody writes and that a detector could choke on, each about so many bytes.
enum NastyTexts {
  /// How one is read: as one document of text, or as one record of JSON Lines.
  struct Text: Sendable {
    let name: String
    let isJSON: Bool
    let make: @Sendable (_ bytes: Int, inout SeededRandom, Vocabulary) -> [UInt8]

    init(
      _ name: String, isJSON: Bool = false,
      _ make: @escaping @Sendable (_ bytes: Int, inout SeededRandom, Vocabulary) -> [UInt8]
    ) {
      self.name = name
      self.isJSON = isJSON
      self.make = make
    }
  }

  /// `next` over and over.
  private static func filled(
    _ bytes: Int, _ next: () -> String
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 100)
    while text.count < bytes { text += next().utf8 }
    return text
  }

  private static func repeated(
    _ piece: String
  ) -> @Sendable (Int, inout SeededRandom, Vocabulary) -> [UInt8] {
    { bytes, _, _ in filled(bytes) { piece } }
  }

  static let all: [Text] = [
    Text("nested-brackets") { bytes, random, _ in
      let opens = filled(bytes / 2) { random.pick(["(", "[", "{", "((", "(["]) }
      return opens
        + opens.reversed().map { $0 == 0x28 ? 0x29 : $0 + 2 }
    },
    Text("million-commas") { bytes, random, _ in
      filled(bytes) {
        "\(random.pick(["pain", "no", "at", "L", "mild", "as", "rest", "MD", "5"])),, ,,,,"
      }
    },
    Text("near-dates") { bytes, random, _ in
      filled(bytes) {
        switch random.next(9) {
        case 0: "\(13 + random.next(80))/\(32 + random.next(60))/\(random.next(99_999)) "
        case 1: "\(random.next(13))/\(random.next(32))/ "
        case 2: "\(random.next(13))-\(random.next(32))-\(random.next(32))-\(random.next(99)) "
        case 3: "Janu \(random.next(99)), \(random.next(99)) "
        case 4: "\(random.next(99))th of Marc \(random.next(9999)) "
        case 5: "\(random.next(13))/\(random.next(13))/\(random.next(13))/\(random.next(13))/"
        case 6: "00/00/0000 "
        case 7: "May \(random.next(99))-\(random.next(99)), "
        default: "\(random.next(13)).\(random.next(32)).\(random.next(9)) "
        }
      }
    },
    Text("near-phones") { bytes, random, _ in
      filled(bytes) {
        switch random.next(6) {
        case 0: "(\(random.next(999))) \(random.next(999))-\(random.next(999)) "
        case 1: "\(random.next(999)) \(random.next(999)) \(random.next(99)) "
        case 2: "1-800-\(random.next(99))-\(random.next(99))-\(random.next(99)) "
        case 3: "+\(random.next(99)) (\(random.next(9))) \(random.next(99)) \(random.next(99)) "
        case 4: "(((\(random.next(999))-"
        default: "\(random.next(999)).\(random.next(999)).\(random.next(99)) x\(random.next(9)) "
        }
      }
    },
    Text("near-mail") { bytes, random, _ in
      filled(bytes) {
        random.pick([
          "a@b ", "foo@@bar.com ", "@x.y", "a.b.c@", "jo@ex_ample..org ", "a@b@c@d@e@", "x.@.y ",
          "www.", "http://", "user%40host.com ", "a-b-c-d-e-f.g.h.i@j,", ".com ", "mailto:@",
        ])
      }
    },
    Text("endless-word", repeated("a")),
    Text("capitals-only") { bytes, random, vocabulary in
      filled(bytes) { random.pick(vocabulary.surnames).uppercased() + " " }
    },
    Text("endless-capitals") { bytes, random, _ in
      filled(bytes) { String(UnicodeScalar(UInt8(65 + random.next(26)))) }
    },
    Text("digits-only") { bytes, random, _ in filled(bytes) { "\(random.next(10))" } },
    Text("digits-and-spaces") { bytes, random, _ in
      filled(bytes) { "\(random.next([9, 99, 999, 9_999, 99_999, 9_999_999][random.next(6)])) " }
    },
    Text("names-only") { bytes, random, vocabulary in
      filled(bytes) {
        random.next(2) == 0
          ? "\(random.pick(vocabulary.surnames)), \(random.pick(vocabulary.given)); "
          : "\(random.pick(vocabulary.given)) \(random.pick(vocabulary.surnames)) "
      }
    },
    Text("labels-without-values") { bytes, random, _ in
      filled(bytes) {
        random.pick([
          "MRN: ", "DOB: ", "SSN # ", "Claim No. ", "Dr. ", "Mr. ", "Re: ", "Tel ", "Fax: ",
          "born on ", "works as a ", "Patient: ", "Employer: ", "aged ", "Date of injury: ",
          "License No. ", "board certified in ", "Account number is ", "lives in ", "Dear ",
        ])
      }
    },
    Text("near-addresses") { bytes, random, vocabulary in
      filled(bytes) {
        random.pick([
          "\(random.next(9999)) N. ", "St. ", "Ste ", "Apt # ", "P.O. Box ", "CA ", "9370 ",
          "\(random.next(99))th ", "\(random.pick(vocabulary.streetSuffixes)) ", "Suite , ",
          "\(random.pick(vocabulary.cities)), ",
        ])
      }
    },
    Text("initials") { bytes, random, _ in
      filled(bytes) { "\(UnicodeScalar(UInt8(65 + random.next(26)))). " }
    },
    Text("glued-letters-and-digits") { bytes, random, _ in
      filled(bytes) { "\(UnicodeScalar(UInt8(97 + random.next(26))))\(random.next(10))" }
    },
    Text("titles-only") { bytes, random, _ in
      filled(bytes) {
        random.pick(["truck ", "driver ", "works as ", "nurse ", "senior ", "certified ", "cook, "])
      }
    },
    Text("credentials-only") { bytes, random, _ in
      filled(bytes) {
        random.pick(["MD, ", "PhD, ", "FACS, ", "RN ", "M.D., ", "board certified in "])
      }
    },
    Text("dotted-capitals") { bytes, random, _ in
      filled(bytes) { "\(UnicodeScalar(UInt8(65 + random.next(26))))." }
    },
    Text("endless-address", repeated("www.")),
    Text("ages-only") { bytes, random, _ in
      filled(bytes) {
        random.pick(["years old ", "year-old ", "aged \(random.next(99)) ", "age "])
      }
    },
    Text("unicode") { bytes, random, _ in
      filled(bytes) {
        let bases = [
          0x4E00, 0x0410, 0x05D0, 0x0627, 0x1F600, 0x0E01, 0xFF10, 0x00C0, 0x2010, 0x2000,
        ]
        let base = random.pick(bases)
        return String(UnicodeScalar(UInt32(base + random.next(10))) ?? "?")
          + (random.next(6) == 0 ? " " : "")
      }
    },
    Text("combining-marks") { bytes, random, _ in
      filled(bytes) { random.next(40) == 0 ? "a" : "\u{301}\u{327}" }
    },
    Text("invisible-characters") { bytes, random, _ in
      filled(bytes) {
        random.pick([
          "J\u{AD}an", "\u{200B}", "uary \u{A0}", "\u{2009}12", "\u{FEFF},", "\u{202F}20",
          "\u{200D}13 ",
        ])
      }
    },
    Text("not-utf8") { bytes, random, _ in
      (0..<bytes).map { _ in random.next(3) == 0 ? 0x61 : UInt8(0x80 + random.next(0x80)) }
    },
    Text("one-line-of-prose") { bytes, random, vocabulary in
      filled(bytes) {
        random.next(9) == 0
          ? "the "
          : String(decoding: random.pick(vocabulary.words["common-adj"] ?? []), as: UTF8.self) + " "
      }
    },
    Text("line-breaks", repeated("\n")),
    Text("spaces", repeated(" ")),
    Text("mail-quotes") { bytes, random, _ in
      filled(bytes) {
        random.pick(["> ", ">>", "\n> ", "\n>\n", "On \(random.next(99)) he wrote: "])
      }
    },
    Text("quotation-marks") { bytes, random, _ in
      filled(bytes) { random.pick(["\"", "'", "\u{201C}", "\u{2019}", "''s ", "\"\"a"]) }
    },
    Text("punctuation-runs") { bytes, random, _ in
      filled(bytes) {
        let mark = random.pick([".", "-", "/", "#", ":", "_", "*", "=", "&", "|"])
        return String(repeating: mark, count: 1 + random.next(60))
          + (random.next(3) == 0 ? " " : "")
      }
    },
    Text("table-rows") { bytes, random, vocabulary in
      filled(bytes) {
        "\(random.pick(vocabulary.surnames))\t\(random.next(99))\t\(random.next(99_999))\t\(random.next(12) + 1)/\(random.next(28) + 1)/\(2000 + random.next(20))\n"
      }
    },
    Text("json-escapes", isJSON: true) { bytes, random, _ in
      filled(bytes) {
        random.pick([
          "\\u0041", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "\\\\", "\\t", "\\ud800",
        ])
      }
    },
  ]
}
