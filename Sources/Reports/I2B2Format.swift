public import LetheCore

/// Findings as the i2b2/n2c2 2014 corpus has them: one XML file with text and tags.
///
/// Source: Stubbs, Kotfila and Uzuner, "Automated systems for the de-identification
/// of longitudinal clinical narratives", Journal of Biomedical Informatics 58 (2015).
public struct I2B2Format: Hashable, Sendable {
  public init() {}

  /// The document and its findings; offsets count code points of the text as an XML
  /// parser gives it back.
  public func document(for findings: [Finding], in text: DocumentText) -> String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8" ?>
      <deIdi2b2>
      <TEXT><![CDATA[
      """
    xml += Self.cdata(String(decoding: text.bytes, as: UTF8.self))
    xml += "]]></TEXT>\n<TAGS>\n"
    for (number, placed) in text.placing(findings).enumerated() {
      let type = placed.finding.type
      let written = Self.attribute(text.string(in: placed.finding.range))
      xml += "<\(type.i2b2Category) id=\"P\(number)\" start=\"\(placed.range.lowerBound)\""
      xml += " end=\"\(placed.range.upperBound)\" text=\"\(written)\" TYPE=\"\(type.rawValue)\""
      xml += " comment=\"\" />\n"
    }
    return xml + "</TAGS>\n</deIdi2b2>\n"
  }

  /// The text of a CDATA section that a parser reads back scalar for scalar.
  ///
  /// Parsers turn carriage returns into line feeds, which would move every offset
  /// behind them, unless they are written as references outside of the section.
  /// Characters that XML does not allow become U+FFFD.
  ///
  /// Source: W3C, "Extensible Markup Language 1.0", sections 2.2, 2.7 and 2.11.
  private static func cdata(_ text: String) -> String {
    var result = ""
    var brackets = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case ">" where brackets >= 2: result += "]]><![CDATA[>"
      case "\r": result += "]]>&#13;<![CDATA["
      default: result.unicodeScalars.append(scalar.isAllowedInXML ? scalar : "\u{FFFD}")
      }
      brackets = scalar == "]" ? brackets + 1 : 0
    }
    return result
  }

  private static func attribute(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar.isAllowedInXML ? scalar : "\u{FFFD}")
      }
    }
    return result
  }
}

extension IdentifierType {
  /// The element under which the corpus files a type; `PROVIDER`, which it does not
  /// have, goes under its `OTHER`.
  fileprivate var i2b2Category: String {
    switch self {
    case .patient, .doctor, .person, .username: "NAME"
    case .profession: "PROFESSION"
    case .provider: "OTHER"
    case .hospital, .organization, .street, .city, .state, .county, .country, .zip,
      .locationOther:
      "LOCATION"
    case .age: "AGE"
    case .date: "DATE"
    case .phone, .fax, .email, .url, .ipAddress: "CONTACT"
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber:
      "ID"
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isAllowedInXML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
    default: false
    }
  }
}
