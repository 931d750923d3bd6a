internal import PatternCatalog

/// What the end of a word that no list has says about it.
///
/// Drugs get their names from stems of the World Health Organization, and procedures and
/// diseases from a handful of Greek ones; hardly anybody's name ends in any of them. The
/// lists know the usual ones, and every year brings others.
enum WordEndings {
  /// Stems of substances (INN, "The use of stems", 2018), where no name of the lists ends so.
  private static let drugEndings = keys(
    """
    umab ximab imab rtinib atinib otinib itinib utinib anib previr buvir navir tegravir ciclovir \
    amivir sartan statin olol prazole conazole nidazole cillin mycin caine floxacin gliptin \
    liflozin glutide natide setron triptan zepam zolam barbital cycline dipine parin xaban gatran \
    grel grelor fiban profen fenac coxib codone morphone fentanil curium phylline dronate tidine \
    oxetine afaxine thiazide lukast tropium terol sonide solone metasone rubicin platin taxel \
    trexate zomib ciclib parib lisib limus gepant ditan orexant benazine melteon vaptan caftor \
    poetin grastim kinra bactam penem oxime racetam gabalin giline tyline pramine peridone
    """)
  private static let medicalEndings = keys(
    """
    ectomy otomy ostomy oscopy plasty graphy algia opathy centesis plegia paresis penia iasis \
    clerosis trophy ogram
    """)

  private static let drugs = WordSet(hashes: drugEndings)
  private static let medical = WordSet(hashes: medicalEndings)

  /// What the end of the word at `start..<end` makes it: a drug, a medical word or nothing.
  @inline(never)
  static func flags(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> LexiconEntry.Flags? {
    guard end - start >= 7, pairs.mayContain(pair(text[end - 1], text[end - 2])) else {
      return nil
    }
    var key: UInt64 = 0
    var index = end
    while index > start, end - index < 8 {
      index -= 1
      guard text[index] < 0x80 else { return nil }
      key |= UInt64(text[index] | 0x20) << UInt64((end - 1 - index) * 8)
      guard end - index >= 4 else { continue }
      if drugs.contains(key) { return .drug }
      if medical.contains(key) { return .medical }
    }
    return nil
  }

  /// The last two letters of all endings, which few words have.
  private static let pairs: HashFilter = {
    var filter = HashFilter()
    for key in drugEndings + medicalEndings {
      filter.insert(
        pair(UInt8(truncatingIfNeeded: key), UInt8(truncatingIfNeeded: key >> 8)))
    }
    return filter
  }()

  /// A pair of letters, spread over the bits that a ``HashFilter`` looks at.
  @inline(__always)
  private static func pair(_ last: UInt8, _ before: UInt8) -> UInt64 {
    UInt64((last | 0x20) & 31) << 58 | UInt64((last | 0x20) & 1) << 45
      | UInt64((before | 0x20) & 31) << 40
  }

  /// The endings, last letter lowest.
  private static func keys(_ endings: String) -> [UInt64] {
    endings.split(separator: " ").map { ending in
      ending.utf8.reversed().enumerated().reduce(UInt64(0)) { key, letter in
        key | UInt64(letter.element) << UInt64(letter.offset * 8)
      }
    }
  }
}
