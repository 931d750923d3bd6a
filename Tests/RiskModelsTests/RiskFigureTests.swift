import RiskModels
import Testing

/// The figures of tables that can be worked out with pencil and paper; each working is shown.
struct RiskFigureTests {
  /// Sweeney, "k-anonymity: a model for protecting privacy" (2002), figure 2: race, year of birth,
  /// sex and ZIP code of eleven people.
  ///
  ///     Black 1965 m 0214*  2 rows      Five classes of 2, 2, 2, 3 and 2 rows: k = 2, nobody is
  ///     Black 1965 f 0213*  2 rows      unique. Prosecutor: highest 1/2; average 5/11, the classes
  ///     Black 1964 f 0213*  2 rows      by the rows. Above 1/3 are the classes of two: 2+2+2+2 = 8
  ///     White 1964 m 0213*  3 rows      of 11 rows; the class of three has 1/3, which is not above.
  ///     White 1967 m 0213*  2 rows
  @Test func `Sweeney's table of eleven people`() {
    let table = RiskTable(
      attributes: ["race", "birth", "sex", "ZIP"],
      rows: [
        ["Black", "1965", "m", "0214*"], ["Black", "1965", "m", "0214*"],
        ["Black", "1965", "f", "0213*"], ["Black", "1965", "f", "0213*"],
        ["Black", "1964", "f", "0213*"], ["Black", "1964", "f", "0213*"],
        ["White", "1964", "m", "0213*"], ["White", "1964", "m", "0213*"],
        ["White", "1964", "m", "0213*"], ["White", "1967", "m", "0213*"],
        ["White", "1967", "m", "0213*"],
      ])
    let profile = RiskProfile(table.classes, threshold: 1.0 / 3)
    #expect((profile.rows, profile.classes, profile.k) == (11, 5, 2))
    #expect(profile.uniqueRows == 0)
    #expect(profile.histogram.bars == [.init(size: 2, classes: 4), .init(size: 3, classes: 1)])
    #expect(profile.prosecutor.highest == 0.5)
    #expect(abs(profile.prosecutor.average - 5.0 / 11) < 1e-15)
    #expect(profile.prosecutor.rowsAtRisk == 8)
    // Without another population, whoever could be meant is in the table.
    #expect(profile.journalist.highest == 0.5)
    #expect(profile.marketer.average == profile.prosecutor.average)
  }

  /// Machanavajjhala and others, "l-diversity: Privacy Beyond k-Anonymity" (2007), figures 1 and 2:
  /// ZIP code, age and nationality of twelve patients, as they are and 4-anonymous.
  ///
  /// As they are, no two are alike: 12 classes of one, highest and average 1, 12 of 12 at risk.
  /// With ZIP codes of three digits and a star more or less, ages below 30, from 40 and in the
  /// thirties, and no nationality, there are 3 classes of 4: highest 1/4, average 3/12 = 1/4; above
  /// 1/4 there is nobody, above 1/5 everybody.
  @Test func `Machanavajjhala's inpatients before and after`() {
    let table = Self.inpatients
    let before = RiskProfile(table.classes, threshold: 0.25)
    #expect((before.k, before.uniqueRows, before.prosecutor.rowsAtRisk) == (1, 12, 12))
    #expect((before.prosecutor.highest, before.prosecutor.average) == (1, 1))
    let anonymous =
      table
      .mapping(column: 0) { $0.hasPrefix("130") ? "130**" : "1485*" }
      .mapping(column: 1) { Int($0).map { $0 < 30 ? "<30" : $0 >= 40 ? ">=40" : "3*" } }
      .mapping(column: 2) { _ in nil }
    let after = RiskProfile(anonymous.classes, threshold: 0.25)
    #expect(after.histogram.bars == [.init(size: 4, classes: 3)])
    #expect((after.k, after.prosecutor.highest, after.prosecutor.average) == (4, 0.25, 0.25))
    #expect(after.prosecutor.rowsAtRisk == 0)
    #expect(RiskProfile(anonymous.classes, threshold: 0.2).prosecutor.rowsAtRisk == 12)
  }

  private static let inpatients = RiskTable(
    attributes: ["ZIP", "age", "nationality"],
    rows: [
      ["13053", "28", "Russian"], ["13068", "29", "American"], ["13068", "21", "Japanese"],
      ["13053", "23", "American"], ["14853", "50", "Indian"], ["14853", "55", "Russian"],
      ["14850", "47", "American"], ["14850", "49", "American"], ["13053", "31", "American"],
      ["13053", "37", "Indian"], ["13068", "36", "Japanese"], ["13068", "35", "American"],
    ])

  /// Seven people by age, sex and ZIP code, much like those in ARX's introduction; from memory, and
  /// the figures are ours, by hand.
  ///
  /// All are unique. With ages below and from 50 and ZIP codes of two digits:
  ///
  ///     < 50 male   81***  34, 45       Four classes of 2, 2, 2 and 1: k = 1, one of seven unique,
  ///     < 50 female 81***  45, 34       highest 1, average 4/7. Above 1/2 is the one alone.
  ///     >= 50 male  81***  66, 70
  ///     >= 50 female 81***  70
  ///
  /// What if, from there, the sex is left out? Classes of 4 and 3: average 2/7, a reduction of 2/7.
  /// What if the age is? Classes of 4 men and 3 women: the same. What if the ZIP code is? It is the
  /// same for all, so that nothing is gained, and it is not listed.
  @Test func `seven people, and what to generalize next`() {
    let table = RiskTable(
      attributes: ["age", "sex", "ZIP"],
      rows: [
        ["34", "male", "81667"], ["45", "female", "81675"], ["66", "male", "81925"],
        ["70", "female", "81931"], ["34", "female", "81931"], ["70", "male", "81931"],
        ["45", "male", "81931"],
      ])
    #expect(table.classes.uniqueCount == 7)
    let coarse =
      table
      .mapping(column: 0) { Int($0).map { $0 < 50 ? "<50" : ">=50" } }
      .mapping(column: 2) { "\($0.prefix(2))***" }
    let profile = RiskProfile(coarse.classes, threshold: 0.5)
    #expect(
      profile.histogram.bars == [.init(size: 1, classes: 1), .init(size: 2, classes: 3)])
    #expect((profile.k, profile.uniqueRows, profile.prosecutor.highest) == (1, 1, 1))
    #expect(abs(profile.prosecutor.average - 4.0 / 7) < 1e-15)
    #expect(profile.prosecutor.rowsAtRisk == 1)
    let tried = coarse.whatIf(
      ["age", "sex", "ZIP"].map { GeneralizationHierarchy($0, levels: [.leftOut]) },
      threshold: 0.5)
    #expect(tried.map(\.attribute) == ["age", "sex"])
    #expect(tried.allSatisfy { abs($0.reduction - 2.0 / 7) < 1e-15 })
    #expect(tried.allSatisfy { $0.profile.k == 3 })
  }

  /// A table of ten rows in two classes whose sizes in the population of 20 are known.
  ///
  ///     class   sample f   population F   1/F     f/F
  ///     a          9            12       0.0833   0.75
  ///     b          1             8       0.125    0.125
  ///
  /// Prosecutor: highest 1/1, average 2/10. Journalist: highest 1/8; average the greater of
  /// 2/20 = 0.1 and (0.75 + 0.125)/10 = 0.0875, so 0.1. Marketer: 0.0875. Above 0.1 is b alone for the
  /// journalist: 1 of 10 rows.
  @Test func `a sample of a population with known classes`() {
    let classes = EquivalenceClasses(sizes: [9, 1])
    let profile = RiskProfile(classes, population: .classSizes([12, 8]), threshold: 0.1)
    #expect((profile.prosecutor.highest, profile.prosecutor.average) == (1, 0.2))
    #expect((profile.journalist.highest, profile.journalist.average) == (0.125, 0.1))
    #expect(abs(profile.marketer.average - 0.0875) < 1e-15)
    // Of a marketer the average is judged, and of the others the highest.
    #expect(profile.marketer.judged == profile.marketer.average)
    #expect(profile.marketer.judged != profile.marketer.highest)
    #expect(profile.journalist.judged == 0.125)
    #expect(profile.journalist.rowsAtRisk == 1)
    #expect(profile.journalist.shareAtRisk == 0.1)
  }

  /// Four classes of 1, 2, 3 and 4 rows; the population's are 5, 4, 30 and 10.
  ///
  /// Journalist: highest 1/4. Marketer: (1/5 + 2/4 + 3/30 + 4/10)/10 = 1.2/10 = 0.12, which is more
  /// than 4/49, so that the journalist's average is 0.12 too. Prosecutor: 4/10.
  @Test func `another sample of a population with known classes`() {
    let profile = RiskProfile(
      EquivalenceClasses(sizes: [1, 2, 3, 4]), population: .classSizes([5, 4, 30, 10]),
      threshold: 0.2)
    #expect(profile.journalist.highest == 0.25)
    #expect(abs(profile.journalist.average - 0.12) < 1e-15)
    #expect(abs(profile.marketer.average - 0.12) < 1e-15)
    #expect(abs(profile.prosecutor.average - 0.4) < 1e-15)
    // Above 0.2: 1/4 of the class of two; 1/5 is not.
    #expect(profile.journalist.rowsAtRisk == 2)
    #expect(profile.prosecutor.rowsAtRisk == 10)
  }

  /// Of Benedetti and Franconi's individual risk (1998) for a sample of one in ten:
  /// f = 1: 0.1 / 0.9 × ln 10 = 0.2558428; f = 2: 0.1 / 0.81 × (0.1 ln 0.1 + 0.9) = 0.0826841.
  ///
  /// With 8 rows alone and 1 class of two: n = 10, N = 100. Highest 0.2558428; average
  /// (8 × 0.2558428 + 2 × 0.0826841) / 10 = 0.2212111.
  @Test func `a sample of a population of which only the size is known`() {
    let classes = EquivalenceClasses(sizes: Array(repeating: 1, count: 8) + [2])
    let profile = RiskProfile(classes, population: .size(100), threshold: 0.2)
    #expect(abs(profile.journalist.highest - 0.2558428) < 1e-7)
    #expect(abs(profile.marketer.average - 0.2212111) < 1e-7)
    #expect(profile.journalist.rowsAtRisk == 8)
    // The prosecutor knows who is in the sample, however large the population.
    #expect(profile.prosecutor.highest == 1)
  }

  /// Six letters; `-` is a value that is not there.
  ///
  ///     49 F NY    A missing value is one of its own: {1, 2}, {3}, {4, 5}, {6}. k = 1, two of six
  ///     49 F NY    unique, average 4/6.
  ///     49 F -
  ///     -  F NY
  ///     -  F NY
  ///     -  - -
  @Test func `a missing value stands for itself`() {
    let table = RiskTable(
      attributes: ["age", "sex", "state"],
      rows: [
        ["49", "F", "NY"], ["49", "F", "NY"], ["49", "F", nil], [nil, "F", "NY"],
        [nil, "F", "NY"], [nil, nil, nil],
      ])
    let profile = RiskProfile(table.classes, threshold: 0.5)
    #expect(table.classes.sizes == [2, 1, 2, 1])
    #expect((profile.uniqueRows, profile.rows) == (2, 6))
    #expect(abs(profile.prosecutor.average - 4.0 / 6) < 1e-15)
    #expect((table.statedCount(in: 0), table.distinctCount(in: 0)) == (3, 1))
    // What somebody who knows all three values has to reckon with is never fewer rows.
    let classes = table.classes
    for row in table.rows.indices {
      let compatible = table.rows.count { other in
        zip(other, table.rows[row]).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
      }
      #expect(compatible >= classes.size(ofRow: row))
    }
  }

  @Test func `the individual risk agrees with its definition`() {
    // Σ P(F = h) / h over h, the negative binomial summed term by term.
    for fraction in [0.02, 0.3, 0.49, 0.5, 0.8, 1] {
      for size in [1, 2, 5, 20] {
        var chance = 1.0
        for _ in 0..<size { chance *= fraction }
        var sum = 0.0
        for people in size..<20_000 {
          sum += chance / Double(people)
          chance *= (1 - fraction) * Double(people) / Double(people - size + 1)
        }
        let rows = 60 * size
        let classes = EquivalenceClasses(sizes: Array(repeating: size, count: 60))
        let population = Int((Double(rows) / fraction).rounded())
        guard abs(Double(rows) / Double(population) - fraction) < 1e-12 else { continue }
        let risk = classes.risk(.journalist, population: .size(population), threshold: 1)
        #expect(abs(risk.highest - sum) < 1e-10, "\(fraction) \(size)")
      }
    }
  }

  @Test func `nothing has no risk`() {
    let profile = RiskProfile(RiskTable(attributes: ["age"], rows: []).classes, threshold: 0.1)
    #expect(profile.k == nil && profile.uniqueRows == 0)
    #expect((profile.prosecutor.highest, profile.prosecutor.average) == (0, 0))
    #expect(profile.marketer.shareAtRisk == nil)
  }
}
