// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "lethe",
  products: [
    .library(name: "LetheKit", targets: ["LetheKit"]),
    .executable(name: "lethe", targets: ["lethe"]),
    .executable(name: "lethe-bench", targets: ["lethe-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Engine: the system's PCRE2 behind one door.
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "PCRE2", dependencies: ["CPCRE2"]),
    .target(name: "Prefilter"),

    // Words: what the modules say to each other.
    .target(name: "LetheCore"),

    // Secrets on disk: files that nobody else can read at any time.
    .target(name: "PrivateFiles"),

    // Numbers: how alike people are, and what a review has shown. It knows no letters.
    .target(name: "RiskModels"),

    // Search: what is known is found in every form, by detection and audit alike.
    .target(name: "IdentifierSearch", dependencies: ["LetheCore"]),

    // Data: rules, policies, lexicons and what the tagger has learned.
    .target(name: "Tagging", dependencies: ["LetheCore"]),
    .target(
      name: "YAMLFiles", dependencies: ["LetheCore", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "PatternCatalog",
      dependencies: [
        "LetheCore", "YAMLFiles", "PCRE2", "Prefilter", "Tagging",
      ]),
    .executableTarget(
      name: "lethe-pack",
      dependencies: ["Detection", "LetheCore", "PatternCatalog", "Prefilter", "Tagging"]),
    .plugin(
      name: "CompilePatterns", capability: .buildTool(), dependencies: ["lethe-pack"]),
    .target(
      name: "BuiltinPatterns", dependencies: ["PatternCatalog"], plugins: ["CompilePatterns"]),

    // Jobs: they meet in `Finding` and `Edit` and do not know each other.
    .target(
      name: "Detection",
      dependencies: [
        "LetheCore", "IdentifierSearch", "PatternCatalog", "PCRE2", "Prefilter", "Tagging",
      ]),
    .target(
      name: "Redaction",
      dependencies: [
        "LetheCore", "PrivateFiles", "YAMLFiles",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .target(
      name: "CaseVault",
      dependencies: [
        "LetheCore", "Redaction", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "Documents", dependencies: ["LetheCore"]),
    .target(name: "Auditing", dependencies: ["LetheCore", "IdentifierSearch", "RiskModels"]),
    .target(
      name: "Releasing",
      dependencies: [
        "LetheCore", "PrivateFiles", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Evaluation", dependencies: ["LetheCore"]),

    // Output.
    .target(
      name: "Reports",
      dependencies: [
        "LetheCore", "Auditing", "Evaluation", "RiskModels",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.copy("Templates")]),

    // Facade and commands.
    .target(
      name: "LetheKit",
      dependencies: [
        "LetheCore", "IdentifierSearch", "PCRE2", "PatternCatalog", "BuiltinPatterns", "Tagging",
        "Detection", "Redaction", "CaseVault", "Documents", "Auditing", "Evaluation", "Releasing",
        "Reports", "RiskModels",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Documentation.docc"]),
    .executableTarget(
      name: "lethe",
      dependencies: [
        "LetheKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "lethe-bench",
      dependencies: [
        "LetheKit", "Detection", "Documents", "LetheCore", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/LetheBench"),

    .executableTarget(
      name: "lethe-fit",
      dependencies: [
        "LetheKit", "LetheCore", "Detection", "Evaluation", "PatternCatalog", "Tagging",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests.
    .target(name: "_LetheTestSupport", dependencies: ["LetheCore"]),
    .testTarget(name: "PCRE2Tests", dependencies: ["PCRE2"]),
    .testTarget(name: "PrefilterTests", dependencies: ["Prefilter", "PCRE2", "_LetheTestSupport"]),
    .testTarget(name: "LetheCoreTests", dependencies: ["LetheCore", "_LetheTestSupport"]),
    .testTarget(name: "RiskModelsTests", dependencies: ["RiskModels", "_LetheTestSupport"]),
    .testTarget(
      name: "IdentifierSearchTests",
      dependencies: ["IdentifierSearch", "LetheCore", "_LetheTestSupport"]),
    .testTarget(name: "TaggingTests", dependencies: ["Tagging", "LetheCore", "_LetheTestSupport"]),
    .testTarget(
      name: "PatternCatalogTests",
      dependencies: [
        "PatternCatalog", "BuiltinPatterns", "Detection", "LetheCore", "PCRE2", "Prefilter",
        "Tagging", "_LetheTestSupport",
      ]),
    .testTarget(
      name: "DetectionTests",
      dependencies: [
        "Detection", "BuiltinPatterns", "IdentifierSearch", "PatternCatalog", "Prefilter",
        "LetheCore", "_LetheTestSupport",
      ],
      exclude: ["KnownFailures.yaml"]),
    .testTarget(name: "PrivateFilesTests", dependencies: ["PrivateFiles", "_LetheTestSupport"]),
    .testTarget(
      name: "RedactionTests", dependencies: ["Redaction", "LetheCore", "_LetheTestSupport"]),
    .testTarget(
      name: "CaseVaultTests",
      dependencies: ["CaseVault", "Redaction", "LetheCore", "_LetheTestSupport"]),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "LetheCore", "_LetheTestSupport"]),
    .testTarget(
      name: "AuditingTests",
      dependencies: ["Auditing", "LetheCore", "RiskModels", "_LetheTestSupport"]),
    .testTarget(
      name: "ReleasingTests", dependencies: ["Releasing", "LetheCore", "_LetheTestSupport"]),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "LetheCore", "_LetheTestSupport"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Auditing", "Evaluation", "LetheCore", "RiskModels", "_LetheTestSupport",
      ]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["LetheKit", "lethe", "_LetheTestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings = [
    // SE-0335: an existential is written `any`.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0444: members are visible only where their module is imported.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0409: imports are internal unless said otherwise.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0461: nonisolated async functions run on the caller's actor.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // SE-0458: every use of an unsafe construct says so.
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
