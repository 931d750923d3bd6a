/// A way to say the values of a column less exactly, step by step.
public struct GeneralizationHierarchy: Sendable {
  /// One step; it is applied to the values as they were first read.
  public struct Level: Sendable {
    /// What it does, such as `five-year bands`.
    public let name: String
    /// What becomes of a value; `nil` takes it out.
    public let transform: @Sendable (String) -> String?

    public init(_ name: String, _ transform: @escaping @Sendable (String) -> String?) {
      self.name = name
      self.transform = transform
    }

    /// Takes every value out.
    public static let leftOut = Level("left out") { _ in nil }
  }

  /// The column.
  public let attribute: String
  /// From nearly as exact as it was to nothing.
  public let levels: [Level]

  public init(_ attribute: String, levels: [Level]) {
    self.attribute = attribute
    self.levels = levels
  }
}

/// What a table would be like with one column said less exactly.
public struct WhatIf: Hashable, Sendable {
  /// The column.
  public let attribute: String
  /// What was tried, such as `five-year bands`.
  public let level: String
  /// The step's place in its hierarchy, from 1.
  public let depth: Int
  public let profile: RiskProfile
  /// By how much the chance to assign a row drawn at random fell, for the prosecutor.
  public let reduction: Double

  init(attribute: String, level: String, depth: Int, profile: RiskProfile, before: RiskProfile) {
    self.attribute = attribute
    self.level = level
    self.depth = depth
    self.profile = profile
    reduction = before.prosecutor.average - profile.prosecutor.average
  }
}

extension RiskTable {
  /// Every step of `hierarchies` tried alone on this table, those that help most first.
  ///
  /// They are ranked by the prosecutor's average, which moves with every class that grows;
  /// the highest risk stays 1 as long as anybody is unique. Of steps that help as much, the
  /// earlier of a hierarchy comes first, which keeps more of what the letters say. Steps that
  /// change nothing are left out.
  public func whatIf(
    _ hierarchies: [GeneralizationHierarchy], population: Population = .corpus, threshold: Double
  ) -> [WhatIf] {
    let before = RiskProfile(classes, population: population, threshold: threshold)
    var tried: [WhatIf] = []
    for hierarchy in hierarchies {
      guard let column = attributes.firstIndex(of: hierarchy.attribute) else { continue }
      for (index, level) in hierarchy.levels.enumerated() {
        let table = mapping(column: column, level.transform)
        guard table.rows != rows else { continue }
        let after = RiskProfile(
          table.classes, population: population.stated, threshold: threshold)
        let whatIf = WhatIf(
          attribute: hierarchy.attribute, level: level.name, depth: index + 1, profile: after,
          before: before)
        if whatIf.reduction > 0 { tried.append(whatIf) }
      }
    }
    return tried.enumerated().sorted { left, right in
      (right.element.reduction, left.element.depth, left.offset)
        < (left.element.reduction, right.element.depth, right.offset)
    }.map(\.element)
  }
}

extension Population {
  /// What is left of it when classes change: sizes of classes hold for these classes only.
  fileprivate var stated: Population {
    if case .classSizes = self { return .corpus }
    return self
  }
}
