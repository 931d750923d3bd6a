internal import IdentifierSearch
internal import LetheCore

// Age and sex: what is said of the patient, and not of others.

extension ReleasedLetter {
  private static let kin: Set<String> = [
    "son", "daughter", "brother", "sister", "father", "mother", "husband", "wife", "child",
    "children", "grandson", "granddaughter", "grandmother", "grandfather", "twin", "twins",
    "spouse",
    "partner", "aunt", "uncle", "cousin", "nephew", "niece", "mom", "dad", "grandchild", "sibling",
    "baby", "fetus",
  ]
  private static let females: Set<String> = ["female", "woman", "lady", "girl", "f"]
  private static let males: Set<String> = ["male", "man", "gentleman", "boy", "m"]
  private static let sexLabels: Set<String> = ["sex", "gender"]
  private static let months: Set<String> = [
    "month", "months", "mo", "mos", "week", "weeks", "wk", "wks", "day", "days", "hour", "hours",
  ]

  /// An age as it stands: `49`, `90+`, `50-59`, or `50s` for a decade of life.
  static func age(in written: String, following: [String]) -> String? {
    let text = written.lowercased()
    var numbers: [Int] = []
    for run in text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }) {
      if run.utf8.count <= 3, let number = Int(run) { numbers.append(number) }
    }
    let words = text.split { !$0.isLetter }.map(String.init)
    if numbers.isEmpty, let number = SpokenNumber.value(of: words) { numbers = [number] }
    guard let first = numbers.first, first <= 120 else {
      return SpokenNumber.decade(of: words).map { "\($0)s" }
    }
    if (words + following.prefix(1)).contains(where: months.contains) { return "0" }
    if text.contains("+") || text.contains("or older") || text.contains("plus") {
      return "\(first)+"
    }
    if numbers.count > 1, numbers[1] > first, numbers[1] <= 120, text.contains("-") {
      return "\(first)-\(numbers[1])"
    }
    // `50s`, not `50 years`.
    let afterDigits = text.drop { !$0.isNumber }.drop(while: \.isNumber)
    if first % 10 == 0, first >= 20, afterDigits.hasPrefix("s") || afterDigits.hasPrefix("'s") {
      return "\(first)s"
    }
    return "\(first)"
  }

  func readAge(into evidence: inout QuasiIdentifierEvidence) {
    var isFirst = true
    var covered = -1
    for finding in findings where finding.type == .age {
      let range = finding.range.byteIndices
      let end = words.index(atOrAfter: range.upperBound)
      guard range.lowerBound > covered,
        let age = Self.age(in: text.string(in: finding.range), following: words.from(end, 2))
      else { continue }
      covered = range.upperBound
      // `90+` stands where an age was, and its sign may not have been found with it.
      let isOpen = range.upperBound < text.bytes.count && text.bytes[range.upperBound] == 0x2B
      addAge(isOpen ? "\(age)+" : age, at: range, isFirst: isFirst, to: &evidence)
      isFirst = false
    }
    // What detection leaves alone because it is general: `90+ year old`, `90 or older`, `in her 50s`.
    for (index, word) in words.words.enumerated() {
      guard ASCII.isDigit(text.searchable[word.range.lowerBound]),
        let number = Int(word.text.hasSuffix("s") ? String(word.text.dropLast()) : word.text),
        (0...120).contains(number)
      else { continue }
      let isFound = {
        findings.contains { $0.type == .age && $0.range.byteIndices.overlaps(word.range) }
      }
      let after = words.from(index + 1, 3)
      let before = words.before(index, 3)
      let isDecade = word.text.hasSuffix("s") && number % 10 == 0 && number >= 20
      if isDecade {
        guard before.contains(where: { ["her", "his", "their"].contains($0) }), !isFound() else {
          continue
        }
        addAge("\(number)s", at: word.range, isFirst: isFirst, to: &evidence)
      } else {
        let isOpen =
          word.range.upperBound < text.bytes.count && text.bytes[word.range.upperBound] == 0x2B
          || after.starts(with: ["or", "older"])
        let isAge =
          after.count > 1 && ["year", "years", "yr", "y"].contains(after[0])
          && ["old", "o"].contains(after[1])
        let isSaid = before.contains(where: ["age", "aged", "is"].contains)
        guard isAge || isOpen && isSaid, !isFound() else { continue }
        addAge(isOpen ? "\(number)+" : "\(number)", at: word.range, isFirst: isFirst, to: &evidence)
      }
      isFirst = false
    }
  }

  private func addAge(
    _ age: String, at range: Range<Int>, isFirst: Bool, to evidence: inout QuasiIdentifierEvidence
  ) {
    let start = words.index(atOrAfter: range.lowerBound)
    let end = words.index(atOrAfter: range.upperBound)
    let after = words.from(end, 5)
    let before = words.before(start, 3)
    // `her 12-year-old son`, `Father: deceased, 48`.
    guard !after.contains(where: Self.kin.contains), !before.contains(where: Self.kin.contains)
    else { return }
    let isPlain =
      after.prefix(3).contains { ["old", "o", "yo", "y"].contains($0) }
      || before.contains { ["age", "aged"].contains($0) }
    evidence.add(age, for: .age, weight: (isPlain ? 2 : 1) + (isFirst ? 1 : 0))
    // `49-year-old woman`, `38 Y/O F`.
    for word in after.prefix(5) {
      if Self.females.contains(word) { return evidence.add("female", for: .sex, weight: 40) }
      if Self.males.contains(word) { return evidence.add("male", for: .sex, weight: 40) }
    }
  }

  /// The words that ``readSex(into:)`` tells apart.
  private static let sexWords = WordFilter([
    "she", "her", "hers", "herself", "he", "him", "his", "himself", "female", "woman", "male",
    "gentleman", "ms", "mrs", "miss", "mr", "f", "m",
  ])

  func readSex(into evidence: inout QuasiIdentifierEvidence) {
    for (index, word) in words.words.enumerated() where Self.sexWords.mayHold(word.hash) {
      switch word.text {
      case "she", "her", "hers", "herself": evidence.add("female", for: .sex, weight: 1)
      case "he", "him", "his", "himself": evidence.add("male", for: .sex, weight: 1)
      case "female", "woman": evidence.add("female", for: .sex, weight: 3)
      case "male", "gentleman": evidence.add("male", for: .sex, weight: 3)
      case "ms", "mrs", "miss": evidence.add("female", for: .sex, weight: 2)
      case "mr": evidence.add("male", for: .sex, weight: 2)
      case "f" where words.before(index, 2).contains(where: Self.sexLabels.contains):
        evidence.add("female", for: .sex, weight: 40)
      case "m" where words.before(index, 2).contains(where: Self.sexLabels.contains):
        evidence.add("male", for: .sex, weight: 40)
      default: break
      }
    }
  }
}

/// Numbers and decades of life in English words.
enum SpokenNumber {
  private static let ones = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let decades = [
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
  ]

  /// The first number in `words`, below 100.
  static func value(of words: [String]) -> Int? {
    for (index, word) in words.enumerated() {
      if let one = ones.firstIndex(of: word) { return one }
      guard let ten = tens.firstIndex(of: word) else { continue }
      let next = words.dropFirst(index + 1).first.flatMap { ones.firstIndex(of: $0) }
      return 20 + 10 * ten + (next.map { (1...9).contains($0) ? $0 : 0 } ?? 0)
    }
    return nil
  }

  /// The first year of the decade of life that `words` name.
  static func decade(of words: [String]) -> Int? {
    words.lazy.compactMap { decades.firstIndex(of: $0) }.first.map { 20 + 10 * $0 }
  }
}
