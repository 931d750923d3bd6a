internal import PatternCatalog

/// What a word says to the native recognizers about the words around it.
///
/// Looked up once for each word, by hash, in a table small enough to stay in the
/// nearest cache; the recognizers then test bits.
struct Cues: OptionSet, Sendable {
  let rawValue: UInt64

  /// Set for every word on a line in capitals, a heading or a letter in capitals.
  static let inCapitals = Cues(rawValue: 1 << 63)

  static let occupationWorkCues = Cues(rawValue: 1 << 0)
  static let occupationAfter = Cues(rawValue: 1 << 1)
  static let occupationArticles = Cues(rawValue: 1 << 2)
  static let occupationAsWords = Cues(rawValue: 1 << 3)
  static let occupationPerson = Cues(rawValue: 1 << 4)
  static let occupationClinical = Cues(rawValue: 1 << 5)
  static let organizationLabels = Cues(rawValue: 1 << 6)
  static let organizationFacilityLabels = Cues(rawValue: 1 << 7)
  static let organizationPrepositions = Cues(rawValue: 1 << 8)
  static let organizationJoiners = Cues(rawValue: 1 << 9)
  static let organizationWeakHeads = Cues(rawValue: 1 << 10)
  /// Capitalised words that begin a sentence or heading, not a name.
  static let organizationOpeners = Cues(rawValue: 1 << 11)
  static let organizationVersus = Cues(rawValue: 1 << 12)
  static let organizationEmployee = Cues(rawValue: 1 << 13)
  static let placeBefore = Cues(rawValue: 1 << 14)
  static let placeStrongBefore = Cues(rawValue: 1 << 15)
  static let placeBodies = Cues(rawValue: 1 << 16)
  /// Small words that stand inside or before surnames.
  static let nameParticles = Cues(rawValue: 1 << 17)
  /// Name suffixes that belong to the name.
  static let nameSuffixes = Cues(rawValue: 1 << 18)
  static let nameLabels = Cues(rawValue: 1 << 19)
  /// Roles that announce a name without a colon: `adjuster Maria Lopez`.
  static let nameRoleWords = Cues(rawValue: 1 << 20)
  static let nameGreetings = Cues(rawValue: 1 << 21)
  static let namePatientWords = Cues(rawValue: 1 << 22)
  static let nameClinicianWords = Cues(rawValue: 1 << 23)
  static let nameDoctorTitles = Cues(rawValue: 1 << 24)
  static let nameCoreTitles = Cues(rawValue: 1 << 25)
  static let nameFormWords = Cues(rawValue: 1 << 26)
  static let nameSpeech = Cues(rawValue: 1 << 27)
  static let nameBefore = Cues(rawValue: 1 << 28)
  static let nameSpeakers = Cues(rawValue: 1 << 29)
  static let nameAccountCues = Cues(rawValue: 1 << 30)
  static let nameSmallBefore = Cues(rawValue: 1 << 31)
  static let nameInitialed = Cues(rawValue: 1 << 32)
  static let namePossessives = Cues(rawValue: 1 << 33)
  static let organizationSponsors = Cues(rawValue: 1 << 34)
  /// Abbreviated roles that stand in capitals before a name: `NP Kowalczyk`.
  static let nameAbbreviatedRoles = Cues(rawValue: 1 << 35)
  /// Words that say by what name somebody goes: `goes by "Rocky"`.
  static let nameAliases = Cues(rawValue: 1 << 36)
  /// Words that close a letter above its signature.
  static let nameClosings = Cues(rawValue: 1 << 37)
  /// Heads of the columns of a table whose cells are people.
  static let nameColumns = Cues(rawValue: 1 << 38)
  /// Words of documents' own titles: no letterhead has them.
  static let organizationTitles = Cues(rawValue: 1 << 39)
  /// Words that say somebody is employed, insured or served by what follows.
  static let organizationTies = Cues(rawValue: 1 << 40)
  /// Small words behind which a capitalised phrase is where somebody is or goes.
  static let capitalBefore = Cues(rawValue: 1 << 41)
  /// Words behind which stands what was bought, taken or used, not who or where.
  static let capitalThings = Cues(rawValue: 1 << 42)
  /// Given names cut short: `MA. CRISTINA`, `Wm. Price`.
  static let nameShortened = Cues(rawValue: 1 << 45)
  /// Verbs of talking to somebody.
  static let nameTalks = Cues(rawValue: 1 << 46)
  /// What people have, behind a possessive: `Whitlock's knee`.
  static let nameOwned = Cues(rawValue: 1 << 47)
  /// Legal forms of companies.
  static let organizationLegal = Cues(rawValue: 1 << 48)
  /// Verbs of what only people do with words.
  static let nameSays = Cues(rawValue: 1 << 49)
  /// Words of putting something into a record.
  static let nameEntries = Cues(rawValue: 1 << 50)
  /// What stands between a person and where they work.
  static let nameStaffed = Cues(rawValue: 1 << 51)
  /// Words that with another capital make a stage or a duty, no organization.
  static let organizationStages = Cues(rawValue: 1 << 52)
  /// Labels of fields whose value is a place.
  static let placeLabels = Cues(rawValue: 1 << 44)
  /// Heads of public bodies that are no organization of anybody: `State of California`.
  static let organizationStates = Cues(rawValue: 1 << 43)

  /// The last word of `brother-in-law`.
  static let nameInLaw = Cues(rawValue: 1 << 53)
  /// What stands before the other side of a case, or a sender.
  static let organizationOpposite = Cues(rawValue: 1 << 54)
  /// Words that stand for somebody, and those of messages: where they are, someone is spoken of.
  static let personal = Cues(rawValue: 1 << 55)
  /// Words that stand in references to literature.
  static let literature = Cues(rawValue: 1 << 56)
  /// Who has an age and is in no lexicon as a relative or patient; the last of `the other one`.
  static let agePeople = Cues(rawValue: 1 << 57)
  /// Number words that are ages more often than counts.
  static let ageWords = Cues(rawValue: 1 << 58)
  /// Words of what somebody was before or after something else.
  static let occupationThen = Cues(rawValue: 1 << 60)
  /// Words of credentials, and people who have some.
  static let provider = Cues(rawValue: 1 << 61)
  /// Heads that are words of headings and of medicine, too: rare words before them tell.
  static let organizationFaintHeads = Cues(rawValue: 1 << 59)

  private static let faintHeads = """
    claims life title escrow specialty industrial occupational behavioral surgical \
    neurosurgery radiology toxicology psychiatry hyperbaric \
    hyperbarics retina cornea grain cattle opera captive casket caskets lashing landfill \
    cement gravel gin kitchen kitchens floors cleaning painting parking \
    housing linen linens imports exports trading provisions books toys wines spirits \
    liquor clothing films radio television golf racing charities cathedral \
    collection funding legal lawyers advocates reviewers determinations loans lending \
    collections accounting industrials fuel fuels pallet pallets containers livestock \
    rodeo shuttle shuttles carriers fabrics jewelers tailors printers butchers merchants \
    roofers painters masons cannabis dispensaries oysters shellfish chocolatiers noodles \
    dumplings tacos burgers sushi ramen collective lanes elders players travel retreat
    """

  /// The words of each cue.
  static let words: [(cue: Cues, words: String)] = [
    (
      .ageWords,
      """
      twenty thirty forty fifty sixty seventy eighty ninety eighteen nineteen twenties thirties \
      forties fifties sixties seventies eighties nineties
      """
    ),
    (
      .organizationSponsors,
      "mercy providence sutter kaiser adventist dignity scripps sharp cedars ascension memorial"
    ),
    (.namePossessives, "her his our my their the your a"),
    (.literature, "et ed edn edition"),
    (
      .agePeople,
      """
      man woman boy girl gentleman lady widow widower lad lass gal guy fellow youth teen teenager \
      bachelor spinster grandpa grandma gramps nana youngest oldest eldest firstborn elder younger \
      dtr hubby mgm mgf pgm pgf sibs sib sis bro mum mommy daddy auntie baby babe tot \
      claimant applicant worker employee decedent plaintiff petitioner victim driver passenger rider \
      pt resident student pupil client one girls boys kids minors twins triplets siblings sibs iw ee
      """
    ),
    (
      .personal,
      """
      he she him his her hers himself herself i i'm i've i'd i'll me my mine myself he's she's \
      mr mrs ms dr drs pt pts hubby dear thx thanks pls sincerely applicant defendant defendants \
      plaintiff petitioner respondent decedent undersigned
      """
    ),
    (
      .occupationWorkCues,
      """
      work works worked working employed employee occupation job jobs position hired \
      retired former career trade profession duties employment occ career apprenticeship \
      shift self-employed
      """
    ),
    (.occupationAfter, "job position duties work shift trainee apprentice career"),
    (.occupationArticles, "a an"),
    (
      .occupationThen,
      "later lately then formerly previously afterwards subsequently eventually originally"
    ),
    (.occupationAsWords, "as"),
    (
      .occupationPerson,
      """
      male female man woman gentleman lady y o yo year years old worker applicant claimant \
      patient husband wife father mother son daughter brother sister
      """
    ),
    (
      .occupationClinical,
      """
      physician doctor surgeon nurse therapist chiropractor psychologist psychiatrist \
      radiologist pharmacist dentist reviewer examiner evaluator adjuster attorney \
      neurologist orthopedist internist podiatrist acupuncturist counselor interpreter \
      provider specialist assistant technician coordinator manager supervisor practitioner \
      clinician judge
      """
    ),
    (
      .organizationLabels,
      """
      employer emp insurer carrier ins insurance facility hospital clinic pharmacy school \
      company administrator payer payor tpa agency firm organization practice \
      administrators client where policyholder co empl union \
      vendor underwriter sponsor university college church plant worksite creditor lender
      """
    ),
    (.organizationFacilityLabels, "facility hospital clinic practice site"),
    (.organizationFaintHeads, faintHeads),
    (.organizationWeakHeads, faintHeads),
    (.organizationPrepositions, "at from with to by for of via through in near employee"),
    (.organizationJoiners, "of and the for de la del los las"),
    (
      .organizationWeakHeads,
      """
      spine eye kidney heart skin diagnostic diagnostics trauma neurology cardiology ortho \
      dermatology rheumatology nephrology oncology urology pulmonology gastroenterology \
      ophthalmology endocrinology chiro nursing recovery wellness electric reference reporting \
      comp auto feed drug drugs union heads steel guard bar records transit \
      high law review mill house place elevator compensation copy manor gardens terrace prep \
      middle pathology toxicology optical legal wellness schools physio \
      therapy services service health hearing vision care medicine group center centre school medical \
      clinic surgery rehabilitation imaging unit department office management solutions \
      systems system pain dental program administration review board laboratory lab \
      radiology orthopedics vascular gear axle barn
      """
    ),
    (
      .organizationOpeners,
      """
      the a an payment paid this that these those our your his her their my its all any \
      each no some continue start refer referral see seen call called please return \
      request requested recommend schedule scheduled outpatient inpatient current prior \
      previous past history home patient per via if when for to from at in on with by and \
      or of under after before during date new additional try send sent visit ask use get go \
      went come came have had has make made let take took bring brought tell told be been \
      native resident citizen
      """
    ),
    (.organizationVersus, "v versus"),
    (.organizationEmployee, "employee employees worker"),
    (
      .placeBefore,
      """
      in from to near of around outside toward towards at via visiting visit moved born \
      raised lives living resides residing downtown city town loc location through between
      """
    ),
    (.placeStrongBefore, "in from near visiting lives resides residing born"),
    (
      .placeBodies,
      """
      medical guidelines guideline code regulations labor workers treatment department \
      state law evidence chronic insurance rules statute division administrative supreme \
      court
      """
    ),
    (
      .nameParticles,
      """
      de la las los del da dos das di du le van von der den ter ten bin ibn al el abu y e \
      st san santa mac della delle
      """
    ),
    (.nameSuffixes, "jr sr ii iii iv"),
    (
      .nameLabels,
      """
      patient pt name re regarding attn attention from to cc bcc signed by dictated \
      transcribed physician doctor provider surgeon therapist nurse adjuster attorney \
      counsel employee applicant claimant caller contact guarantor insured subscriber \
      member interpreter reviewer examiner evaluator attending referring requesting \
      ordering pcp md witness spouse partner custodian supervisor manager sender recipient \
      author clinician radiologist pathologist anesthesiologist assistant resident student \
      teacher guardian parent mother father decedent informant reported reviewed prepared \
      authored signature first last middle client worker aka alias technologist technician \
      sonographer midwife subject copy copies plaintiff defendant deponent affiant \
      petitioner respondent declarant injured consult consultant ref phlebotomist appt for \
      counselor psychologist dentist pharmacist surname clerk coordinator accompanied \
      chaperone present courier minutes operator fellow crew charge scrub circulator rep \
      interp atty adj caregiver ncm qme ame ptp crna np iw ee attendees attendee tutor coach \
      driver foreman landlord scribe husband wife son daughter sister brother fr requestor \
      compiled completed typed entered edited verified translator lawyer rater neighbor friend
      """
    ),
    (
      .nameRoleWords,
      """
      adjuster attorney nurse interpreter supervisor foreman coworker counsel paralegal \
      chaplain neighbor roommate fiance fiancee girlfriend boyfriend partner stepfather \
      stepmother caregiver employee claimant applicant patient physician surgeon therapist \
      chiropractor psychologist radiologist evaluator examiner reviewer provider \
      representative coordinator manager attending defendant plaintiff deponent officer \
      deputy detective sergeant teacher principal counselor pharmacist dentist decedent \
      veteran inmate client student resident colleague friend lawyer
      """
    ),
    (.nameGreetings, "dear hi hello hey attn attention dearest aloha hola howdy estimado estimada"),
    (
      .namePatientWords,
      """
      patient pt name re regarding employee applicant claimant member insured subscriber \
      worker client first last
      """
    ),
    (
      .nameClinicianWords,
      """
      physician doctor provider surgeon therapist nurse reviewer examiner evaluator \
      attending referring requesting ordering pcp md radiologist pathologist \
      anesthesiologist clinician dictated chiropractor psychologist
      """
    ),
    (.nameDoctorTitles, "dr drs doctor prof professor doctors"),
    (
      .nameCoreTitles,
      """
      mr mrs ms mx miss dr drs prof doctor professor hon rev mister señor señora sra srta
      """
    ),
    (.nameFormWords, "last first middle surname mi given lname fname"),
    (
      .nameSpeech,
      """
      said says told stated states reports reported called calls wrote writes asked asks \
      agreed drove denies denied requested noted confirmed explained complains complained \
      presents presented returned returns underwent continues feels felt describes \
      described arrived lives works worked will would has had is was can came went took \
      gave brought answered signed sent spoke
      """
    ),
    (
      .nameBefore,
      """
      saw see ring rang texted paged phoned emailed notified married per with by to from and for called told spoke spoken w via asked contacted \
      met seen contact ask call tell thank thanks follow aka cc attn named copy re helping \
      let
      """
    ),
    (
      .nameSpeakers,
      """
      by from with to is was contact assist scrub w per via called routed saw \
      representative agent clerk name under
      """
    ),
    (
      .nameAccountCues,
      """
      by signed user username login userid entered initials scribe id uid acct handle
      """
    ),
    (
      .nameSmallBefore,
      """
      saw called spoke with w by to per atty attorney from told asked contact dr mr mrs ms
      """
    ),
    (
      .nameInitialed,
      """
      initialed initialled initials init transcribed typed typist transcriptionist scribe clerk \
      tech
      """
    ),
    (
      .nameAbbreviatedRoles,
      """
      np rn lvn lpn ma pa crna cna emt atty ofc rep msw lcsw ncm co csr tech qme ame ptp pcp \
      interp adj sw ccm dpm dc pta ota rph rt ot md do dr lmft dep sgt cm apn aprn arnp \
      ortho neuro cards pulm renal rheum uro psych rads anes neurosurg hospitalist iw rmo
      """
    ),
    (.nameAliases, "as by called nicknamed aka née nee alias nickname formerly named lead boss"),
    (
      .nameClosings,
      """
      sincerely regards respectfully yours cordially best truly thanks thank warmly faithfully \
      love cheers blessings signed atentamente
      """
    ),
    (
      .nameColumns,
      """
      surgeon patient provider physician attending anes anesthesia anesthesiologist adjuster \
      doctor name nurse clinician therapist resident prescriber signed by initials staff \
      employee claimant reviewer requester contact
      """
    ),
    (
      .organizationTitles,
      """
      report note notes evaluation summary record records letter form request determination \
      statement certificate examination exam notice encounter progress discharge \
      consultation consult deposition history intake worksheet transcript chart visit orders \
      minutes agenda questionnaire authorization memo memorandum fax cover message referral \
      prescription schedule sheet slip plan survey checklist exercises exercise instructions \
      guide guideline guidelines policy appeal decision opinion declaration order addendum \
      supplement narrative operative procedure preoperative postoperative diagnosis results \
      result list log diary admission application affidavit invoice receipt bill claim \
      explanation benefits subpoena petition motion stipulation page facsimile confidential \
      draft dear date re subject patient tutorial protocol pathway criteria overview faq \
      introduction conference chat reminders numbers rounds line hotline chapter appendix table figure section handout information education
      """
    ),
    (
      .organizationTies,
      """
      employer employed works worked working job hired insured carrier insurer tpa client \
      defendant employee worker shift laid-off plant warehouse store shop driver mechanic \
      clerk operator laborer welder cook nurse teacher manager attends attended enrolled \
      records surveillance admitted transferred referred carried volunteered retired served \
      seen card pharmacy lawyer attorney firm surgery pitched played transported flown \
      appointment treated scanned handled administered owned issued placed waits bartends cooks
      """
    ),
    (.capitalBefore, "at for with by from to of in near via through under the let if is than"),
    (
      .capitalThings,
      """
      on of a an using used use took takes taking take tried trial continue continued start \
      started stop stopped refill refilled prescribed given wearing wears uses applied worn \
      and or plus versus vs no not some any more mg ml mcg tablet tablets cream gel patch \
      capsule brand generic with via app website software model type grade stage class \
      score scale index test sign the this that
      """
    ),
    (
      .nameTalks,
      """
      spoke speaking talked talking called told asked emailed e-mailed texted phoned paged thanked \
      ask fax contact call email text page attn notify reach
      """
    ),
    (
      .nameSays,
      """
      said says told tells asked asks wrote writes texted phoned emailed rang drove drives brought \
      brings thinks thought knows knew wants helped helps
      """
    ),
    (
      .nameEntries,
      """
      entered typed keyed scanned faxed filed logged verified checked transcribed dictated posted \
      reviewed approved drawn
      """
    ),
    (.nameStaffed, "from at in"),
    (
      .organizationStages,
      """
      level position stage phase step one two three four time rest baseline maximum grade duty \
      capacity side bedtime joint night visit rounds
      """
    ),
    (
      .nameOwned,
      """
      knee arm shoulder back neck hand wrist leg hip foot ankle elbow head spine finger thumb \
      eye ear heart pain condition chart case claim file request symptoms injury restrictions
      """
    ),
    (.nameShortened, "ma wm chas geo jos thos jas fco gpe st jr edw robt"),
    (
      .placeLabels,
      """
      executed birthplace city town residence location loc born home resides county address \
      signed dated place venue village hometown
      """
    ),
    (
      .provider,
      """
      certified certification certifications certificate certificates cert certs diplomate \
      diplomates diplomat dipl fellowship fellowships residency subspecialty subspecialties \
      boarded recertified recertification caq caqs subspeciality specialty specialties speciality \
      specialising specializing specializes doctorate concentration boards board eligible \
      specialization licensed licenced license licenses licence licences licensure lic lics \
      licensures practiced practised practices practises practicing practising dr doctor \
      physician surgeon reviewer reader rev evaluator examiner advisor panelist fellow \
      discipline taxonomy credentials credential creds qualifications expertise
      """
    ),
    (.organizationLegal, "inc llc llp pllc corp ltd lp plc gmbh incorporated corporation apc pty"),
    (.nameInLaw, "law"),
    (.organizationOpposite, "vs from"),
    (.organizationStates, "state commonwealth county people superintendent district"),
  ]
}
