internal import Foundation

/// How many people of a population are the only ones of their kind, estimated from a sample.
///
/// A row that is unique in the corpus need not be so outside. All three models see only how
/// many classes of each size the sample has, and the sampling fraction.
public struct PopulationUniqueness: Hashable, Sendable {
  /// A model of how a population falls into classes.
  public enum Model: String, CaseIterable, Hashable, Sendable {
    /// Pitman's sampling formula of two parameters.
    case pitman
    /// Classes of the population sized as in the sample.
    case zayatz
    /// The slide negative binomial distribution.
    case slideNegativeBinomial = "snb"
  }

  /// What one model says.
  public struct Estimate: Hashable, Sendable {
    public let model: Model
    /// How many people are unique in the population, from 0 to its size; `nil` where the model
    /// did not converge, which happens where it does not fit at all.
    public let uniques: Double?
  }

  /// The number of people, as stated.
  public let populationSize: Int
  /// The number of rows.
  public let sampleSize: Int
  /// Rows that are unique in the sample.
  public let sampleUniques: Int
  /// One for each model, in the order of ``Model``.
  public let estimates: [Estimate]
  /// The model whose estimate counts; see ``init(_:populationSize:)``.
  public let chosen: Model?

  /// The share of the population that is in the sample, above 0 and at most 1; 0 without rows.
  public var samplingFraction: Double {
    populationSize == 0 ? 0 : Double(sampleSize) / Double(populationSize)
  }

  /// What the chosen model says.
  public var uniques: Double? { estimates.first { $0.model == chosen }?.uniques }

  /// Estimates from the classes of a sample drawn at random.
  ///
  /// Which model counts: up to a sampling fraction of 10 % Pitman's; above, the smaller of Zayatz's
  /// and the slide negative binomial's. A model that does not converge is passed over; Zayatz's
  /// always gives an answer.
  ///
  /// This follows the decision rule of Dankar, El Emam, Neisa and Roffey, "Estimating the
  /// re-identification risk of clinical data sets", BMC Medical Informatics and Decision Making
  /// 12:66 (2012), as far as it was known here: it was not compared with the text of the paper, nor
  /// with a program that implements it. What is passed over where is a choice of ours.
  ///
  /// Where no row of the sample is unique, or the sample is the population, there is nothing to
  /// estimate: all models say what was counted.
  ///
  /// - Precondition: the population is no smaller than the sample.
  public init(_ histogram: ClassSizeHistogram, populationSize: Int) {
    let rows = histogram.rowCount
    precondition(populationSize >= rows, "A population is no smaller than its sample")
    let uniques = histogram.classes(ofSize: 1)
    self.populationSize = populationSize
    sampleSize = rows
    sampleUniques = uniques
    if uniques == 0 || populationSize == rows {
      estimates = Model.allCases.map { Estimate(model: $0, uniques: Double(uniques)) }
    } else {
      estimates = Model.allCases.map { model in
        let estimate =
          switch model {
          case .pitman: PitmanModel(histogram)?.uniques(of: populationSize)
          case .zayatz: ZayatzModel.uniques(histogram, populationSize: populationSize)
          case .slideNegativeBinomial:
            SlideNegativeBinomialModel(histogram, populationSize: populationSize)?.uniques
          }
        let valid = estimate.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
        return Estimate(model: model, uniques: valid.map { min($0, Double(populationSize)) })
      }
    }
    chosen = Self.choice(
      estimates, samplingFraction: populationSize == 0 ? 1 : Double(rows) / Double(populationSize))
  }

  private static func choice(_ estimates: [Estimate], samplingFraction: Double) -> Model? {
    func uniques(_ model: Model) -> Double? { estimates.first { $0.model == model }?.uniques }
    if samplingFraction <= 0.1, uniques(.pitman) != nil { return .pitman }
    guard let zayatz = uniques(.zayatz) else {
      return uniques(.slideNegativeBinomial) == nil ? nil : .slideNegativeBinomial
    }
    guard let snb = uniques(.slideNegativeBinomial) else { return .zayatz }
    return snb < zayatz ? .slideNegativeBinomial : .zayatz
  }
}
