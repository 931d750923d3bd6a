/// How a year is said in words.
public struct SpokenYearStyle: Hashable, Sendable {
  public var letterCase: LetterCase
  /// Whether years from 2010 on begin with `two thousand` rather than `twenty`.
  public var saysThousand = false
  /// Whether `hundred` stands in the years before 2000.
  public var saysHundred = false
  /// Whether `and` stands behind the thousand or hundred.
  public var saysAnd = false
  /// Whether a hyphen joins the first two words, as in `nineteen-ninety`.
  public var joinsCentury = false
  /// Whether a hyphen joins the last two, as in `eighty-four`; `nil` where one word stands.
  public var joinsTens: Bool?

  public init(_ letterCase: LetterCase) { self.letterCase = letterCase }
}

/// Years said in words, as dictation has them.
extension DateParser {
  struct SpokenYear {
    let year: Int
    let style: SpokenYearStyle
    let tokens: Range<Int>
  }

  /// `nineteen sixty two`, `nineteen hundred and four`, `two thousand eleven`,
  /// `twenty twenty-one`.
  func spokenYear(at index: Int) -> SpokenYear? {
    var style: SpokenYearStyle
    var century: Int
    switch kind(index) {
    case .word(.cardinal(let number, let letterCase)) where number == 19 || number == 18:
      (century, style) = (number * 100, SpokenYearStyle(letterCase))
    case .word(.tens(20, let letterCase)): (century, style) = (2000, SpokenYearStyle(letterCase))
    case .word(.cardinal(2, let letterCase)):
      (century, style) = (2000, SpokenYearStyle(letterCase))
      style.saysThousand = true
    default: return nil
    }
    guard let joint = joint(at: index + 1) else { return nil }
    style.joinsCentury = joint == .dash
    var next = index + 2
    if style.saysThousand {
      guard kind(next) == .word(.thousand) else { return nil }
      next += 1
    } else if century < 2000, kind(next) == .word(.hundred) {
      style.saysHundred = true
      next += 1
    }
    if style.saysThousand || style.saysHundred {
      let end = next
      guard self.joint(at: next) != nil else { return spoken(century, style, index..<end) }
      next += 1
      if kind(next) == .word(.and), self.joint(at: next + 1) != nil {
        style.saysAnd = true
        next += 2
      }
      guard let rest = spokenRest(at: next, allowsOnes: true) else {
        style.saysAnd = false
        return spoken(century, style, index..<end)
      }
      style.joinsTens = rest.joinsTens
      return spoken(century + rest.value, style, index..<rest.end)
    }
    guard let rest = spokenRest(at: next, allowsOnes: false) else { return nil }
    style.joinsTens = rest.joinsTens
    return spoken(century + rest.value, style, index..<rest.end)
  }

  private func spoken(_ year: Int, _ style: SpokenYearStyle, _ tokens: Range<Int>) -> SpokenYear {
    SpokenYear(year: year, style: style, tokens: tokens)
  }

  /// The last two digits of a year: `sixty two`, `eleven`, `oh four`.
  private func spokenRest(
    at index: Int, allowsOnes: Bool
  ) -> (value: Int, joinsTens: Bool?, end: Int)? {
    switch kind(index) {
    case .word(.tens(let tens, _)):
      guard let joint = joint(at: index + 1), case .word(.cardinal(let ones, _)) = kind(index + 2),
        ones < 10
      else { return (tens, nil, index + 1) }
      return (tens + ones, joint == .dash, index + 3)
    case .word(.cardinal(let number, _)) where number >= 10 || allowsOnes:
      return (number, nil, index + 1)
    case .word(.oh):
      guard joint(at: index + 1) != nil, case .word(.cardinal(let ones, _)) = kind(index + 2),
        ones < 10
      else { return nil }
      return (ones, nil, index + 3)
    default: return nil
    }
  }

  private func joint(at index: Int) -> DateToken.Kind? {
    kind(index) == .blank || kind(index) == .dash ? kind(index) : nil
  }
}

extension SpokenYearStyle {
  /// `year` in words, in this style as far as the year allows it.
  func text(of year: Int) -> String {
    let joint = joinsCentury ? "-" : " "
    let (century, rest) = (year / 100, year % 100)
    if century == 20, rest < 10 || saysThousand {
      let thousand = "two\(joint)thousand"
      return rest == 0 ? thousand : "\(thousand) \(saysAnd ? "and " : "")\(words(rest))"
    }
    let first = words(century)
    if saysHundred, century < 20 || rest == 0 {
      let hundred = "\(first)\(joint)hundred"
      return rest == 0 ? hundred : "\(hundred) \(saysAnd ? "and " : "")\(words(rest))"
    }
    if rest == 0 { return "\(first)\(joint)hundred" }
    return "\(first)\(joint)\(rest < 10 ? "oh " : "")\(words(rest))"
  }

  private func words(_ number: Int) -> String {
    guard number >= 20 else { return DateWordTable.cardinals[number - 1] }
    let tens = DateWordTable.tens[number / 10 - 2]
    guard number % 10 > 0 else { return tens }
    return tens + (joinsTens ?? true ? "-" : " ") + DateWordTable.cardinals[number % 10 - 1]
  }
}
