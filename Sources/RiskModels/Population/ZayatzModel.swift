internal import Foundation

/// Zayatz's estimate: the classes of the population have the sizes of those of the sample.
///
/// Among the sample's unique rows the share that is unique in the population as well is, by
/// Bayes, P(f=1|F=1) P(F=1) / Σ P(f=1|F=j) P(F=j), with the hypergeometric chance that a class
/// of j people leaves one row and the sample's share of classes of size j as P(F=j). A unique
/// person is in the sample with the chance n / N.
///
/// Source: Zayatz, "Estimation of the Percent of Unique Population Elements on a Microdata File
/// Using the Sample", Bureau of the Census, SRD Research Report 91/08 (1991).
enum ZayatzModel {
  static func uniques(_ histogram: ClassSizeHistogram, populationSize: Int) -> Double? {
    let sampleSize = histogram.rowCount
    let unique = Double(histogram.classes(ofSize: 1))
    let fraction = Double(sampleSize) / Double(populationSize)
    var sum = 0.0
    for bar in histogram.bars {
      sum +=
        Double(bar.classes)
        * Hypergeometric(
          population: populationSize, marked: min(bar.size, populationSize), drawn: sampleSize
        ).probability(of: 1)
    }
    guard sum > 0 else { return nil }
    let shareOfUniques = fraction * unique / sum
    return unique * min(1, shareOfUniques) / fraction
  }
}
