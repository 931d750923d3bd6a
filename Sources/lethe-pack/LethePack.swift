// Compiles the pattern folder into the one file that `lethe` maps at start-up. The
// build runs it; nobody needs to call it by hand.
import Detection
import Foundation
import LetheCore
import PatternCatalog
import Prefilter
import Tagging

@main
enum LethePack {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      report("usage: lethe-pack PATTERN-FOLDER IMAGE [FOLDER-OF-LETTERS ...]")
      exit(64)
    }
    do {
      try compile(folder: URL(filePath: arguments[1]), to: URL(filePath: arguments[2]))
      let detector = try detector(image: arguments[2])
      try learn(from: arguments.dropFirst(3), with: detector, image: arguments[2])
    } catch {
      report("\(error)")
      exit(2)
    }
  }

  private static func compile(folder: URL, to image: URL) throws {
    var sources: [(name: String, path: String, text: String)] = []
    for file in try files(in: folder, suffixes: [".yaml"]) {
      let text = try String(contentsOf: file, encoding: .utf8)
      // Relative, so that the image does not depend on where it is built.
      sources.append((file.lastPathComponent, "Patterns/\(file.lastPathComponent)", text))
    }
    let read = try RuleFolder.read(sources)
    let rules = read.flatMap(\.rules)
    let shared = zip(sources, read).first { $0.0.name == "fragments.yaml" }?.1.fragments ?? [:]
    var lexicons = LexiconBuilder()
    for file in try files(in: folder.appending(path: "Lexicons"), suffixes: [".tsv", ".txt"])
    where !file.lastPathComponent.hasPrefix("own-") {
      let text = try String(contentsOf: file, encoding: .utf8)
      try lexicons.add(list: file.lastPathComponent, text: text)
    }
    var policies: [(name: String, text: String)] = []
    for file in try files(in: folder.appending(path: "Policies"), suffixes: [".yaml"]) {
      let text = try String(contentsOf: file, encoding: .utf8)
      policies.append((file.deletingPathExtension().lastPathComponent, text))
    }
    let weights = folder.appending(path: "Tagger/weights.tsv")
    let bytes = PatternImage.bytes(
      rules: rules, lexicons: lexicons, policies: policies, fragments: shared,
      tagWeights: try TagWeightsFile.weights(
        in: String(contentsOf: weights, encoding: .utf8), file: "Patterns/Tagger/weights.tsv"))
    try Data(bytes).write(to: image, options: .atomic)
    try Data(CompiledPatterns.bytes(for: rules)).write(
      to: URL(filePath: CompiledPatterns.path(besideImage: image.path())), options: .atomic)
    var traps: [(path: String, text: String)] = []
    for file in try files(in: folder.appending(path: TrapFolder.name), suffixes: [".yaml"]) {
      let path = "Patterns/\(TrapFolder.name)/\(file.lastPathComponent)"
      traps.append((path, try String(contentsOf: file, encoding: .utf8)))
    }
    try Data(TrapFolder.bytes(for: traps)).write(
      to: URL(filePath: TrapFolder.path(besideImage: image.path())), options: .atomic)
    var lists = ""
    for file in try files(in: folder.appending(path: "Surrogates"), suffixes: [".tsv"]) {
      lists += "@\(file.deletingPathExtension().lastPathComponent)\n"
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      where !line.hasPrefix("#") {
        lists += line + "\n"
      }
    }
    try Data(lists.utf8).write(
      to: URL(filePath: SurrogateText.path(besideImage: image.path())), options: .atomic)
  }

  /// A detector of the image's rules, whose tables it writes beside the image.
  private static func detector(image: String) throws -> Detector {
    let tables = URL(filePath: NumberArrays.path(besideImage: image))
    // What an earlier build made would be begun with.
    for file in [tables, URL(filePath: LearnedStates.path(besideImage: image))] {
      try? FileManager.default.removeItem(at: file)
    }
    let detector = Detector(try PatternCatalog(image: image))
    try Data(detector.ruleTablesFile).write(to: tables, options: .atomic)
    return detector
  }

  private struct Letter: Decodable { let text: String }

  /// Has the automaton read letters, so that it need not begin with nothing.
  ///
  /// - Parameter folders: every `gold.jsonl` below them is read.
  private static func learn(
    from folders: some Sequence<String>, with detector: Detector, image: String
  ) throws {
    var texts: [DocumentText] = []
    for file in try folders.flatMap(letters) {
      let lines = try Data(contentsOf: file).split(separator: 0x0A)
      texts += try lines.map {
        DocumentText(try JSONDecoder().decode(Letter.self, from: $0).text)
      }
    }
    #if DEBUG
      // Without optimization reading takes fifty times as long.
      texts = Array(texts.prefix(30))
    #endif
    let file = URL(filePath: LearnedStates.path(besideImage: image))
    // The build expects the file; an empty one stands for nothing learned.
    guard !texts.isEmpty else { return try Data().write(to: file) }
    let states = try detector.learnedStates(from: texts)
    try Data(LearnedStates.bytes(for: states)).write(to: file, options: .atomic)
  }

  private static func letters(in folder: String) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0 == "gold.jsonl" || $0.hasSuffix("/gold.jsonl") }
      .sorted()
      .map { URL(filePath: folder).appending(path: $0) }
  }

  private static func files(in folder: URL, suffixes: [String]) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { name in suffixes.contains { name.hasSuffix($0) } }
      .sorted()
      .map { folder.appending(path: $0) }
  }

  private static func report(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
  }
}
