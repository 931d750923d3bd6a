/// Words that are names only when they are used as one.
///
/// A small list of our own for callers without a lexicon; pass a larger one to
/// ``KnownIdentifiers/init(_:isOrdinaryWord:)`` or the auditor's options where there is one.
package enum OrdinaryWords {
  package static let words: Set<String> = Set(
    """
    april august autumn baker ball banks bell berry best bird black bond book booth bowman
    bridges brook brown bush butler carpenter case chance chase church clay cole cook cooper
    cross daily dawn day dean drew duke faith farmer field fields fisher flowers forest fox
    frank free freeman friend frost gardner gay glass gold good grace grant graves gray green
    grey hall hand hands hardy harmony hay head heath herb hill holder holiday holly hood hook
    hope house hunt hunter iris ivy jack jade jewel joy june justice keen key king knight lake
    lamb lane large law lily little long love low major march mark marks mason may mercy mills
    miller moody moon moss noble north odom olive page paige paine pain park parks parker
    patience pearl penny pike pope porter potter power price prince ray read reed reeves rice
    rich rivers robin root rose ruby rush sage sands savage seal sharp shepherd short small
    snow south spring stark steel stern still stone storm street strong summer summers sun
    swift temple tower trainer turner violet wade wall ward waters weaver webb weeks wells
    west white wild will wills winter winters wise wolf wood woods work worth wright year
    young
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  package static let months: Set<String> = ["april", "august", "june", "march", "may"]
}
