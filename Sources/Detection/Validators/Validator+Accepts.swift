internal import PatternCatalog

extension Rule.Validator {
  /// Whether the arithmetic of this validator agrees with the bytes of a match.
  func accepts(_ bytes: Span<UInt8>) -> Bool {
    switch self {
    case .calendar: CalendarCheck.accepts(bytes.numberFields(), hasMonthName: bytes.hasLetters(3))
    case .luhn: Luhn.isValid(bytes.digits())
    case .npi: NPI.isValid(bytes.digits())
    case .dea: DEANumber.isValid(bytes.digits())
    case .vin: VIN.isValid(bytes.alphanumerics())
    case .areaCode: TelephoneNumber.isValid(bytes.digits())
    case .ssn: SSN.isValid(bytes.digits())
    case .ip: isAddress(bytes)
    }
  }

  /// Whether dotted parts are 0 to 255; anything with a colon is left to the pattern.
  private func isAddress(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == 0x3A { return true }
    let fields = bytes.numberFields()
    return fields.count == 4 && fields.allSatisfy { $0.value <= 255 && $0.digits <= 3 }
  }
}

extension Span<UInt8> {
  /// The values of the ASCII and full-width digits, in order.
  fileprivate func digits() -> [UInt8] {
    var digits: [UInt8] = []
    forEachDigit { digit, _ in digits.append(digit) }
    return digits
  }

  fileprivate func alphanumerics() -> [UInt8] {
    var result: [UInt8] = []
    for index in indices {
      let byte = self[index]
      if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 { result.append(byte) }
    }
    return result
  }

  /// Whether `count` ASCII letters stand in a row.
  fileprivate func hasLetters(_ count: Int) -> Bool {
    var run = 0
    for index in indices {
      run = (self[index] | 0x20) &- 0x61 < 26 ? run + 1 : 0
      if run == count { return true }
    }
    return false
  }

  /// The runs of digits as numbers; longer ones than 18 digits are cut.
  fileprivate func numberFields() -> [CalendarCheck.Field] {
    var fields: [CalendarCheck.Field] = []
    var expected = -1
    forEachDigit { digit, place in
      if place.start == expected, var field = fields.last, field.digits < 18 {
        field.value = field.value * 10 + Int(digit)
        field.digits += 1
        fields[fields.count - 1] = field
      } else {
        fields.append(CalendarCheck.Field(value: Int(digit), digits: 1))
      }
      expected = place.end
    }
    return fields
  }

  /// Calls `body` with each digit's value and bytes.
  private func forEachDigit(_ body: (UInt8, (start: Int, end: Int)) -> Void) {
    var index = 0
    while index < count {
      let byte = self[index]
      if byte &- 0x30 < 10 {
        body(byte - 0x30, (index, index + 1))
        index += 1
      } else if byte == 0xEF, index + 2 < count, self[index + 1] == 0xBC,
        self[index + 2] &- 0x90 < 10
      {
        body(self[index + 2] - 0x90, (index, index + 3))
        index += 3
      } else {
        index += 1
      }
    }
  }
}
