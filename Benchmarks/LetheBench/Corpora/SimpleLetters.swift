import Foundation

/// Letters made up from a seed: the same bytes on every machine.
///
/// The sentences were written for this file; what varies is their order, the names,
/// numbers and dates put into them, and the length. `density` counts the identifiers
/// that were put in, so that it can be stated beside each result.
struct SimpleLetters {
  private var random: SeededRandom
  /// Identifiers put in so far.
  private(set) var identifiers = 0

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private mutating func next(_ bound: Int) -> Int { random.next(bound) }

  private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

  private mutating func identifier(_ text: String) -> String {
    identifiers += 1
    return text
  }

  private mutating func date() -> String {
    let (month, day, year) = (next(12) + 1, next(28) + 1, 2008 + next(14))
    switch next(4) {
    case 0: return identifier("\(month)/\(day)/\(year)")
    case 1: return identifier("\(Self.months[month - 1]) \(day), \(year)")
    case 2: return identifier("\(month)/\(day)/\(year % 100 < 10 ? "0" : "")\(year % 100)")
    default:
      return identifier("\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
    }
  }

  /// A letter of about `bytes` bytes about one person.
  mutating func letter(bytes: Int, patient: Int) -> String {
    let given = Self.given[patient % Self.given.count]
    let surname = Self.surnames[(patient / 7) % Self.surnames.count]
    let doctor = Self.surnames[(patient / 3 + 11) % Self.surnames.count]
    identifiers += 7
    var text = """
      \(Self.clinics[patient % Self.clinics.count])
      \(1200 + patient % 7000) Alder Street, Fresno, CA 93701
      Tel (559) 555-01\(10 + patient % 90)

      Re: \(given) \(surname)   DOB: \(date())   MRN: \(4_000_000 + patient)
      Date of visit: \(date())

      Dear Dr. \(identifier(doctor)):


      """
    while text.utf8.count < bytes {
      switch next(9) {
      case 0:
        text += "Mr. \(identifier(surname)) was seen again on \(date()). "
      case 1:
        text += "An MRI of \(date()) was read by Dr. \(identifier(pick(Self.surnames))). "
      case 2 where next(3) == 0:
        text += "He worked as a \(identifier(pick(Self.jobs))) until the injury. "
      default:
        text += pick(Self.sentences) + " "
      }
      if next(6) == 0 { text += "\n\n" }
    }
    identifiers += 1
    return text
      + "\n\nSincerely,\n\n\(Self.given[(patient + 5) % Self.given.count]) \(doctor), MD\n"
  }

  /// A text of about `bytes` bytes without any identifier, dense with look-alikes.
  mutating func quiet(bytes: Int) -> String {
    var text = ""
    while text.utf8.count < bytes {
      text += pick(Self.sentences) + (next(7) == 0 ? "\n\n" : " ")
    }
    return text
  }

  /// Digits and capitals everywhere.
  mutating func worst(bytes: Int) -> String {
    var text = ""
    while text.utf8.count < bytes {
      switch next(4) {
      case 0: text += "\(next(99))/\(next(99))/\(next(9999)) "
      case 1: text += "\(pick(Self.surnames).uppercased()) \(pick(Self.given)) "
      case 2: text += "\(next(999))-\(next(999))-\(next(9999)), "
      default: text += "\(pick(Self.surnames)) \(next(99999)) "
      }
      if next(12) == 0 { text += "\n" }
    }
    return text
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let given = [
    "Ana", "Minh", "Tamika", "Gurpreet", "Oleg", "Sione", "Rosa", "Henry", "Farid", "Mei",
    "Lucia", "Kwame", "Anahit", "Peter", "Noor",
  ]
  private static let surnames = [
    "Delgado", "Tran", "Okonkwo", "Sandhu", "Kovalenko", "Tuilagi", "Benitez", "Whitfield",
    "Rahimi", "Chen", "Ferrara", "Mensah", "Sarkisian", "Halloran", "Aziz", "Lindqvist",
  ]
  private static let clinics = [
    "Valley Crest Orthopedic Institute", "Harbor Light Medical Group", "Pinewood Family Clinic",
    "Tulare Spine Center",
  ]
  private static let jobs = [
    "forklift operator", "line cook", "roofer", "bus driver", "warehouse picker", "school aide",
  ]
  private static let sentences = [
    "The pain is 6/10 at rest and 8/10 with lifting, and it wakes him two or three times a night.",
    "Straight leg raising is positive at 45 degrees on the left and negative on the right.",
    "Motor strength is 5/5 throughout except for 4/5 in ankle dorsiflexion.",
    "There is a broad-based disc protrusion at L4-L5 that abuts the traversing root.",
    "He takes ibuprofen 600 mg three times a day and gabapentin 300 mg at night, #90.",
    "Physical therapy was tried for twelve visits over six weeks with little benefit.",
    "The request for a lumbar support falls short of what the guidelines ask for.",
    "Reflexes are 2+ and symmetric at the knees and trace at the ankles.",
    "She may return to modified work with no lifting over 15 pounds.",
    "Blood pressure was 128/82, pulse 72, and the weight had not changed.",
    "The range of motion of the cervical spine is 45/60 in flexion and 30/50 in extension.",
    "I discussed the risks of an epidural injection at length, and he would like to think about it.",
    "Sensation is diminished to light touch over the lateral calf and the dorsum of the foot.",
    "No red flags are present, and there has been no change of bowel or bladder habits.",
    "The Oswestry score fell from 52 to 38, which is more than the least change that matters.",
    "A home exercise program was taught and a sheet with drawings was handed out.",
    "Norco 10/325 mg was tapered to one tablet at bedtime without signs of withdrawal.",
    "The wound is clean and dry, and the sutures of 3-0 nylon were taken out without difficulty.",
    "Spurling's maneuver reproduced the arm pain, and Hoffmann's sign was absent.",
    "Apportionment rests on imaging, on the history and on what is known of the job itself.",
  ]
}
