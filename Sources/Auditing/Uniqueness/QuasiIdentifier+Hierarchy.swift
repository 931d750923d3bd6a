public import RiskModels

extension QuasiIdentifier {
  /// How the values can be said less exactly, step by step; the last step leaves them out.
  public func hierarchy(_ occupations: OccupationGrouping) -> GeneralizationHierarchy {
    GeneralizationHierarchy(rawValue, levels: levels(occupations) + [.leftOut])
  }

  private func levels(_ occupations: OccupationGrouping) -> [GeneralizationHierarchy.Level] {
    typealias Level = GeneralizationHierarchy.Level
    func groups(_ name: String, _ list: QuasiIdentifierWords.List) -> [Level] {
      [Level(name) { list.groups[$0] ?? $0 }]
    }
    switch self {
    case .age:
      return [
        Level("five-year bands") { AgeBand.band(of: $0, years: 5) },
        Level("ten-year bands") { AgeBand.band(of: $0, years: 10) },
        Level("twenty-year bands") { AgeBand.band(of: $0, years: 20) },
      ]
    case .sex: return []
    case .occupation:
      return [
        Level("SOC major groups") { occupations.group($0) ?? $0 },
        Level("SOC high-level groups") { value in
          let group = occupations.group(value) ?? value
          return occupations.widerGroup(group) ?? group
        },
      ]
    case .employer: return groups("sectors", QuasiIdentifierWords.employers)
    case .state:
      return [
        Level("census divisions") { USRegions.division($0) ?? $0 },
        Level("census regions") { USRegions.region($0) ?? $0 },
      ]
    case .eventDate:
      return [
        Level("months") { String($0.prefix(7)) }, Level("years") { String($0.prefix(4)) },
        Level("five-year bands") { value in
          Int(value.prefix(4)).map { "\($0 / 5 * 5)-\($0 / 5 * 5 + 4)" } ?? value
        },
      ]
    case .bodyPart: return groups("body regions", QuasiIdentifierWords.bodyParts)
    case .procedure: return groups("kinds of procedure", QuasiIdentifierWords.procedures)
    case .rareDiagnosis: return groups("organ systems", QuasiIdentifierWords.rareDiagnoses)
    case .specialty: return groups("kinds of specialty", QuasiIdentifierWords.specialties)
    }
  }
}

/// Ages put into bands that begin at multiples of their length; from 90 on there is one.
enum AgeBand {
  static func band(of age: String, years: Int) -> String {
    let numbers = age.split { !$0.isNumber }.compactMap { Int($0) }
    guard let first = numbers.first else { return age }
    if first >= 90 { return "90+" }
    let start = first / years * years
    // What has no end, and a band or a decade that was wider, stays as it was.
    if age.hasSuffix("+") { return age }
    if age.hasSuffix("s"), years < 10 { return age }
    if numbers.count > 1, numbers[1] > start + years - 1 { return age }
    return "\(start)-\(min(start + years - 1, 89))"
  }
}
