import Foundation
import PackagePlugin

/// Has the build compile `Patterns/` into the image that `lethe` maps at start-up, and read letters,
/// so that the program knows at once where most texts lead.
@main
struct CompilePatterns: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Patterns")
    let image = context.pluginWorkDirectoryURL.appending(path: "patterns.image")
    let lists = ["", "Lexicons", "Policies", "Surrogates", "Tagger", "Traps"].flatMap { subfolder in
      files(in: subfolder.isEmpty ? folder : folder.appending(path: subfolder))
    }
    let letters = ["Samples", "Tests/Letters"].map {
      context.package.directoryURL.appending(path: $0)
    }
    return [
      .buildCommand(
        displayName: "Compiling patterns and lexicons",
        executable: try context.tool(named: "lethe-pack").url,
        arguments: [folder.path(), image.path()] + letters.map { $0.path() },
        inputFiles: lists + letters.flatMap(gold),
        outputFiles: [image]
          + ["code", "states", "surrogates", "tables", "traps"].map {
            context.pluginWorkDirectoryURL.appending(path: "patterns.image.\($0)")
          })
    ]
  }

  /// The letters below a folder.
  private func gold(below folder: URL) -> [URL] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
    return paths.filter { $0 == "gold.jsonl" || $0.hasSuffix("/gold.jsonl") }.sorted()
      .map { folder.appending(path: $0) }
  }

  private func files(in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") || $0.hasSuffix(".txt") }
      .sorted().map { folder.appending(path: $0) }
  }
}
