# The two commands that set everything up on a fresh machine: `make demo` and `make test`.
SHELL := /bin/bash
RELEASE := .build/release

.PHONY: demo test test-sanitizers lint build bench bench-full bench-build bench-compare hold-out check-sarif setup format clean

# What the build needs from the system; installed once, and said so.
setup:
	@pkg-config --exists libpcre2-8 libxml-2.0 sqlite3 || { \
	  echo "==> installing libpcre2-dev, libxml2-dev and libsqlite3-dev (regular expressions, XML, SQLite) with apt-get"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq libpcre2-dev libxml2-dev libsqlite3-dev pkg-config; \
	  else sudo apt-get update -qq && sudo apt-get install -y -qq libpcre2-dev libxml2-dev libsqlite3-dev pkg-config; fi; }

# Swift's libraries are linked in: the program starts in half the time and needs no toolchain.
build: setup
	swift build -c release --product lethe --static-swift-stdlib

# The main job on the sample letters: redact, show one before and after, audit, report.
demo: build
	@Samples/demo.sh $(RELEASE)/lethe

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Plugins

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks Plugins

test: setup
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build --parallel
	swift run --skip-build lethe patterns test

# The tests that Sources/UnsafeUses.md names, and those of the scanner and the automaton, under the sanitizer of
# addresses; the tests with several threads under that of threads. Each has a build of its own. There is none for
# undefined behaviour: the Swift compiler has it for no Linux target, and what it looks for in C, Swift checks
# at run time anyway.
UNSAFE := PCRE2Tests|PrivateFilesTests|LetheCoreTests\.(EightBytes|Overlap|Offset)|TaggingTests|DocumentsTests|PatternCatalogTests\.(WordTable|PatternImage|Lexicon)|DetectionTests\.(Scanner|Segments|CandidateIndex|RuleLimit|RuleTables)|CommandLineTests\.DetectionRun|PrefilterTests
THREADS := CompiledPatternTests|DetectionRunTests|KnownIdentifiersTests|OrderedFileTests|LineBatchesTests
test-sanitizers: setup
	$(call sanitized,address,$(UNSAFE))
	$(call sanitized,thread,$(THREADS))
sanitized = swift build --build-tests --sanitize=$(1) --scratch-path .build/sanitize-$(1) && \
  swift test --skip-build --disable-xctest --sanitize=$(1) --scratch-path .build/sanitize-$(1) --filter '$(2)'

# Under five minutes; the results go to RESULTS (`make bench RESULTS=Benchmarks` keeps them).
RESULTS := .build/bench
bench: bench-build
	$(RELEASE)/lethe-bench --results $(RESULTS)

# The same with 1 GB of letters and a document of 200 MB.
bench-full: bench-build
	$(RELEASE)/lethe-bench --full --results $(RESULTS)

bench-build: build
	swift build -c release --product lethe-bench --static-swift-stdlib
	swift build -c release --product lethe-pack --static-swift-stdlib

# This version against that of an older revision: make bench-compare BASE=v0.1
bench-compare: bench-build
	@Benchmarks/compare.sh "$(BASE)"

# What the tagger finds in letters of a sort it has not seen, against letters it was taught from.
hold-out: setup
	swift build -c release --product lethe-fit --static-swift-stdlib
	$(RELEASE)/lethe-fit Samples/gold.jsonl Tests/Letters/gold.jsonl Tests/Letters/*/gold.jsonl \
	  --leave-one-out

# Holds an audit of the samples against the official schema, which is not part of this repository:
# make check-sarif SARIF_SCHEMA=sarif-schema-2.1.0.json (OASIS, errata 01; needs Python's jsonschema).
check-sarif: build
	@test -n "$(SARIF_SCHEMA)" || { echo "say where the schema is: SARIF_SCHEMA=FILE" >&2; exit 64; }
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(RELEASE)/lethe redact Samples/letters --out $$folder/out --quiet && \
	{ $(RELEASE)/lethe audit $$folder/out --originals Samples/letters --format sarif \
	  --out $$folder/audit.sarif --quiet || [ $$? = 1 ]; } && \
	python3 -m jsonschema -i $$folder/audit.sarif "$(SARIF_SCHEMA)" && echo "valid SARIF 2.1.0"

clean:
	swift package clean
