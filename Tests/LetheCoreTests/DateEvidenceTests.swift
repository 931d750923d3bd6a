import Foundation
import LetheCore
import Testing

/// What the dates of letters show about the order of day and month.
struct DateEvidenceTests {
  private static func evidence(
    _ dates: [String], _ countries: [DateOrder] = []
  ) throws
    -> DateEvidence
  {
    var evidence = DateEvidence()
    for date in dates {
      evidence.add(try #require(WrittenDate(date, in: DateContext(pivotYear: 2027)), "\(date)"))
    }
    for country in countries { evidence.addCountry(country) }
    return evidence
  }

  @Test(arguments: [
    (["27/2/2013", "March 4, 2013"], DateOrder.dayFirst, DateEvidence.OrderBasis.dates),
    (["2/27/2013", "4 March 2013", "5 March 2013"], .monthFirst, .dates),
    (["4 March 2013", "5th March", "May 3"], .dayFirst, .namedMonths),
    (["March 4, 2013", "Sept. 5"], .monthFirst, .namedMonths),
    (["Friday 5/4/13"], .dayFirst, .dates), (["Saturday 5/4/13"], .monthFirst, .dates),
  ])
  func `dates show which of day and month comes first`(
    dates: [String], order: DateOrder, basis: DateEvidence.OrderBasis
  ) throws {
    let found = try Self.evidence(dates).order(within: DateEvidence())
    #expect(found?.order == order && found?.basis == basis)
  }

  @Test(arguments: [
    // Written so everywhere.
    ["27FEB2013", "29-May-2017", "the 4th of March, 2013", "first of May"],
    ["3/4/2013", "2013-03-04", "June 2012", "20130227"],
    ["4 March 2013", "March 4, 2013"],
  ])
  func `what is written so everywhere shows nothing`(dates: [String]) throws {
    #expect(try Self.evidence(dates).order(within: DateEvidence()) == nil)
  }

  @Test func `the country says more than named months and less than dates`() throws {
    let abroad = try Self.evidence(["4 March 2013"], [.monthFirst, .monthFirst])
    #expect(abroad.order(within: DateEvidence())?.order == .monthFirst)
    let proven = try Self.evidence(["27/2/2013"], [.monthFirst])
    #expect(proven.order(within: DateEvidence())?.order == .dayFirst)
    // What the case proves counts before what months show, and after the letter's country.
    let wider = try Self.evidence(["2/27/2013"])
    #expect(try Self.evidence(["4 March 2013"]).order(within: wider)?.order == .monthFirst)
    #expect(try Self.evidence([], [.dayFirst]).order(within: wider)?.order == .dayFirst)
    #expect(DateEvidence().order(within: wider)?.order == .monthFirst)
  }

  @Test func `evidence that an earlier version kept is read`() throws {
    let old = #"{"monthFirst":1,"dayFirst":3,"padded":2,"unpadded":0,"latestYear":2013}"#
    let evidence = try JSONDecoder().decode(DateEvidence.self, from: Data(old.utf8))
    #expect(evidence.order == .dayFirst && evidence.latestYear == 2013)
    let again = try JSONDecoder().decode(
      DateEvidence.self, from: JSONEncoder().encode(evidence))
    #expect(again == evidence)
  }
}
