import IdentifierSearch
import LetheCore
import Testing
import _LetheTestSupport

/// What is known in a test, and a letter with the mentions marked.
struct KnownLetter: Sendable, CustomTestStringConvertible {
  let known: [(IdentifierType, String)]
  let letter: MarkedLetter

  init(_ known: (IdentifierType, String)..., in letter: String) {
    self.known = known
    self.letter = MarkedLetter(letter)
  }

  var testDescription: String { letter.plain }

  func check(
    senseOf: @escaping @Sendable (String) -> WordSense = WordSense.ofListedWord
  ) throws {
    let search = KnownSearch(try known.map { try KnownIdentifier($0.0, $0.1) }, senseOf: senseOf)
    let found = search.findings(in: letter.text)
    #expect(
      found.map { letter.text.string(in: $0.range) }
        == letter.marks.map { letter.text.string(in: $0.range) })
    #expect(found.map(\.range) == letter.marks.map(\.range))
    #expect(found.map(\.type) == letter.marks.map(\.type))
    #expect(found.allSatisfy { $0.score == 1 && $0.rule.hasPrefix("known.") })
  }
}

private let smith = (IdentifierType.patient, "John Andrew Smith")

struct KnownNameTests {
  @Test(arguments: [
    KnownLetter(
      smith,
      in: "Re: ⟦PATIENT:John Andrew Smith⟧, ⟦PATIENT:John A. Smith⟧ and ⟦PATIENT:John Smith⟧"),
    KnownLetter(
      smith, in: "⟦PATIENT:SMITH, JOHN A⟧\n⟦PATIENT:Smith, John Andrew⟧; ⟦PATIENT:smith john⟧"),
    KnownLetter(
      smith,
      in: "saw ⟦PATIENT:Smith⟧, and then ⟦PATIENT:John⟧ came; ⟦PATIENT:Andrew⟧ is his middle name"),
    KnownLetter(
      smith,
      in:
        "⟦PATIENT:J. Smith⟧ and ⟦PATIENT:J. A. Smith⟧ and ⟦PATIENT:Smith, J.⟧ or ⟦PATIENT:J Smith⟧"),
    KnownLetter(
      smith,
      in:
        "⟦PATIENT:J.S.⟧ and ⟦PATIENT:J.A.S.⟧ agreed; ⟦PATIENT:J. S.⟧ too. Patient ⟦PATIENT:JS⟧ left. JS Bach."
    ),
    KnownLetter(smith, in: "PATIENT ⟦PATIENT:JOHN SMITH⟧ ARRIVED. ⟦PATIENT:SMITH⟧ LEFT"),
    KnownLetter(
      smith, in: "⟦PATIENT:Smith⟧'s knee, ⟦PATIENT:Smith⟧’s hip, ⟦PATIENT:john smith⟧'s chart"),
    KnownLetter(
      smith, in: "scanned as ⟦PATIENT:JohnSmith⟧, ⟦PATIENT:johnsmith⟧, ⟦PATIENT:smithjohn⟧.pdf"
    ),
    KnownLetter(
      smith,
      in:
        "⟦PATIENT:jsmith⟧@clinic.example, ⟦PATIENT:john.smith⟧@x.example, user ⟦PATIENT:smithj⟧, ⟦PATIENT:jsmith⟧42"
    ),
    KnownLetter(
      smith,
      in:
        "seen: ⟦PATIENT:John\nSmith⟧ and ⟦PATIENT:John  Smith⟧, ⟦PATIENT:John\u{A0}Smith⟧, ⟦PATIENT:Jo\u{AD}hn Smi\u{200B}th⟧"
    ),
    KnownLetter(smith, in: "a broken ⟦PATIENT:Smi-\nth⟧ and ⟦PATIENT:S m i t h⟧"),
    KnownLetter(
      smith,
      in:
        "read by OCR: ⟦PATIENT:J0hn Sm1th⟧ and ⟦PATIENT:Srnith⟧, not Smithers, Blacksmith or Johns"),
    KnownLetter(
      smith, in: "A sentence ends with ⟦PATIENT:Smith⟧. ⟦PATIENT:John⟧ begins the next."),
    KnownLetter(smith, in: "Smithfield, Johnson, smithy: none of them; nor J.P. Morgan"),
    KnownLetter(
      (.patient, "José Núñez-García"),
      in:
        "⟦PATIENT:Jose Nunez-Garcia⟧, ⟦PATIENT:NÚÑEZ GARCÍA, JOSÉ⟧, ⟦PATIENT:Nunez⟧, Mr. ⟦PATIENT:García⟧, ⟦PATIENT:Nu\u{301}n\u{303}ez⟧"
    ),
    KnownLetter(
      (.doctor, "Dr. Maria de la Cruz, MD"),
      in:
        "Dr. ⟦DOCTOR:de la Cruz⟧, ⟦DOCTOR:De La Cruz, Maria⟧, ⟦DOCTOR:M. de la Cruz⟧, ⟦DOCTOR:Cruz⟧, ⟦DOCTOR:DelaCruz⟧; the MD de la carte"
    ),
    KnownLetter(
      (.person, "Sean O'Brien"),
      in: "⟦PERSON:O’Brien⟧, ⟦PERSON:OBrien⟧ and ⟦PERSON:S. O'Brien⟧, ⟦PERSON:O'BRIEN⟧"),
    KnownLetter(
      (.patient, "Ng, Li"), in: "Dr. ⟦PATIENT:Ng⟧ gave 5 ng of it; ⟦PATIENT:Li Ng⟧ took LI, and li"),
    KnownLetter((.person, "Anna Schmidt"), in: "⟦PERSON:Anna S.⟧ and ⟦PERSON:Anna⟧ Suarez"),
    KnownLetter((.patient, "Carlos Fernandez"), in: "⟦PATIENT:Femandez⟧, ⟦PATIENT:FERNANDEZ⟧"),
    KnownLetter(
      (.patient, "Anna Parkinson"),
      in:
        "⟦PATIENT:Parkinson⟧ was told that Parkinson's disease and Mrs. ⟦PATIENT:Parkinson⟧ differ, as Parkinson' disease does"
    ),
  ])
  func `names are found in every form`(_ letter: KnownLetter) throws { try letter.check() }

  /// May, Will, Short and Pain are words; Grace is a word and as often a name.
  @Sendable private static func sense(_ word: String) -> WordSense {
    switch word {
    case "grace": .either
    case "pain": .term
    case "may", "will", "short", "long", "term", "low", "back", "disability", "management",
      "the", "form":
      .word
    default: .name
    }
  }

  @Test(arguments: [
    KnownLetter(
      (.patient, "Anna May"),
      in:
        "You may call. Ms. ⟦PATIENT:May⟧ may come in May, on May 5 or in May 2019; ask ⟦PATIENT:May⟧ first."
    ),
    KnownLetter(
      (.patient, "Anna May"),
      in: "May I ask? May be. ⟦PATIENT:May⟧ was seen. ⟦PATIENT:MAY, ANNA⟧\nSHE MAY RETURN"),
    KnownLetter(
      (.person, "Will Short"),
      in:
        "It will be short, will short out; write ⟦PERSON:will.short⟧@x.example. ⟦PERSON:Will Short⟧ will go, said ⟦PERSON:Short⟧; Will you? His son, ⟦PERSON:Will⟧, is here."
    ),
    KnownLetter(
      (.person, "Will Short"),
      in:
        "⟦PERSON:Short⟧ has left. Short Term Disability for Mr. ⟦PERSON:Short⟧. Short Form. Employee: ⟦PERSON:Short⟧\nwill short circuits"
    ),
    KnownLetter(
      (.patient, "Thomas Pain"),
      in:
        "Pain is 5/10. Pain Management saw ⟦PATIENT:Thomas Pain⟧; Mr. ⟦PATIENT:Pain⟧ has pain. ⟦PATIENT:T. Pain⟧ left. LOW BACK PAIN"
    ),
    KnownLetter(
      (.person, "Grace Long"),
      in: "⟦PERSON:Grace⟧, the daughter, said grace. A long day; along with ⟦PERSON:G. Long⟧"),
  ])
  func `names that are words are found where they are names`(_ letter: KnownLetter) throws {
    try letter.check(senseOf: Self.sense)
  }

  @Test func `a name of several people is the patient's, or nobody's in particular`() throws {
    let known = [
      try KnownIdentifier(.person, "Kiet Dang"), try KnownIdentifier(.patient, "Ha Dang"),
      try KnownIdentifier(.person, "Lan Tran"), try KnownIdentifier(.person, "Bao Tran"),
    ]
    let text = DocumentText("Kiet Dang and Mrs. Dang met Mr. Tran.")
    let found = KnownSearch(known).findings(in: text)
    #expect(found.map(\.subject) == [0, 1, nil])
    #expect(found.map(\.type) == [.person, .patient, .person])
  }
}
