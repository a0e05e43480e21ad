# Every rule is a line over the real tools. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test lint format ui docs bench bench-identity prove clean lock core test-extra bench-extra

PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),uv pip install --quiet --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
export OMP_NUM_THREADS ?= 1

help: ## list the rules
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: core ## everything, on the demonstration company: from raw files to published marts
	@$(BIN)/kith run

test: test-extra lint ## lint and the whole suite
	@$(BIN)/python -m pytest --ignore tests/end_to_end > .venv/parts.log 2>&1 & parts=$$!; \
	$(BIN)/python -m pytest tests/end_to_end; nights=$$?; wait $$parts; parts=$$?; cat .venv/parts.log; exit $$((nights + parts))

lint: test-extra ## ruff, sqlfluff and YAML
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/ryl check --no-cache .
	@KITH_HOME=$${TMPDIR:-/tmp}/kith-lint $(BIN)/sqlfluff lint --disable-progress-bar dbt_project/models dbt_project/tests

format: test-extra ## mend what the linters can mend
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

ui: core ## Dagster's pages on 127.0.0.1
	@$(BIN)/python -m orchestration.pages ui

docs: core ## static dbt docs in .kith/dbt
	@$(BIN)/python -m orchestration.pages docs

bench: test-extra ## time, memory and accuracy, as ratios in one run
	@$(BIN)/python -m tests.benchmarks

bench-identity: bench-extra ## Kith and Splink on the same million records of people
	@$(BIN)/python -m tests.benchmarks.identity

prove: test-extra ## the long proofs: shuffles, kills, publishes under readers
	@$(BIN)/python -m pytest -m prove

clean: ## drop the environment and the generated state
	rm -rf .venv .kith data/landing data/truth

lock: ## write requirements.lock anew (needs uv): the core first, what the tests add below the marker
	@uv pip compile $(LOCK_FLAGS) --extra test pyproject.toml -o .venv/all.lock
	@uv pip compile $(LOCK_FLAGS) -c .venv/all.lock pyproject.toml -o .venv/core.lock
	@uv pip compile $(LOCK_FLAGS) -c .venv/all.lock --extra test --extra bench pyproject.toml -o .venv/bench.lock
	@(cat .venv/core.lock; echo '# extra: test'; $(BEYOND) .venv/core.lock .venv/all.lock; echo '# extra: bench'; $(BEYOND) .venv/all.lock .venv/bench.lock) > requirements.lock
BEYOND := awk 'FNR == NR { core[$$1] = 1; next } /^[^ ]/ { keep = !($$1 in core) } keep'
LOCK_FLAGS := --quiet --universal --no-strip-extras --generate-hashes --no-header --no-annotate

core: .venv/.core
test-extra: .venv/.test
bench-extra: .venv/.bench

.venv/.core: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Kith needs Python 3.11, 3.12 or 3.13"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@sed '/^# extra: test/,$$d' requirements.lock > .venv/core.lock
	@echo "installing (about a minute) ..." && $(INSTALL) --require-hashes -r .venv/core.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable . && touch $@

.venv/.test: .venv/.core
	@sed '/^# extra: bench/,$$d' requirements.lock > .venv/test.lock
	@$(INSTALL) --require-hashes -r .venv/test.lock && touch $@

.venv/.bench: .venv/.test
	@$(INSTALL) --require-hashes -r requirements.lock && touch $@
