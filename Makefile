# Verbs only; what they do stands in .ci/. docs/Building.md explains each.
.PHONY: build deps demo test lint check format golden reports fuzz bench docs clean

build:
	@.ci/build.sh

deps:
	@.ci/deps.sh test

demo:
	@.ci/demo.sh

test:
	@.ci/test.sh

lint:
	@.ci/lint.sh

check:
	@.ci/check.sh

format:
	@.ci/format.sh

golden:
	@.ci/golden.sh

reports:
	@.ci/reports.sh

fuzz:
	@.ci/fuzz.sh $(SEEDS)

bench:
	@.ci/bench.sh

docs:
	@.ci/docs.sh

clean:
	@.ci/clean.sh
