internal import IdentifierSearch
internal import LetheCore

/// The ways in which one identifier may be written, always in the same order.
///
/// Capitals, accents, spaces, hyphens and whatever has no width are gone before anything is
/// compared, and so is the difference between `0` and `O`; what differs in more than that is
/// listed here.
enum LeakForms {
  typealias Form = NameForms.Form

  /// As many letters as a name has to have for a letter pair that scanners misread to be looked
  /// for in it.
  private static let shortestMisread = 5

  static func forms(of text: String, as type: IdentifierType) -> [Form] {
    var forms = [Form(text: text, form: .exact)]
    func add(_ text: String, _ form: Leak.Form) {
      if !forms.contains(where: { $0.text == text }) { forms.append(Form(text: text, form: form)) }
    }
    if type.isName, type != .username {
      for form in NameForms(text).forms { add(form.text, form.form) }
      let whole = forms
      for form in whole where form.form != .initialAndLastName && form.form != .givenName {
        for misread in misreadings(of: form.text) { add(misread, .misread) }
      }
      // `the Smiths knee`: the possessive without its apostrophe.
      for form in whole where form.form == .lastName || form.form == .exact {
        let last = form.text.unicodeScalars.last
        if form.text.count >= 4, last.map({ $0.properties.isAlphabetic && $0 != "s" }) ?? false {
          add(form.text + "s", form.form)
        }
      }
      for form in whole where form.form == .lastName || form.form == .givenName {
        if form.text.utf8.count >= 6 { add(String(form.text.reversed()), .backwards) }
      }
      for initials in NameForms.initials(of: text) { add(initials, .initials) }
    } else if type == .hospital || type == .organization || type == .city || type == .street {
      for misread in misreadings(of: text) { add(misread, .misread) }
    }
    if type.isNumber { addDigits(of: text, as: type, add) }
    if type == .email, let at = text.firstIndex(of: "@") {
      let user = text[..<at]
      if user.utf8.count >= 6 { add(String(user), .part) }
    }
    if type.isName || type.isNumber, text.utf8.count >= 6 {
      add(String(text.reversed()), .backwards)
    }
    return forms
  }

  private static func addDigits(
    of text: String, as type: IdentifierType, _ add: (String, Leak.Form) -> Void
  ) {
    let digits = String(decoding: text.utf8.filter(ASCII.isDigit), as: UTF8.self)
    let isAll = text.utf8.allSatisfy { ASCII.isDigit($0) || !ASCII.isAlphanumeric($0) }
    if digits.count >= 5, !isAll { add(digits, .digitsOnly) }
    if digits.count >= 6 { add(String(digits.reversed()), .backwards) }
    guard type == .phone || type == .fax else { return }
    // A country code of 1 comes and goes, and so does the area code.
    let national = digits.count == 11 && digits.first == "1" ? digits.dropFirst() : digits[...]
    guard national.count == 10 else { return }
    add(String(national), .digitsOnly)
    add(String(national.dropFirst(3)), .part)
  }

  /// The text with one letter pair as a scanner misreads it: `Femandez` for Fernandez.
  static func misreadings(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    guard bytes.count >= shortestMisread else { return [] }
    var forms: [String] = []
    func replace(_ range: Range<Int>, _ new: String, _ isCapital: Bool) {
      let new = Array((isCapital ? new.uppercased() : new).utf8)
      forms.append(
        String(
          decoding: bytes[..<range.lowerBound] + new + bytes[range.upperBound...], as: UTF8.self))
    }
    let isInCapitals = !bytes.contains(where: ASCII.isLowercase)
    for (index, byte) in bytes.enumerated() where byte < 0x80 {
      // The first letter of a name is a capital, and capitals are not read as pairs.
      let isCapital = ASCII.isUppercase(byte)
      guard !isCapital || isInCapitals else { continue }
      let letter = ASCII.folded(byte)
      let next = index + 1 < bytes.count ? ASCII.folded(bytes[index + 1]) : 0
      for (first, second, single) in pairs {
        if letter == single {
          let pair = String(decoding: [first, second], as: UTF8.self)
          replace(index..<index + 1, pair, isCapital)
        } else if letter == first, next == second {
          replace(index..<index + 2, String(decoding: [single], as: UTF8.self), isCapital)
        }
      }
    }
    return forms
  }

  private static let pairs: [(UInt8, UInt8, UInt8)] = ["rnm", "cld", "vvw"].map { group in
    let bytes = Array(group.utf8)
    return (bytes[0], bytes[1], bytes[2])
  }
}
