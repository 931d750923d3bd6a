import Testing

@testable import Detection

struct ValidatorTests {
  private static func digits(_ text: String) -> [UInt8] {
    text.utf8.filter { $0 &- 0x30 < 10 }.map { $0 - 0x30 }
  }

  // Source: ISO/IEC 7812-1, annex B (79927398713 is its worked example's number);
  // 4111… is the card networks' public test number.
  @Test(arguments: ["79927398713", "4111111111111111", "0", "18", "6011000990139424"])
  func `agrees with Luhn`(number: String) {
    #expect(Luhn.isValid(Self.digits(number)))
    var wrong = Self.digits(number)
    wrong[wrong.count - 1] = (wrong[wrong.count - 1] + 1) % 10
    #expect(!Luhn.isValid(wrong))
  }

  // Source: CMS, "Requirements for National Provider Identifier (NPI) and NPI Check
  // Digit", whose example is 1234567893.
  @Test(arguments: [
    ("1234567893", true), ("1234567890", false), ("2234567891", true), ("3234567899", false),
    ("123456789", false), ("0234567895", false),
  ])
  func `knows an NPI`(number: String, isValid: Bool) {
    #expect(NPI.isValid(Self.digits(number)) == isValid)
  }

  // Source: the DEA's check digit: (1+3+5) + 2(2+4+6) = 33, so 3 for 123456.
  @Test(arguments: [("1234563", true), ("1234564", false), ("123456", false), ("0000000", true)])
  func `knows a DEA number`(number: String, isValid: Bool) {
    #expect(DEANumber.isValid(Self.digits(number)) == isValid)
  }

  // Source: 49 CFR 565.15(c); seventeen ones add up to 89, which leaves 1 of 11.
  @Test(arguments: [
    ("11111111111111111", true), ("1M8GDM9AXKP042788", true), ("1m8gdm9axkp042788", true),
    ("1M8GDM9A1KP042788", false), ("1M8GDM9AXKP04278", false), ("IM8GDM9AXKP042788", false),
    ("5GZCZ43D13S812715", true), ("OOOOOOOOOOOOOOOOO", false),
  ])
  func `knows a VIN`(number: String, isValid: Bool) {
    #expect(VIN.isValid(Array(number.utf8)) == isValid)
  }

  // Source: SSA, "Social Security Number Randomization"; 078-05-1120 is the number
  // printed on a wallet's sample card in 1938.
  @Test(arguments: [
    ("078-05-1120", true), ("000-12-3456", false), ("666-12-3456", false), ("123-00-4567", false),
    ("123-45-0000", false), ("900-70-1234", true), ("123-45-678", false),
  ])
  func `knows what was never issued as an SSN`(number: String, isValid: Bool) {
    #expect(SSN.isValid(Self.digits(number)) == isValid)
  }

  // Source: NANPA, "NPA" and "Central Office Codes".
  @Test(arguments: [
    ("(212) 555-0114", true), ("1-800-555-0129", true), ("112-555-0114", false),
    ("012-555-0114", false), ("212-155-0114", false), ("296-555-0114", false),
    ("2-212-555-0114", false), ("555-0114", false),
  ])
  func `knows an American telephone number`(number: String, isValid: Bool) {
    #expect(TelephoneNumber.isValid(Self.digits(number)) == isValid)
  }

  private static func accepts(_ written: String, hasMonthName: Bool = false) -> Bool {
    let fields = written.split { !$0.isNumber }
      .map { CalendarCheck.Field(value: Int($0) ?? 0, digits: $0.count) }
    return CalendarCheck.accepts(fields, hasMonthName: hasMonthName)
  }

  @Test(arguments: [
    "9/7/2011", "27.2.2013", "2/29/2012", "2/29/12", "2011-09-07", "9/12", "31/12", "9/2012",
    "2012-02", "20120229", "2012", "12/31/99",
  ])
  func `a day, month or year can be one`(_ date: String) { #expect(Self.accepts(date)) }

  @Test(arguments: [
    "13/13/2011", "0/7/2011", "2/30/2013", "2/29/2013", "31/31", "13/2012", "2012-13", "20120230",
    "1776/2/3", "9/7/123", "4/31/11", "12",
  ])
  func `what no calendar has is none`(_ date: String) { #expect(!Self.accepts(date)) }

  @Test func `beside a month's name a number is a day or a year`() {
    #expect(Self.accepts("12 2013", hasMonthName: true))
    #expect(Self.accepts("2013", hasMonthName: true))
    #expect(!Self.accepts("44", hasMonthName: true))
    #expect(!Self.accepts("12 1204", hasMonthName: true))
  }
}
