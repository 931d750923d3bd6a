import Foundation
import _LetheTestSupport

/// A corpus of one letter in many cases, and in the output of each one identifier that was left
/// on purpose, each in another way.
struct PlantedLeaks {
  /// One identifier that was left.
  struct Leak: Sendable, CustomStringConvertible {
    enum Place: Sendable { case text, fileName }

    let kind: String
    let text: String
    var place = Place.text

    var description: String { "\(kind): \(text)" }
  }

  static let original = """
    Belcrest Independent Review

    Re: Marisol Venkataraman
    DOB: 03/14/1961
    MRN: 48271936
    SSN: 412-55-8871
    Phone: (559) 238-4417
    Email: marisol.venk@calmail.org
    Address: 4417 Alder Street, Fresno, CA 93701
    Claim Number: WC-882913-K

    Dear Dr. Fernandez:

    Ms. Venkataraman was injured on September 8, 2018 while lifting a crate. She was seen
    again on 11/02/2018 by José Núñez, MD. The knee was swollen and range of motion was
    full. She takes ibuprofen as needed, and pain is 4/10 at rest.

    The review of the file continues below.

    Sincerely,

    José Núñez, MD

    """

  /// Where leaks are planted in an output.
  static let anchor = "The review of the file continues below."

  static let leaks: [Leak] =
    [
      ("exact", "Marisol Venkataraman"), ("capitals", "MARISOL VENKATARAMAN"),
      ("small letters", "marisol venkataraman"), ("reversed", "Venkataraman, Marisol"),
      ("reversed in a message", "VENKATARAMAN^MARISOL"), ("initial", "M. Venkataraman"),
      ("initial behind", "Venkataraman M"), ("last name", "Ms. Venkataraman"),
      ("possessive", "Venkataraman's"), ("possessive glued", "Venkataramans"),
      ("glued", "MarisolVenkataraman"), ("hyphenation", "Venkata-\n  raman"),
      ("soft hyphen", "Venkata\u{AD}raman"), ("zero width", "Venka\u{200B}taraman"),
      ("letter-spaced", "V e n k a t a r a m a n"), ("no-break space", "Marisol\u{A0}Venkataraman"),
      ("line break", "Marisol\nVenkataraman"), ("given name", "Marisol"), ("initials", "M.V."),
      ("initials announced", "patient MV"), ("misread m", "Venkatararnan"),
      ("misread rn", "Dr. Femandez"), ("misread i", "Mar1sol Venkataraman"),
      ("misread o", "Maris0l Venkataraman"), ("accents lost", "Jose Nunez"),
      ("accents lost, reversed", "NUNEZ JOSE"), ("accents added", "Vénkataráman"),
      ("combining accents", "Jose\u{301} Nu\u{301}n\u{303}ez"), ("wide letters", "Ｎúñez"),
      ("backwards", "namaratakneV"), ("user name", "mvenkataraman"),
      ("number", "48271936"), ("number spaced", "4827 1936"), ("number hyphenated", "48-271-936"),
      ("number misread l", "4827l936"), ("number misread B", "4B271936"),
      ("number glued", "ref48271936x"), ("SSN", "412-55-8871"), ("SSN digits", "412558871"),
      ("SSN spaced", "412 55 8871"), ("SSN misread", "4l2-55-887l"),
      ("phone dotted", "559.238.4417"),
      ("phone with country", "+1 559 238 4417"), ("phone digits", "5592384417"),
      ("phone without area", "238-4417"), ("e-mail user", "marisol.venk"),
      ("e-mail capitals", "MARISOL.VENK@CALMAIL.ORG"), ("claim glued", "WC882913K"),
      ("claim digits", "882913"), ("street", "4417 alder street"),
      ("date unshifted", "September 8, 2018"), ("date ISO", "2018-09-08"), ("date short", "9/8/18"),
      ("date day first", "8 September 2018"), ("date glued", "08SEP2018"),
      ("date compact", "20180908"), ("date six digits", "090818"), ("date dotted", "8.9.2018"),
      ("date in words", "the eighth of September, 2018"),
      ("date in Spanish", "8 de septiembre de 2018"), ("date Roman", "14.III.1961"),
      ("date misread", "O9/O8/2O18"), ("birth date short", "3/14/61"),
      ("date of visit", "Nov. 2nd, 2018"),
    ].map { Leak(kind: $0, text: $1) }
    + [
      ("file name", "venkataraman_marisol"), ("file name reversed", "MarisolVenkataraman-2"),
      ("file name initial", "m-venkataraman"), ("file name number", "48271936"),
      ("file name date", "visit-2018-09-08"), ("file name misread", "Venkatararnan"),
    ].map { Leak(kind: $0, text: $1, place: .fileName) }

  /// Writes the originals, one case a folder, into `folder/originals`.
  static func writeOriginals(to folder: TemporaryFolder) throws {
    for number in leaks.indices {
      try folder.write(original, to: "originals/\(name(number))/letter.txt")
    }
  }

  /// Plants the leaks in the outputs of the originals, which lie in `folder/outputs`.
  static func plant(in folder: TemporaryFolder) throws {
    for (number, leak) in leaks.enumerated() {
      let path = "outputs/\(name(number))/letter.txt"
      switch leak.place {
      case .text:
        let text = try folder.text(of: path)
        let planted = text.replacing(
          anchor, with: "\(anchor)\n\nIt was noted that \(leak.text), as before.")
        try folder.write(planted, to: path)
      case .fileName:
        try FileManager.default.moveItem(
          atPath: "\(folder.path)/\(path)",
          toPath: "\(folder.path)/outputs/\(name(number))/\(leak.text).txt")
      }
    }
  }

  /// The name of a case, which says nothing.
  static func name(_ number: Int) -> String { "set-\(number < 10 ? "0" : "")\(number)" }
}
