import ArgumentParser

/// Measures `lethe` on corpora it makes itself, beside `wc` and `pcre2grep` on the same bytes.
@main
struct LetheBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lethe-bench",
    abstract: "Measure throughput, growth, start-up and memory; see Benchmarks/README.md.",
    subcommands: [Measure.self, Compare.self, Plot.self, Tries.self, Leaks.self],
    defaultSubcommand: Measure.self)
}
