// swift-tools-version: 6.2
import Foundation
import PackageDescription

let testRules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// Tests go without: they call Foundation, which is not annotated for it.
let rules = testRules + [.strictMemorySafety()]

// The evaluator of the second opinion tries every way of every question: unoptimised it takes six times as long.
let quickly = testRules + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "taskreach",
  products: [
    .executable(name: "taskreach", targets: ["taskreach"]),
    .executable(name: "taskreach-generate", targets: ["taskreach-generate"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CXML", dependencies: ["CLibXML2"]),
    .target(name: "Addressing", swiftSettings: rules),
    .target(name: "Model", dependencies: ["Addressing"], swiftSettings: rules),
    .target(name: "Ingest", dependencies: ["Addressing", "CJSON", "Model"], swiftSettings: rules),
    .target(name: "Graph", dependencies: ["Addressing", "Model"], swiftSettings: rules),
    .target(name: "Query", dependencies: ["Addressing", "Graph", "Model"], swiftSettings: rules),
    .target(name: "Lint", dependencies: ["Addressing", "Graph", "Model", "Query"], swiftSettings: rules),
    .target(name: "Diff", dependencies: ["Addressing", "Graph", "Model", "Query"], swiftSettings: rules),
    .target(
      name: "Policy", dependencies: ["Addressing", "Lint", "Model", "Query", yams], swiftSettings: rules),
    .target(
      name: "Report", dependencies: ["Addressing", "CXML", "Diff", "Lint", "Model", "Policy", "Query"],
      swiftSettings: rules),
    .target(name: "History", dependencies: ["Policy", grdb], swiftSettings: rules),
    .executableTarget(
      name: "taskreach",
      dependencies: [
        "Addressing", "CZlib", "Diff", "Graph", "History", "Ingest", "Lint", "Model", "Policy", "Query",
        "Report", argumentParser, yams,
      ],
      swiftSettings: rules),
    .executableTarget(
      name: "taskreach-generate", dependencies: ["Addressing"], path: "Benchmarks/Generate",
      swiftSettings: rules),

    .target(
      name: "TestSupport", dependencies: ["Addressing", "Graph", "Ingest", "Model", "Query"],
      path: "Tests/TestSupport", swiftSettings: testRules),
    .testTarget(name: "AddressingTests", dependencies: ["Addressing"], swiftSettings: testRules),
    .testTarget(
      name: "IngestTests", dependencies: ["Addressing", "Ingest", "Model", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "GraphTests", dependencies: ["Addressing", "Graph", "Ingest", "Model", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "QueryTests", dependencies: ["Addressing", "Graph", "Ingest", "Model", "Query", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "LintTests",
      dependencies: ["Addressing", "Graph", "Ingest", "Lint", "Model", "Query", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "DiffTests",
      dependencies: ["Addressing", "Diff", "Graph", "Ingest", "Model", "Query", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Model", "Policy", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "PolicyTests",
      dependencies: ["Addressing", "Graph", "Ingest", "Lint", "Model", "Policy", "Query", "TestSupport"],
      swiftSettings: testRules),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "Addressing", "Diff", "Graph", "Ingest", "Lint", "Model", "Policy", "Query", "Report", "TestSupport",
      ],
      exclude: ["Browser", "Golden"], swiftSettings: testRules),
    .testTarget(
      name: "SecondOpinionTests",
      dependencies: ["Addressing", "Graph", "Ingest", "Model", "Query", "TestSupport"],
      swiftSettings: quickly),
    .testTarget(name: "ToolTests", dependencies: ["TestSupport", "taskreach"], swiftSettings: testRules),
  ],
  cxxLanguageStandard: .cxx17
)

// Only where asked for, as they link against the fuzzer's own main: `make fuzz-input`.
if ProcessInfo.processInfo.environment["TASKREACH_FUZZ"] != nil {
  let fuzzing = testRules + [.unsafeFlags(["-parse-as-library"])]
  package.targets += [
    .executableTarget(
      name: "fuzz-ingest", dependencies: ["Graph", "Ingest"], path: "Tests/Fuzz/Ingest", swiftSettings: fuzzing),
    .executableTarget(
      name: "fuzz-policy", dependencies: ["Policy"], path: "Tests/Fuzz/Policy", swiftSettings: fuzzing),
  ]
}
