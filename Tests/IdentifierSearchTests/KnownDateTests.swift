import IdentifierSearch
import LetheCore
import Testing
import _LetheTestSupport

private let birth = (IdentifierType.date, "1956-02-27")

struct KnownDateTests {
  @Test(arguments: [
    "2/27/1956", "02/27/56", "2-27-1956", "02.27.1956", "1956-02-27", "19560227", "02271956",
    "2271956", "022756", "February 27, 1956", "Feb. 27 1956", "27 February 1956", "27-Feb-56",
    "27FEB1956", "27th of February, 1956", "27/2/1956",
    "27.02.1956",
    "02 27 1956", "February\n27, 1956", "02/27/\n1956", "Feb\u{A0}27,\u{A0}1956", "O2/27/1956",
    "02/27/l956", "02/2\u{AD}7/1956", "February 27", "Feb. 27th", "02/27", "19560227101500",
    "February 27-28, 1956", "2/26-2/27/1956",
  ])
  func `a known date is found however it is written`(written: String) throws {
    try KnownLetter(birth, in: "Born: ⟦DATE:\(written)⟧; seen").check()
  }

  @Test(arguments: [
    "2/27/1957", "2/28/1956", "strength 2/7, 3/27", "March 27, 1956", "227 1956", "10227195612",
    "$2271956", "27 tablets in 1956", "lot 9022756", "2 of 27 patients in 1956 cases",
  ])
  func `other dates and numbers are not`(written: String) throws {
    try KnownLetter(birth, in: "It says \(written) there").check()
  }

  @Test func `a day and a month alone need a sign that they are a date`() throws {
    try KnownLetter(
      (.date, "2019-03-05"),
      in: "Hurt on ⟦DATE:3/5⟧; then ⟦DATE:03/05⟧ or ⟦DATE:March 5⟧; grip 3/5; 3-5 times"
    ).check()
  }

  @Test(arguments: ["2/30/1956", "27 February", "2/27/56", "soon", ""])
  func `a record that is no full date is refused`(value: String) {
    #expect(throws: KnownIdentifier.Problem.notADate) { try KnownIdentifier(.date, value) }
  }
}
