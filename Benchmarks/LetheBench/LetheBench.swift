import ArgumentParser
import LetheKit

@main
struct LetheBench: AsyncParsableCommand {
  func run() async throws {}
}
