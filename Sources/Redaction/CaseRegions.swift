internal import LetheCore

/// Which states and countries the cities of a case lie in.
struct CaseRegions {
  private var byCity: [String: String] = [:]
  /// The state that the case names most often.
  let chief: String?
  /// Without one, the country in which most towns of the case are, of those with known ones.
  private let country: String?
  private let lists: SurrogateLists

  private static let countries = [
    "mexico": "MX", "canada": "CA", "england": "GB", "united kingdom": "GB", "uk": "GB",
    "scotland": "GB", "wales": "GB", "ireland": "IE", "vietnam": "VN", "nigeria": "NG",
    "philippines": "PH", "india": "IN", "china": "CN", "korea": "KR", "south korea": "KR",
    "japan": "JP", "germany": "DE", "france": "FR", "spain": "ES", "italy": "IT", "poland": "PL",
    "portugal": "PT", "brazil": "BR", "argentina": "AR", "chile": "CL", "colombia": "CO",
    "peru": "PE", "venezuela": "VE", "cuba": "CU", "dominican republic": "DO", "haiti": "HT",
    "jamaica": "JM", "guatemala": "GT", "honduras": "HN", "el salvador": "SV", "nicaragua": "NI",
    "ecuador": "EC", "armenia": "AM", "iran": "IR", "iraq": "IQ", "syria": "SY", "lebanon": "LB",
    "israel": "IL", "turkey": "TR", "russia": "RU", "ukraine": "UA", "egypt": "EG",
    "ethiopia": "ET", "kenya": "KE", "ghana": "GH", "somalia": "SO", "cambodia": "KH",
    "laos": "LA", "thailand": "TH", "indonesia": "ID", "pakistan": "PK", "bangladesh": "BD",
    "afghanistan": "AF", "australia": "AU", "new zealand": "NZ", "south africa": "ZA",
  ]

  /// - Parameter known: the state that earlier letters are about.
  init(_ documents: [CaseDocument], _ lists: SurrogateLists, chief known: String?) {
    self.lists = lists
    var counts: [String: Int] = [:]
    var votes: [String: [String: Int]] = [:]
    for document in documents {
      let findings = document.findings
      for (index, finding) in findings.enumerated() {
        if finding.type == .state {
          let folded = MentionParts.fold(document.text.string(in: finding.range))
          if let code = USStates.code(of: folded) { counts[code, default: 0] += 1 }
        }
        guard finding.type == .city, index + 1 < findings.count else { continue }
        let next = findings[index + 1]
        guard next.type == .state || next.type == .country,
          next.range.lowerBound.value - finding.range.upperBound.value <= 4
        else { continue }
        let name = MentionParts.fold(document.text.string(in: next.range))
        // Beside a state or country that is not known nothing is known of the city.
        let code =
          next.type == .state
          ? USStates.code(of: name) ?? "" : Self.countries[name].map { "/\($0)" } ?? ""
        let city = MentionParts.fold(
          document.text.string(in: finding.range).split { $0.isWhitespace }.joined(separator: " "))
        votes[city, default: [:]][code, default: 0] += 1
      }
    }
    chief = known ?? counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    country = chief == nil ? Self.country(of: documents, lists) : nil
    byCity = votes.compactMapValues { regions in
      regions.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
  }

  /// Region and size class of a folded city, from what stands beside it and the gazetteer.
  func place(of city: String) -> (region: String, size: Int)? {
    let known = lists.regions[city] ?? []
    if let region = byCity[city] {
      if region.isEmpty { return known.first { $0.region.hasPrefix("/") } }
      return (region, known.first { $0.region == region }?.size ?? 2)
    }
    let home = chief ?? country
    if let here = known.first(where: { $0.region == home }) { return here }
    let largest = known.max { ($0.size, $1.region) < ($1.size, $0.region) }
    // A place without an entry is a small one of the state that the letters are about.
    return largest ?? home.map { ($0, 1) }
  }

  /// The country of most towns, by the gazetteer and by what postcodes show of the place.
  private static func country(of documents: [CaseDocument], _ lists: SurrogateLists) -> String? {
    var counts: [String: Int] = [:]
    for document in documents {
      for finding in document.findings {
        let text = document.text.string(in: finding.range)
        switch finding.type {
        case .city:
          let known = lists.regions[MentionParts.fold(text)] ?? []
          let largest = known.max { ($0.size, $1.region) < ($1.size, $0.region) }
          if let region = largest?.region, region.hasPrefix("/") { counts[region, default: 0] += 1 }
        case .zip:
          let key = TextFolding.key(of: text, type: .zip).uppercased()
          guard let shape = PostcodeSurrogates.Shape(key) else { continue }
          counts[shape.isCanadian ? "/CA" : "/GB", default: 0] += 1
        default: break
        }
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
