/// Texts that look as if something in them identified someone, and do not.
enum LookAlikes {
  static let all =
    measures + doses + anatomy + literature + eponyms + durations + words + capitals
    + ordinaryCapitals + counted + untitled + uncredentialed

  static let measures = [
    "Pain is 8/10 at rest and 9/10 with stairs.", "Strength is 5/5 throughout.",
    "Reflexes are 2/4 and symmetric.", "Blood pressure 120/80 mmHg, pulse 72.",
    "Vision is 20/40 on the right.", "Symptoms are present 24/7.",
    "Oxygen saturation 98-99% on room air.", "Flexion 45/60 degrees, extension 10/25.",
    "GCS 15 on arrival.", "MMSE 29/30, clock drawn well.", "Hemoglobin 13.2, platelets 245.",
    "The mass measures 2.1 x 3.4 x 1.2 cm.", "Weight 182 lbs, height 5'10\".",
    "Temperature 98.6, respirations 16.", "Grip 14-15-13 kg on the right.",
    "TSH 2.35, free T4 1.1.", "PHQ-9 score 12, GAD-7 score 9.", "Creatinine 0.9 mg/dL, eGFR 88.",
    "Ejection fraction 55-60 percent.", "HbA1c 7.2 percent, glucose 143.",
    "Straight leg raise positive at 30 degrees.", "Waist 102 cm, BMI 31.4.",
    "Audiogram shows 40 dB loss at 4000 Hz.", "Knee flexion is 0 to 125 degrees.",
    "Apgar 8 and 9.", "Pain dropped from 7/10 to 4/10 after the injection.",
  ]

  static let doses = [
    "Norco 10/325 mg one by mouth every six hours.", "Vicodin 7.5/500 at bedtime.",
    "Dispense #60 with no refills.", "Take 1/2 tab twice daily.", "Therapy 2 x 6 is requested.",
    "12-20 visits are usual for this diagnosis.", "She has had 6/12 sessions.",
    "Authorize up to3 visits.", "Gabapentin 300 mg three times a day, #90.",
    "Ibuprofen 800 mg #90, 1 refill.", "Insulin glargine 18 units nightly.",
    "Lidocaine 5% patch, 12 hours on and 12 hours off.", "Depo-Medrol 40 mg was injected.",
    "Amoxicillin 500 mg for 7-10 days.", "Prednisone 40-30-20-10 taper.",
    "Percocet 5/325, #120.", "Two tablets at 8 am and one at 8 pm.",
    "Request: acupuncture 2 times a week for 4 weeks.", "Physical therapy x 12 is certified.",
    "Lisinopril/HCTZ 20/12.5 mg daily.",
  ]

  static let anatomy = [
    "Disc bulge at L4-L5 and L5-S1.", "Decreased sensation C7 - T-1.", "Compression of T12.",
    "ICD-9 code 729.1, myalgia.", "ICD-10: M54.5 and G56.01.", "CPT 97110 and 97140.",
    "HCPCS L1832 was billed.", "See Labor Code section 413.031.", "under 8 CCR §9792.20",
    "Table 8-4 on page 184 of chapter 12.", "version 3.2.1 of the form",
    "pages 98-99 of the guideline", "C5-6 radiculopathy on the left", "DSM-5 criteria are met.",
    "The cranial nerves II-XII are intact.", "Fracture of the 5th metatarsal.",
    "S1 nerve root, L5 dermatome", "Grade II tear of the ACL.",
    "Type 2 diabetes, stage 3 kidney disease.",
    "Modifier 59 was appended to 97530.", "Title 28, section 134.600 of the rules",
    "Salter-Harris II injury", "Images 12/48 of series 3",
  ]

  static let literature = [
    "as guidelines recommend (Colorado, 2002)", "in one trial (Airaksinen, 2006)",
    "ACOEM, 2nd Edition (2004), chapter 12", "ODG 2013 supports it.",
    "The MTUS does not address this.", "Milliman Care Guidelines were consulted.",
    "Medicare covers the device.", "(Furlan, 2010) (Chou, 2007)",
    "Official Disability Guidelines, Low Back", "a Cochrane review of 21 trials",
    "Physicians' Desk Reference", "according to the AMA Guides, 5th Edition",
    "the FDA label for this drug", "MTUS Chronic Pain Guidelines apply.",
  ]

  static let eponyms = [
    "Spurling's maneuver is negative.", "Waddell signs are absent.", "A Baker's cyst is seen.",
    "Parkinson's disease runs in the family.", "A Foley catheter was placed.",
    "Beck Depression Inventory was given.", "Phalen's and Tinel's tests are negative.",
    "Lachman test is stable.", "positive McMurray's sign", "Hawkins and Neer impingement signs",
    "Crohn's disease in remission", "Alzheimer disease and Lewy body dementia",
    "Romberg is negative.", "Babinski reflex is downgoing.", "Kirschner wires were removed.",
    "de Quervain's tenosynovitis", "Hashimoto thyroiditis", "Bell's palsy on the left",
    "Finkelstein's test is positive.", "a Hill-Sachs lesion", "Colles fracture, healed",
    "Raynaud's phenomenon", "Achilles tendon is intact.", "Jamar dynamometer readings",
    "Epley maneuver was taught.", "Sjogren's syndrome was ruled out.", "Gram stain is negative.",
  ]

  static let durations = [
    "a 2-year history of back pain", "It began 10 years ago.", "twice weekly for a month",
    "six months post-op", "every 4 to 6 weeks", "for the past 3-4 days", "half an hour a day",
    "a 20-minute walk", "over the last several years", "30 to 45 minutes of driving",
    "in 24 to 48 hours", "a three-month supply", "He sleeps 5-6 hours a night.",
  ]

  static let words = [
    "She may return to work.", "We will see him again.", "The march of the disease is slow.",
    "Mark the site before surgery.", "There is hope of recovery.", "We grant the request.",
    "The price of the brace is fair.", "MS Contin was stopped.", "LA enlargement is mild.",
    "HISTORY OF PRESENT ILLNESS", "REVIEW OF SYSTEMS:", "Subjective. Objective. Assessment. Plan.",
    "ASSESSMENT AND PLAN", "Past Medical History: none.", "Will repeat the MRI if worse.",
    "May continue home exercises.", "The patient denies chest pain.",
    "Chest: clear. Abdomen: soft.",
    "Bill the carrier for the visit.", "The right arm is weak.", "Grip is strong and equal.",
    "No joy in usual activities.", "He can park without pain.", "CERTIFICATE OF MEDICAL NECESSITY",
    "Dear Colleague:", "To Whom It May Concern:", "Sincerely yours,", "Work status: modified duty.",
    "Physical Therapy is not certified.", "Independent Medical Review: Final Determination Letter",
    "Thank you for this kind referral.", "The rose on the wall was described.",
  ]
}
