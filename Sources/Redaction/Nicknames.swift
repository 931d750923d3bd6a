/// Short forms of English and Spanish given names.
///
/// Source: written for Lethe from common knowledge. Forms that stand for several names are
/// listed with each; whether one fits is decided by who is in the case.
enum Nicknames {
  /// Whether one of two folded given names may be short for the other, or both for a third.
  static func mayBeSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (first, second) = (fullNames[left] ?? [], fullNames[right] ?? [])
    return first.contains(right) || second.contains(left) || !first.isDisjoint(with: second)
  }

  /// The usual short form of a folded given name.
  static func short(for name: String) -> String? { shortForms[name] }

  /// All short forms of a folded given name.
  static func forms(of name: String) -> [String] { formsByName[name] ?? [] }

  private static let table = """
    abigail abby; albert al bert; alexander alex al sandy; alexandra alex sandra; alfred al fred
    alfredo fredo; andrew andy drew; anthony tony; antonio tony tono; arthur art; barbara barb
    benjamin ben; bernard bernie; beverly bev; calvin cal; catherine cathy kate katie cat
    charles charlie chuck chas; chester chet; christina chris tina; christine chris chrissy
    christopher chris kit; clifford cliff; constance connie; cynthia cindy; daniel dan danny
    david dave; deborah deb debbie; dolores lola; donald don donnie; dorothy dot dottie
    douglas doug; edward ed eddie ted ned; eleanor ellie nell; elizabeth liz beth betty lizzie eliza
    ephraim eph; eugene gene; eugenia genie; evelyn evie; frances fran frankie; francis frank fran
    francisco paco pancho; franklin frank; frederick fred freddy; gabriel gabe; gerald jerry gerry
    geraldine gerry; gilbert gil; gloria glo; corazon cora cory; gregory greg; guadalupe lupe lupita; harold hal harry
    harriet hattie; helen nell; henry hank harry; herbert herb; howard howie; ignacio nacho
    isabel izzy isa; jacob jake; jacqueline jackie; james jim jimmy jamie; janet jan; jeffrey jeff
    jennifer jen jenny; jerome jerry; jesus chuy; jose pepe; joseph joe joey; josephine jo josie
    joshua josh; judith judy; juan juanito; katherine kathy kate katie kat; kathleen kathy
    kenneth ken kenny; kimberly kim; lawrence larry; leonard len lenny leo; lillian lil lilly
    louis lou louie; louise lou; luis lucho; margaret meg peggy maggie marge greta; maria mari
    marjorie marge; martha marty; martin marty; matthew matt; maureen mo; maximilian max
    melissa mel missy; michael mike mickey; mildred millie; mitchell mitch; nancy nan
    nathaniel nate nathan; nicholas nick; norman norm; olivia liv; pamela pam; patricia pat patty trish
    patrick pat paddy; peter pete; philip phil; phillip phil; priscilla cilla; rafael rafa; ramon monchi
    randall randy; raymond ray; rebecca becky becca; reginald reggie; ricardo rick; richard rick dick rich ricky
    robert bob rob bobby robbie bert; roberto beto; roger rodge; ronald ron ronnie; rosalind roz
    rosalinda rosie; rosemary rosie rose; russell russ; ruth ruthie; samantha sam; samuel sam sammy
    sandra sandy; sharon shari; shirley shirl; stanley stan; stephen steve; steven steve; susan sue susie
    suzanne sue; terence terry; teresa terry tess; theodore ted theo teddy; theresa terry tess
    thomas tom tommy; timothy tim; valerie val; veronica ronnie; victor vic; victoria vicky tori
    vincent vince vinny; virginia ginny; walter walt wally; wilhelmina minnie; william bill will billy liam willie
    winifred winnie; zachary zach
    """

  private static let groups: [[String]] = table.split { $0 == ";" || $0 == "\n" }
    .map { $0.split(separator: " ").map(String.init) }

  private static let fullNames: [String: Set<String>] = groups.reduce(into: [:]) { names, group in
    for short in group.dropFirst() { names[short, default: []].insert(group[0]) }
  }

  private static let formsByName: [String: [String]] = groups.reduce(into: [:]) { forms, group in
    forms[group[0], default: []] += group.dropFirst()
  }

  private static let shortForms: [String: String] = groups.reduce(into: [:]) { names, group in
    if group.count > 1, names[group[0]] == nil { names[group[0]] = group[1] }
  }
}
