/// The assertions a pattern begins with, as a pattern of their own.
///
/// PCRE2 prepares a frame for every group of a pattern before it reads the first byte,
/// so a long pattern that fails at once costs as much as a short one that matches. Its
/// leading look-aheads and look-behinds are a short pattern that must hold as well; most
/// tries end there. Measured on dense letters: half of the time of all tries.
enum LeadingAssertions {
  /// The leading assertions of `pattern`, in extended syntax, or `nil` where there are none
  /// that stand for themselves.
  static func of(_ pattern: String) -> String? {
    let bytes = Array(pattern.utf8)
    var place = skippingSpace(0, bytes)
    // Definitions match nothing; assertions that call them are left to the whole pattern.
    while let end = definitions(at: place, bytes) { place = skippingSpace(end, bytes) }
    var collected: [UInt8] = []
    while let end = assertion(at: place, bytes) {
      let text = bytes[place..<end]
      if standsAlone(text) { collected += text }
      place = skippingSpace(end, bytes)
    }
    return collected.isEmpty ? nil : String(decoding: collected, as: UTF8.self)
  }

  /// Behind white space and comments.
  private static func skippingSpace(_ start: Int, _ bytes: [UInt8]) -> Int {
    var place = start
    while place < bytes.count {
      if bytes[place] == 0x23 {
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      } else if bytes[place] > 0x20 {
        break
      } else {
        place += 1
      }
    }
    return place
  }

  /// Behind a group `(?(DEFINE)…)`, which a fragment may wrap in `(?:…)`.
  private static func definitions(at place: Int, _ bytes: [UInt8]) -> Int? {
    if hasPrefix("(?(DEFINE)", at: place, bytes) { return groupEnd(place, bytes) }
    guard hasPrefix("(?:", at: place, bytes), let end = groupEnd(place, bytes) else { return nil }
    var inside = skippingSpace(place + 3, bytes)
    while let next = definitions(at: inside, bytes) { inside = skippingSpace(next, bytes) }
    return inside == end - 1 && inside > place + 3 ? end : nil
  }

  /// Behind a look-ahead or look-behind that begins at `place` and is not quantified.
  private static func assertion(at place: Int, _ bytes: [UInt8]) -> Int? {
    let openings = ["(?=", "(?!", "(?<=", "(?<!"]
    guard openings.contains(where: { hasPrefix($0, at: place, bytes) }),
      let end = groupEnd(place, bytes)
    else { return nil }
    let next = skippingSpace(end, bytes)
    guard next >= bytes.count || !"?*+{|".utf8.contains(bytes[next]) else { return nil }
    // An alternative at the top level would make the assertions those of one branch only.
    return hasTopLevelAlternative(bytes) ? nil : end
  }

  /// Whether an assertion neither sets nor uses groups of the whole pattern.
  private static func standsAlone(_ text: ArraySlice<UInt8>) -> Bool {
    let written = String(decoding: text, as: UTF8.self)
    for word in ["(?&", "(?P", "(?R", "\\k", "\\g", "(?(", "\\K", "(?|", "(*"]
    where written.contains(word) {
      return false
    }
    // Capturing groups: `(` not followed by `?`, `(?<name>`, `(?'name'`; and numbered references.
    var place = text.startIndex
    while place < text.endIndex {
      if text[place] == 0x5C {
        if place + 1 < text.endIndex, text[place + 1] &- 0x31 < 9 { return false }
        place += 2
        continue
      }
      if text[place] == 0x5B, let end = classEnd(place, Array(text[..<text.endIndex])) {
        place = end
        continue
      }
      if text[place] == 0x28, place + 3 < text.endIndex {
        if text[place + 1] != 0x3F || text[place + 2] == 0x27 { return false }
        if text[place + 2] == 0x3C, text[place + 3] != 0x3D, text[place + 3] != 0x21 {
          return false
        }
        if text[place + 2] &- 0x30 < 10 || text[place + 2] == 0x2B { return false }
      }
      place += 1
    }
    return true
  }

  private static func hasTopLevelAlternative(_ bytes: [UInt8]) -> Bool {
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 0x5C: place += 2
      case 0x23:
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case 0x5B: place = classEnd(place, bytes) ?? bytes.count
      case 0x28: place = groupEnd(place, bytes) ?? bytes.count
      case 0x7C: return true
      default: place += 1
      }
    }
    return false
  }

  /// Behind the parenthesis that closes the one at `open`.
  private static func groupEnd(_ open: Int, _ bytes: [UInt8]) -> Int? {
    var depth = 0
    var place = open
    while place < bytes.count {
      switch bytes[place] {
      case 0x5C: place += 2
      case 0x23:
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case 0x5B:
        guard let end = classEnd(place, bytes) else { return nil }
        place = end
      case 0x28:
        depth += 1
        place += 1
      case 0x29:
        depth -= 1
        place += 1
        if depth == 0 { return place }
      default: place += 1
      }
    }
    return nil
  }

  /// Behind the bracket that closes the character class at `open`.
  private static func classEnd(_ open: Int, _ bytes: [UInt8]) -> Int? {
    var place = open + 1
    if place < bytes.count, bytes[place] == 0x5E { place += 1 }
    if place < bytes.count, bytes[place] == 0x5D { place += 1 }
    while place < bytes.count {
      if bytes[place] == 0x5C {
        place += 2
      } else if bytes[place] == 0x5D {
        return place + 1
      } else if bytes[place] == 0x5B, place + 1 < bytes.count, bytes[place + 1] == 0x3A {
        // A POSIX class such as [:alpha:].
        while place < bytes.count, bytes[place] != 0x5D { place += 1 }
        place += 1
      } else {
        place += 1
      }
    }
    return nil
  }

  private static func hasPrefix(_ prefix: String, at place: Int, _ bytes: [UInt8]) -> Bool {
    bytes[min(place, bytes.count)...].starts(with: prefix.utf8)
  }
}
