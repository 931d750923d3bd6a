import Foundation
import Testing

/// File names are text too.
struct FileNameTests {
  private static let letter = """
    Patient: Rosa Castellano
    MRN: 4827193
    Seen by Dr. Ng on 3/2/2021. Ms. Castellano has pain.
    Her husband, Luis Núñez, came along.

    """

  private static func released(_ names: [String]) throws -> (names: [String], said: String) {
    let folder = try TemporaryFolder()
    for name in names {
      let record = "{\"id\":\"1\",\"text\":\"Patient: Rosa Castellano\"}\n"
      try folder.write(name.hasSuffix(".jsonl") ? record : letter, to: "in/\(name)")
    }
    let run = try LetheProcess("redact", "in", "--out", "out", "--case", "ash", in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let manifest = try folder.text(of: "out/manifest.json")
    return (try folder.files(in: "out").filter { $0 != "manifest.json" }, manifest)
  }

  @Test(arguments: [
    ("castellano.txt", "castellano"), ("Rosa_Castellano-visit.txt", "castellano"),
    ("CASTELLANO, ROSA.txt", "castellano"), ("a/castellano/1.txt", "castellano"),
    ("visit 2021-03-02.txt", "2021-03-02"), ("castellano.rosa.txt", "rosa"),
    ("castellano.jsonl", "castellano"),
  ])
  func `a name is released without what identifies someone`(name: String, part: String) throws {
    let (names, manifest) = try Self.released([name])
    #expect(names.count == 1)
    #expect(!names.joined().lowercased().contains(part), "\(names)")
    #expect(!manifest.lowercased().contains(part))
  }

  /// What ends up in a released name though it should not, and why.
  @Test(arguments: [
    // What follows the last dot is taken for an ending, whatever it is.
    ("letter to J. Castellano", "castellano"), ("Dr. Castellano/1.txt", "castellano"),
    ("notes.castellano", "castellano"),
    // Words are compared whole and with their diacritics; short ones are left out.
    ("CastellanoRosa.txt", "castellano"), ("nunez.txt", "nunez"), ("ng.txt", "ng.txt"),
    // Only people's names are looked up among what the letters say.
    ("4827193.txt", "4827193"),
  ])
  func `a name that is not released clean yet`(name: String, part: String) throws {
    let (names, _) = try Self.released([name])
    withKnownIssue(isIntermittent: true) {
      #expect(!names.joined().lowercased().contains(part), "\(names)")
    }
  }

  @Test func `two names that become one are told apart`() throws {
    let (names, _) = try Self.released(["rosa.txt", "castellano.txt", "castellano rosa.txt"])
    #expect(names.count == 3)
    #expect(Set(names).count == 3)
  }

  @Test func `a name without identifiers stays as it is`() throws {
    let (names, _) = try Self.released(["sub/visit-summary.txt", "README"])
    #expect(names == ["README", "sub/visit-summary.txt"])
  }
}
