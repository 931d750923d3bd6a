internal import LetheCore
internal import PatternCatalog
internal import Prefilter

// The tables as arrays of numbers in a file.

extension RuleTables {
  /// Reads what ``append(to:)`` wrote; `nil` where the arrays do not fit together.
  init?(_ file: NumberArrays) {
    var reader = file.reader
    ids = String(decoding: reader.bytes(), as: UTF8.self).split(separator: "\n").map(String.init)
    patternKeys = reader.numbers64()
    let (types, validators) = (reader.bytes(), reader.bytes())
    let (scores, traits) = (reader.numbers32(), reader.bytes())
    contextEnds = reader.numbers32()
    contextWords = reader.numbers64()
    contextFilters = HashFilters(size: 16, bits: reader.numbers64())
    let filterNumbers = reader.numbers64()
    filterWords = FollowingWords(filters: reader.numbers64(), hashes: reader.numbers64())
    lookingAhead = reader.numbers16()
    lists = PatternLists(ends: reader.numbers32(), patterns: reader.numbers16())
    let gateNumbers = reader.numbers64()
    byTrigger = reader.numbers16()
    triggerLengths = reader.numbers16()
    byNumber = reader.numbers16()
    followingKinds = reader.bytes()
    byMixedLength = reader.numbers16()
    byRunByte = reader.numbers16()
    byFlag = reader.numbers16()
    let others = reader.numbers64()
    let count = ids.count
    guard !reader.isDamaged, reader.isAtEnd, patternKeys.count == count, types.count == count,
      validators.count == count, scores.count == count, traits.count == count,
      contextEnds.count == 2 * count, filterNumbers.count == count * NextFilter.numberCount,
      gateNumbers.count == lists.count * ListGate.numberCount,
      triggerLengths.count == byTrigger.count, followingKinds.count == 257,
      byMixedLength.count == Self.longestMixed + 1, byRunByte.count == 256, byFlag.count == 64,
      others.count == 4
    else { return nil }
    rules = (0..<count).map { number in
      RunnableRule(
        type: Self.value(IdentifierType.allCases, types[number]),
        score: Float(bitPattern: scores[number]),
        validator: Self.value(Rule.Validator.allCases, validators[number]),
        hasFilter: traits[number] & 1 != 0, hasContext: traits[number] & 2 != 0)
    }
    filters = stride(from: 0, to: filterNumbers.count, by: NextFilter.numberCount).map {
      NextFilter(filterNumbers[$0..<$0 + NextFilter.numberCount])
    }
    gates = stride(from: 0, to: gateNumbers.count, by: ListGate.numberCount).map {
      ListGate(gateNumbers[$0..<$0 + ListGate.numberCount])
    }
    followingCount = Int(truncatingIfNeeded: others[0])
    flagMask = others[1]
    cities = UInt16(truncatingIfNeeded: others[2])
    capitalized = UInt16(truncatingIfNeeded: others[3])
  }

  /// Writes the tables.
  func append(to writer: inout NumberArrays.Writer) {
    writer.append(Array(ids.joined(separator: "\n").utf8))
    writer.append(patternKeys)
    writer.append(rules.map { Self.number(IdentifierType.allCases, $0.type) })
    writer.append(rules.map { Self.number(Rule.Validator.allCases, $0.validator) })
    writer.append(rules.map(\.score.bitPattern))
    writer.append(rules.map { UInt8($0.hasFilter ? 1 : 0) | UInt8($0.hasContext ? 2 : 0) })
    writer.append(contextEnds)
    writer.append(contextWords)
    writer.append(contextFilters.bits)
    writer.append(filters.flatMap(\.numbers))
    writer.append(filterWords.filters.bits)
    writer.append(filterWords.hashes)
    writer.append(lookingAhead)
    writer.append(lists.ends)
    writer.append(lists.patterns)
    writer.append(gates.flatMap(\.numbers))
    writer.append(byTrigger)
    writer.append(triggerLengths)
    writer.append(byNumber)
    writer.append(followingKinds)
    writer.append(byMixedLength)
    writer.append(byRunByte)
    writer.append(byFlag)
    writer.append([UInt64(followingCount), flagMask, UInt64(cities), UInt64(capitalized)])
  }

  /// A value by its place among all, 0 for none.
  private static func number<Value: Equatable>(_ all: [Value], _ value: Value?) -> UInt8 {
    value.flatMap(all.firstIndex).map { UInt8($0 + 1) } ?? 0
  }

  private static func value<Value>(_ all: [Value], _ number: UInt8) -> Value? {
    number > 0 && Int(number) <= all.count ? all[Int(number) - 1] : nil
  }
}

extension Detector {
  /// The bytes of the file that gives a detector of the same patterns its tables.
  package var ruleTablesFile: [UInt8] {
    var writer = NumberArrays.Writer(fingerprint: catalog.fingerprint)
    engine.tables.append(to: &writer)
    return writer.bytes
  }
}
