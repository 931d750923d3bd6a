/// Whether a name without a comma has its last name first, as `Tran Van Minh` and `Kim Min-jun`.
///
/// Source of the lists: written for Lethe from common knowledge, in the spellings that letters
/// in English have. A word that is both a family's and a person's decides nothing by itself:
/// the other words have to fit it.
enum NameOrder {
  /// The given names of folded `words` with a family name in the first place and given names
  /// of the same language, and no family name, behind it; `nil` for other names.
  ///
  /// - Returns: the name that somebody is called by first: Minh of `Tran Van Minh`.
  static func givenNames(behindFamilyName words: [String]) -> [String]? {
    guard words.count >= 2, let first = words.first, let last = words.last else { return nil }
    // `Kim Hanna` is as likely a Kim as a Hanna.
    if words.count == 2, alsoGiven.contains(first), !last.contains("-") { return nil }
    let language = languages.first { language in
      // `Mai Thi Tran`: read the other way it makes sense as well.
      let isFamilyLast = language.families.contains(last) && language.isGiven(first)
      return language.families.contains(first) && !isFamilyLast && language.isGiven(last)
        && words.dropFirst().dropLast().allSatisfy {
          language.isGiven($0) || language.families.contains($0) || $0.utf8.count == 1
        }
    }
    guard let language else { return nil }
    let given = Array(words.dropFirst())
    return language.isCalledByLast ? given.suffix(1) + given.dropLast() : given
  }

  /// Whether the folded word is a family name that `Van` before it is a given name to.
  static func isVietnameseFamily(_ word: String) -> Bool { vietnamese.families.contains(word) }

  /// Family names that elsewhere are given names.
  private static let alsoGiven = set("kim lee han lin jin jung mai ha ly yu dai lu kay jo fan hong")

  private struct Language: Sendable {
    let families: Set<String>
    let syllables: Set<String>
    /// Whether syllables of a given name are written together, as `Xiaoming`.
    let joinsSyllables: Bool
    /// Whether the last given name is the one somebody is called by.
    var isCalledByLast = false

    func isGiven(_ word: String) -> Bool {
      let parts = word.split(separator: "-").map(String.init)
      guard !parts.isEmpty else { return false }
      return parts.allSatisfy { part in
        if syllables.contains(part) { return true }
        guard joinsSyllables, part.utf8.count >= 4 else { return false }
        return part.indices.dropFirst().contains {
          syllables.contains(String(part[..<$0])) && syllables.contains(String(part[$0...]))
        }
      }
    }
  }

  private static let languages = [vietnamese, korean, chinese]

  private static let vietnamese = Language(
    families: set(
      """
      nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh dao doan trinh truong
      mai luong vuong lam ha cao thai tang quach chau tong lieu luu kieu nghiem
      """),
    syllables: set(
      """
      van thi huu duc minh ngoc thanh hong kim xuan thu anh bao binh chi cuong dat dung duy duyen giang
      ha hai han hang hanh hao hien hieu hoa hoai hue hung huong huy huyen khanh khoa khoi kien lan lien
      linh loan loc long mai manh my nam nga ngan nghia nguyet nhan nhi nhu nhung oanh phat phong phu
      phuc phung phuong quan quang quoc quy quyen quynh sang son tai tam tan thang thao thien thinh tho
      thoa thom thuan thuy thuyen tien tin toan trang tri trinh trong truc trung tu tuan tung tuyen
      tuyet uyen vinh vy yen bich hoang gia nhat dinh dang ai cam dao diem diep kieu le ly my nha tra
      ut viet vuong xuyen
      """), joinsSyllables: false, isCalledByLast: true)

  private static let korean = Language(
    families: set(
      """
      kim lee park choi jung jeong kang cho yoon yun jang lim han oh seo shin kwon hwang ahn song baek
      paik kwak ko koh hong yang moon bae heo huh nam noh roh ha joo chun cheon min yoo yu ryu son sohn
      pak chung rhee yi bang eom um chae won byun jin suh woo gu koo
      """),
    syllables: set(
      """
      ji min seo hyun jun joon woo soo su young yeong hye jin eun kyung kyoung mi sun hee hui seung ho
      chul cheol sang dong hwan hun hoon jae won tae yong ki gi kwang gwang byung byeong in il sik ha na
      ra ah yeon yun yoon jung jeong sook suk ok ja kyu gyu chan hyo hyuk hyeok bin bo bok chang do doo
      gon geun gun guk hak han hong hwa hyeon joo ju joong jong kon koo kun kuk kyo man mo moo mun myung
      myeong nam oh pil rim rin ryong sam se seok seon sin sol song sup taek uk ung wan wook yu yul
      """), joinsSyllables: true)

  private static let chinese = Language(
    families: set(
      """
      wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
      tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei cheng lu ding
      ren shen yao lui zhong tan liao fan jin shi dai xia qiu fang hou zou xiong meng qin bai hao kong
      mao shao wan lei gong qian tao chan wong cheung lau leung lam ng lim goh ong teo chua tay koh ho
      chow cheng yeung chu tse tsang kwok kwan yip chiu mak fung hui lai tsui tam siu szeto chang hsu
      hsieh tsai chiang tseng kuo yeh hung
      """),
    syllables: pinyin.union(
      set(
        """
        siew mei ling hui choo kok boon seng hock kim swee beng chye chee choon eng geok guat hwee huat
        jia kah keng khim leng lian lay mui nam ngoh peck pek poh poon san sin siok soon teck wah wai wei
        yee yin ying yoke kwok kit ka kam kei ki kin kwong lai lok man ming mo mun oi on pak pui sau
        shuk siu suet sze tak tsz tung tsun wah wing yan yat yau yiu yuen yuet yuk chi chun fai fung hei
        hin hing ho hon hung chih hsin hsiu hsiao jui tzu tse
        """)), joinsSyllables: true)

  /// The syllables of Mandarin in Pinyin, put together from their halves; those that none
  /// speaks do no harm.
  private static let pinyin: Set<String> = {
    var result: Set<String> = []
    let finals = [
      "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "i", "ia", "ian", "iang", "iao", "ie",
      "in", "ing", "iong", "iu", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un",
      "uo",
    ]
    for initial in [
      "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch",
    ]
      + ["sh", "r", "z", "c", "s", "y", "w"]
    {
      for final in finals { result.insert(initial + final) }
    }
    // Words of English and short names of the West.
    return result.subtracting([
      "dan", "ben", "ken", "don", "ran", "can", "me", "he", "she", "we", "be", "sue", "sean", "ron",
      "jan", "men", "den", "pen", "ten", "sang", "song", "long", "die", "lie", "pie", "tie", "due",
      "pa", "ma", "la", "le", "de", "ne", "re", "ce", "ge", "ke", "te", "ze", "bo", "no", "ho",
    ])
  }()

  private static func set(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
