public import ArgumentParser
public import LetheKit

/// How a study is written.
enum StudyFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, html
}

extension MatchRule.Extent: ExpressibleByArgument {}
extension MatchRule.TypeMatch: ExpressibleByArgument {}
