/// Diseases, signs and devices that bear somebody's name.
///
/// `Mrs. Parkinson has Parkinson's disease`: the first is a name, the second is not,
/// and only what stands behind tells them apart.
package enum Eponyms {
  /// Whether a name, in lower case, followed by these words is a medical term.
  package static func isTerm(_ name: String, followedBy word: String) -> Bool {
    names.contains(name) && nouns.contains(word)
  }

  private static let names: Set<String> = Set(
    """
    achilles addison alzheimer apley babinski baker bankart barrett beck beers bell bennett berg
    boxer braden charcot cobb colles crohn cushing downs dupuytren epley epworth finkelstein foley
    froment galeazzi gaenslen glasgow graves hamilton hashimoto hawkins hill hodgkin hoffman hoffmann
    huntington jobe kellgren kernig kienbock kirschner lachman lasegue lawrence lhermitte lisfranc
    marfan mcgill mcmurray meniere minnesota morton mulder neer obrien oswestry paget parkinson patrick
    pavlik phalen pott raynaud rinne roland romberg rorschach scheuermann simmonds sjogren speed
    spurling steinmann tarlov thomas thompson tinel tourette trendelenburg waddell weber wilson
    yergason zung
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let nouns: Set = [
    "catheter", "chorea", "classification", "contracture", "cyst", "deformity", "disease",
    "fracture",
    "impingement", "inventory", "lesion", "maneuver", "manoeuvre", "neuroma", "palsy", "phenomenon",
    "pin", "reflex", "scale", "score", "sign", "signs", "syndrome", "test", "testing", "tests",
    "thyroiditis", "wire",
  ]
}
