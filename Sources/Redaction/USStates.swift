/// What the surrogates of places and telephone numbers have to know of the states.
enum USStates {
  /// The postal abbreviation of a state, for its folded name or abbreviation.
  static func code(for folded: String) -> String? {
    if let code = codes[folded] { return code }
    let upper = folded.uppercased()
    return zipPrefixes[upper] == nil ? nil : upper
  }

  /// The first three digits that ZIP codes of each state have.
  ///
  /// Source: U.S. Postal Service, Publication 65 (National Five-Digit ZIP Code).
  static let zipPrefixes: [String: ClosedRange<Int>] = [
    "AL": 350...369, "AK": 995...999, "AZ": 850...865, "AR": 716...729, "CA": 900...961,
    "CO": 800...816, "CT": 60...69, "DE": 197...199, "DC": 200...205, "FL": 320...349,
    "GA": 300...319, "HI": 967...968, "ID": 832...838, "IL": 600...629, "IN": 460...479,
    "IA": 500...528, "KS": 660...679, "KY": 400...427, "LA": 700...714, "ME": 39...49,
    "MD": 206...219, "MA": 10...27, "MI": 480...499, "MN": 550...567, "MS": 386...397,
    "MO": 630...658, "MT": 590...599, "NE": 680...693, "NV": 889...898, "NH": 30...38,
    "NJ": 70...89, "NM": 870...884, "NY": 100...149, "NC": 270...289, "ND": 580...588,
    "OH": 430...458, "OK": 730...749, "OR": 970...979, "PA": 150...196, "RI": 28...29,
    "SC": 290...299, "SD": 570...577, "TN": 370...385, "TX": 750...799, "UT": 840...847,
    "VT": 50...59, "VA": 220...246, "WA": 980...994, "WV": 247...268, "WI": 530...549,
    "WY": 820...831,
  ]

  /// Telephone area codes that belong together: those of one state, and those without a place.
  ///
  /// Source: North American Numbering Plan Administrator, geographic area codes in service.
  static let areaCodes: [[String]] = [
    "205 251 256 334 938", "480 520 602 623 928", "479 501 870",
    """
    209 213 310 323 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 747 760 \
    805 818 831 858 909 916 925 949 951
    """,
    "303 719 720 970", "203 475 860",
    "305 321 352 386 407 561 727 754 772 786 813 850 863 904 941 954",
    "229 404 470 478 678 706 762 770 912", "217 224 309 312 331 618 630 708 773 779 815 847",
    "219 260 317 574 765 812", "319 515 563 641 712", "316 620 785 913", "270 502 606 859",
    "225 318 337 504 985", "240 301 410 443", "339 351 413 508 617 774 781 857 978",
    "231 248 269 313 517 586 616 734 810 906 947 989", "218 320 507 612 651 763 952",
    "228 601 662 769", "314 417 573 636 660 816", "308 402 531", "702 725 775",
    "201 551 609 732 848 856 862 908 973", "505 575",
    "212 315 347 516 518 585 607 631 646 716 718 845 914 917 929",
    "252 336 704 828 910 919 980 984", "216 234 330 419 440 513 567 614 740 937",
    "405 539 580 918", "458 503 541 971", "215 267 412 484 570 610 717 724 814 878",
    "803 843 864", "423 615 731 865 901 931",
    """
    210 214 254 281 325 361 409 430 432 469 512 682 713 806 817 830 832 903 915 936 940 956 972 979
    """,
    "385 435 801", "276 434 540 571 703 757 804", "206 253 360 425 509", "262 414 608 715 920",
    "207 208 302 307 401 406 603 605 701 802 808 907 304 681",
    "800 833 844 855 866 877 888",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let codes: [String: String] = [
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA",
    "calif": "CA", "colorado": "CO", "connecticut": "CT", "delaware": "DE",
    "district of columbia": "DC", "florida": "FL", "georgia": "GA", "hawaii": "HI",
    "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS",
    "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA",
    "michigan": "MI", "minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT",
    "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ",
    "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND",
    "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT",
    "vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV",
    "wisconsin": "WI", "wyoming": "WY",
  ]
}
