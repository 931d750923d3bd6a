/// The words by which parts of the body, treatments, rare diseases, specialties and kinds of
/// employers are known, each with the wider group that it belongs to.
///
/// Source: written for Lethe; own selection. Rare diseases are some of those that fewer than 200,000
/// people have in the United States (Orphan Drug Act, 21 U.S.C. 360bb(a)(2)).
enum QuasiIdentifierWords {
  /// A value, its wider group, and the phrases that say it.
  struct Entry: Sendable {
    let value: String
    let group: String
    let phrases: [String]

    init(_ value: String, _ group: String, _ phrases: String...) {
      (self.value, self.group, self.phrases) = (value, group, phrases)
    }
  }

  /// Values of a kind, with the phrases that say them and the groups they belong to.
  struct List: Sendable {
    let phrases: [(value: String, phrases: [String])]
    let groups: [String: String]

    init(_ entries: [Entry]) {
      self.init(entries, phrases: entries.map { ($0.value, [$0.value] + $0.phrases) })
    }

    /// The list without the values themselves as phrases, where they are ambiguous words.
    init(phrasesOf entries: [Entry]) {
      self.init(entries, phrases: entries.map { ($0.value, $0.phrases) })
    }

    private init(_ entries: [Entry], phrases: [(value: String, phrases: [String])]) {
      self.phrases = phrases
      groups = Dictionary(
        entries.map { ($0.value, $0.group) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What is counted in a letter, list by list.
  static let counted: [QuasiIdentifier] = [.bodyPart, .procedure, .rareDiagnosis, .specialty]

  /// The phrases of ``counted``, in its order.
  static let countedTable = PhraseTable(
    [bodyParts, procedures, rareDiagnoses, specialties].map(\.phrases))

  static let employerTable = PhraseTable([employers.phrases])

  /// `back` and `hand` are no parts of a body by themselves: `came back`, `on the other hand`.
  static let bodyParts = List(phrasesOf: [
    Entry(
      "low back", "spine", "low back", "lower back", "lumbar", "lumbosacral", "l spine", "l1", "l2",
      "l3", "l4", "l5", "back pain", "back injury", "back strain", "back surgery", "sciatica"),
    Entry(
      "neck", "spine", "neck pain", "neck", "cervical", "cervical spine", "c spine", "whiplash"),
    Entry("mid back", "spine", "mid back", "upper back", "thoracic", "thoracic spine", "t spine"),
    Entry("tailbone", "spine", "coccyx", "sacrum", "sacroiliac", "tailbone"),
    Entry("shoulder", "arm", "shoulder", "rotator cuff", "glenohumeral", "clavicle"),
    Entry("elbow", "arm", "elbow", "epicondylitis", "ulnar nerve", "cubital tunnel"),
    Entry("wrist", "arm", "wrist", "carpal tunnel", "distal radius", "scaphoid"),
    Entry(
      "hand", "arm", "right hand", "left hand", "both hands", "bilateral hands", "hand pain",
      "hand injury", "hand surgery", "metacarpal"),
    Entry("finger", "arm", "finger", "thumb", "trigger finger", "fingertip"),
    Entry("upper arm", "arm", "humerus", "upper arm", "biceps", "triceps"),
    Entry("forearm", "arm", "forearm"),
    Entry("hip", "leg", "hip", "acetabulum", "acetabular", "femoral head"),
    Entry("thigh", "leg", "thigh", "femur", "hamstring", "quadriceps"),
    Entry(
      "knee", "leg", "knee", "meniscus", "meniscal", "anterior cruciate", "acl", "patella",
      "patellar"),
    Entry("lower leg", "leg", "tibia", "fibula", "calf", "shin", "lower leg"),
    Entry("ankle", "leg", "ankle", "achilles", "malleolus", "bimalleolar", "trimalleolar"),
    Entry(
      "foot", "leg", "right foot", "left foot", "foot pain", "plantar fasciitis", "heel", "toe",
      "metatarsal", "foot fracture"),
    Entry(
      "head", "head", "concussion", "traumatic brain injury", "head injury", "skull", "headache",
      "migraine", "head trauma"),
    Entry("eye", "head", "right eye", "left eye", "cornea", "corneal", "retina", "retinal", "eye"),
    Entry("ear", "head", "hearing loss", "tinnitus", "right ear", "left ear"),
    Entry("jaw", "head", "jaw", "mandible", "tmj", "temporomandibular"),
    Entry("chest", "trunk", "chest", "rib", "sternum"),
    Entry("heart", "trunk", "heart", "cardiac", "coronary"),
    Entry("lung", "trunk", "lung", "pulmonary"),
    Entry("abdomen", "trunk", "abdomen", "abdominal", "hernia"),
    Entry("pelvis", "trunk", "pelvis", "pelvic"),
    Entry("kidney", "trunk", "kidney", "renal"),
    Entry("breast", "trunk", "breast"),
  ])

  static let procedures = List([
    Entry("spinal fusion", "surgery", "lumbar fusion", "cervical fusion", "fusion surgery", "acdf"),
    Entry(
      "discectomy", "surgery", "microdiscectomy", "laminectomy", "laminotomy", "disc replacement"),
    Entry("arthroscopy", "surgery", "arthroscopic", "meniscectomy", "arthroscopic surgery"),
    Entry("rotator cuff repair", "surgery", "cuff repair"),
    Entry("carpal tunnel release", "surgery", "trigger finger release", "cubital tunnel release"),
    Entry(
      "joint replacement", "surgery", "arthroplasty", "knee replacement", "hip replacement",
      "shoulder replacement"),
    Entry("fracture fixation", "surgery", "open reduction", "internal fixation", "orif"),
    Entry("amputation", "surgery", "amputated"),
    Entry("hernia repair", "surgery", "herniorrhaphy"),
    Entry("bariatric surgery", "surgery", "gastric bypass", "sleeve gastrectomy"),
    Entry("cataract surgery", "surgery", "phacoemulsification"),
    Entry("cardiac bypass", "surgery", "coronary bypass", "cabg"),
    Entry("transplant", "surgery", "transplantation", "kidney transplant", "liver transplant"),
    Entry("hysterectomy", "surgery", "myomectomy"),
    Entry("cesarean section", "surgery", "c section", "caesarean"),
    Entry("appendectomy", "surgery"), Entry("cholecystectomy", "surgery"),
    Entry("mastectomy", "surgery", "lumpectomy"),
    Entry(
      "epidural injection", "injection", "epidural steroid injection", "epidural", "lesi",
      "transforaminal"),
    Entry(
      "facet injection", "injection", "facet block", "medial branch block",
      "radiofrequency ablation",
      "rhizotomy"),
    Entry(
      "joint injection", "injection", "steroid injection", "cortisone injection",
      "corticosteroid injection", "trigger point injection"),
    Entry("botulinum injection", "injection", "botox", "botulinum toxin"),
    Entry("nerve block", "injection", "stellate ganglion block", "sympathetic block"),
    Entry("MRI", "imaging", "mri", "magnetic resonance"),
    Entry("CT scan", "imaging", "computed tomography", "cat scan"),
    Entry("X-ray", "imaging", "x ray", "xray", "radiograph"),
    Entry("ultrasound", "imaging", "sonogram"), Entry("bone scan", "imaging"),
    Entry("electrodiagnostic study", "test", "emg", "ncv", "nerve conduction", "electromyography"),
    Entry("sleep study", "test", "polysomnography", "polysomnogram"),
    Entry("endoscopy", "test", "colonoscopy"), Entry("cardiac catheterization", "test"),
    Entry("urine drug screen", "test", "urine drug test", "urine toxicology"),
    Entry(
      "functional capacity evaluation", "test", "functional capacity examination", "fce"),
    Entry("physical therapy", "therapy", "physiotherapy"),
    Entry("occupational therapy", "therapy", "hand therapy"),
    Entry("acupuncture", "therapy"), Entry("massage therapy", "therapy"),
    Entry("chiropractic care", "therapy", "chiropractic", "manipulation under anesthesia"),
    Entry(
      "psychotherapy", "therapy", "cognitive behavioral therapy", "biofeedback",
      "psychological treatment"),
    Entry(
      "functional restoration program", "therapy", "functional restoration", "work hardening",
      "work conditioning"),
    Entry("aquatic therapy", "therapy", "pool therapy", "aqua therapy"),
    Entry("dialysis", "therapy", "hemodialysis"), Entry("chemotherapy", "therapy"),
    Entry("radiation therapy", "therapy", "radiotherapy"),
    Entry("spinal cord stimulator", "device", "neurostimulator", "intrathecal pump", "pain pump"),
    Entry(
      "TENS unit", "device", "transcutaneous electrical", "h wave", "interferential unit"),
    Entry("brace", "device", "orthosis", "lumbar support", "orthotics"),
    Entry("CPAP", "device", "cpap"), Entry("wheelchair", "device", "power scooter"),
    Entry("pacemaker", "device", "defibrillator"), Entry("prosthesis", "device", "prosthetic"),
    Entry("home health care", "care", "home care", "home health aide"),
  ])

  static let rareDiagnoses = List([
    Entry("amyotrophic lateral sclerosis", "nervous system", "lou gehrig"),
    Entry("Huntington disease", "nervous system", "huntington", "huntingtons"),
    Entry("myasthenia gravis", "nervous system"),
    Entry("Guillain-Barre syndrome", "nervous system", "guillain barre", "guillain barré"),
    Entry("narcolepsy", "nervous system", "cataplexy"),
    Entry("syringomyelia", "nervous system", "syrinx"),
    Entry("Chiari malformation", "nervous system", "chiari"),
    Entry("cauda equina syndrome", "nervous system", "cauda equina"),
    Entry("Charcot-Marie-Tooth disease", "nervous system", "charcot marie tooth"),
    Entry("transverse myelitis", "nervous system"), Entry("neuromyelitis optica", "nervous system"),
    Entry("moyamoya", "nervous system"), Entry("spinal muscular atrophy", "nervous system"),
    Entry("Creutzfeldt-Jakob disease", "nervous system", "creutzfeldt jakob"),
    Entry("erythromelalgia", "nervous system"), Entry("stiff person syndrome", "nervous system"),
    Entry("neurofibromatosis", "inherited"), Entry("tuberous sclerosis", "inherited"),
    Entry("Ehlers-Danlos syndrome", "inherited", "ehlers danlos"),
    Entry("Marfan syndrome", "inherited", "marfan", "marfans"),
    Entry("osteogenesis imperfecta", "inherited"), Entry("achondroplasia", "inherited"),
    Entry("cystic fibrosis", "inherited"), Entry("muscular dystrophy", "inherited"),
    Entry("Turner syndrome", "inherited"), Entry("Klinefelter syndrome", "inherited"),
    Entry("fragile X syndrome", "inherited", "fragile x"),
    Entry("Wilson disease", "metabolic", "wilsons disease"),
    Entry("Gaucher disease", "metabolic", "gaucher"), Entry("Fabry disease", "metabolic", "fabry"),
    Entry("phenylketonuria", "metabolic"), Entry("porphyria", "metabolic"),
    Entry("acromegaly", "metabolic"), Entry("Addison disease", "metabolic", "addisons disease"),
    Entry("Cushing disease", "metabolic", "cushings disease", "cushing syndrome"),
    Entry("pheochromocytoma", "metabolic"), Entry("mastocytosis", "blood"),
    Entry("hemophilia", "blood", "haemophilia"), Entry("sickle cell disease", "blood"),
    Entry("thalassemia", "blood", "thalassaemia"), Entry("aplastic anemia", "blood"),
    Entry("polycythemia vera", "blood"), Entry("von Willebrand disease", "blood", "von willebrand"),
    Entry("scleroderma", "immune system", "systemic sclerosis"),
    Entry("sarcoidosis", "immune system"), Entry("dermatomyositis", "immune system"),
    Entry("polymyositis", "immune system"), Entry("Behcet disease", "immune system", "behcet"),
    Entry("granulomatosis with polyangiitis", "immune system", "wegener"),
    Entry("Takayasu arteritis", "immune system", "takayasu"),
    Entry("amyloidosis", "immune system"), Entry("pemphigus", "immune system"),
    Entry("primary biliary cholangitis", "immune system"),
    Entry("mesothelioma", "cancer"), Entry("chordoma", "cancer"), Entry("Ewing sarcoma", "cancer"),
    Entry("osteosarcoma", "cancer"), Entry("retinoblastoma", "cancer"),
    Entry("Merkel cell carcinoma", "cancer", "merkel cell"), Entry("glioblastoma", "cancer"),
    Entry("silicosis", "lung"), Entry("berylliosis", "lung"),
    Entry("pulmonary hypertension", "lung"), Entry("alpha-1 antitrypsin deficiency", "lung"),
    Entry("valley fever", "infection", "coccidioidomycosis"), Entry("leprosy", "infection"),
    Entry("brucellosis", "infection"), Entry("leptospirosis", "infection"),
    Entry("anthrax", "infection"), Entry("plague", "infection"), Entry("hantavirus", "infection"),
    Entry("psittacosis", "infection"), Entry("tularemia", "infection"),
    Entry("Q fever", "infection"),
  ])

  static let specialties = List([
    Entry(
      "orthopedic surgery", "surgical", "orthopaedic surgery", "orthopedics", "orthopaedics",
      "orthopedic surgeon", "orthopaedic surgeon", "orthopedist"),
    Entry("neurosurgery", "surgical", "neurological surgery", "neurosurgeon"),
    Entry("general surgery", "surgical", "general surgeon"),
    Entry("plastic surgery", "surgical", "plastic surgeon"),
    Entry("hand surgery", "surgical", "hand surgeon"),
    Entry("spine surgery", "surgical", "spine surgeon"),
    Entry("vascular surgery", "surgical"), Entry("thoracic surgery", "surgical"),
    Entry("urology", "surgical", "urologist"),
    Entry("ophthalmology", "surgical", "ophthalmologist"),
    Entry("otolaryngology", "surgical", "otolaryngologist", "ear nose and throat"),
    Entry("obstetrics and gynecology", "surgical", "gynecology", "gynecologist", "obstetrician"),
    Entry("oral surgery", "surgical", "oral and maxillofacial surgery"),
    Entry("podiatry", "surgical", "podiatrist", "podiatric surgery"),
    Entry(
      "physical medicine and rehabilitation", "rehabilitation", "physiatry", "physiatrist", "pm r"),
    Entry("pain medicine", "rehabilitation", "pain management"),
    Entry("occupational medicine", "rehabilitation"), Entry("sports medicine", "rehabilitation"),
    Entry("chiropractic", "rehabilitation", "chiropractor"),
    Entry("psychiatry", "mental health", "psychiatrist"),
    Entry("psychology", "mental health", "psychologist", "neuropsychology", "neuropsychologist"),
    Entry("addiction medicine", "mental health"),
    Entry("internal medicine", "medical", "internist"),
    Entry("family medicine", "medical", "family practice"),
    Entry("emergency medicine", "medical"), Entry("pediatrics", "medical", "pediatrician"),
    Entry("neurology", "medical", "neurologist"), Entry("cardiology", "medical", "cardiologist"),
    Entry("gastroenterology", "medical", "gastroenterologist"),
    Entry("pulmonology", "medical", "pulmonologist", "pulmonary medicine"),
    Entry("nephrology", "medical", "nephrologist"),
    Entry("endocrinology", "medical", "endocrinologist"),
    Entry("rheumatology", "medical", "rheumatologist"),
    Entry("infectious disease", "medical", "infectious diseases"),
    Entry("hematology", "medical", "hematologist"), Entry("oncology", "medical", "oncologist"),
    Entry("dermatology", "medical", "dermatologist"),
    Entry("allergy and immunology", "medical", "allergist", "immunology"),
    Entry("geriatrics", "medical", "geriatric medicine"), Entry("sleep medicine", "medical"),
    Entry("anesthesiology", "diagnostic", "anesthesiologist"),
    Entry("radiology", "diagnostic", "radiologist"),
    Entry("pathology", "diagnostic", "pathologist"),
    Entry("dentistry", "dental", "dentist", "dental"),
  ])

  static let employers = List([
    Entry(
      "school", "public service", "school district", "elementary school", "high school",
      "preschool",
      "unified school district", "university", "college"),
    Entry(
      "government", "public service", "county", "city of", "state of", "department of",
      "postal service",
      "post office", "municipality", "city", "sheriff", "fire department", "police department"),
    Entry("prison", "public service", "correctional facility", "jail", "department of corrections"),
    Entry("military", "public service", "army", "navy", "air force", "marine corps"),
    Entry(
      "hospital", "services", "medical center", "clinic", "nursing home",
      "skilled nursing facility",
      "care home", "home health agency", "home infusion", "assisted living"),
    Entry("restaurant", "services", "cafe", "diner", "bakery", "fast food", "catering", "kitchen"),
    Entry("hotel", "services", "motel", "casino", "resort"),
    Entry(
      "store", "services", "grocery", "grocery store", "supermarket", "retail", "department store",
      "pharmacy", "hardware store"),
    Entry("warehouse", "services", "distribution center", "logistics", "fulfillment center"),
    Entry(
      "transport company", "services", "trucking company", "trucking", "airline", "airport",
      "railroad",
      "transit", "bus company", "delivery service", "moving company"),
    Entry("bank", "services", "credit union", "insurance company", "insurer"),
    Entry("law firm", "services", "law office"),
    Entry("cleaning company", "services", "janitorial", "laundry", "dry cleaner"),
    Entry("security company", "services", "security firm"),
    Entry("salon", "services", "barber shop", "nail salon", "spa"),
    Entry("technology company", "services", "software company", "call center"),
    Entry(
      "garage", "services", "auto shop", "auto repair", "body shop", "car dealership", "tire shop"),
    Entry(
      "construction company", "goods", "construction", "contractor", "roofing", "plumbing",
      "drywall",
      "electrical contractor", "concrete"),
    Entry(
      "factory", "goods", "plant", "manufacturer", "manufacturing", "assembly plant", "cannery",
      "mill",
      "foundry", "brewery", "winery", "meat packing"),
    Entry(
      "farm", "goods", "ranch", "dairy", "orchard", "vineyard", "nursery", "packing house",
      "fishery"),
    Entry("mine", "goods", "quarry", "refinery", "oil field", "drilling"),
    Entry("utility", "goods", "power company", "water district", "electric company"),
  ])
}
