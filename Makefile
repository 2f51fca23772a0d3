# Verbs only; what they do stands in .ci/. docs/Building.md explains each.
.PHONY: build deps demo test lint check format golden reports fuzz fuzz-input dataplane solver honesty proof bench docs clean

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

dataplane:
	@.ci/dataplane.sh $(NETWORKS)

solver:
	@.ci/solver.sh $(NETWORKS)

honesty:
	@.ci/honesty.sh $(NETWORKS)

fuzz-input:
	@.ci/fuzz-input.sh $(MINUTES)

proof:
	@.ci/proof.sh

bench:
	@.ci/bench.sh

docs:
	@.ci/docs.sh

clean:
	@.ci/clean.sh
