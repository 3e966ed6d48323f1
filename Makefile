# make episodes   build the sample anthology of this repository (needs Python 3.11 or newer and venv only)
# make test       run the tests
# make fuzz       damage manuscripts, scripts, settings and sound of every format for ten minutes (NARRATE_FUZZ_SECONDS)
# make check      linters, types, layers
# make reference  write the table of commands in the README anew
# make cluster    what a cluster survives, then sixty episodes over S3 beside one machine
# make kill       kill a build and a publication, to a folder and to storage, at 20 random moments and finish them
# make judge      have two feed parsers from npm read the feeds (needs Node.js)
# make bench      one table of ratios to references (lame must be installed), and recording through bad services
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: episodes test fuzz check reference kill judge cluster bench clean

episodes: $(VENV)/.installed
	$(BIN)/build-episodes

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto --dist worksteal

fuzz: $(VENV)/.tested
	$(BIN)/python -m tests.fuzz

check: $(VENV)/.tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

reference: $(VENV)/.tested
	$(BIN)/python -m tests.reference

kill: $(VENV)/.tested
	NARRATE_KILLS=20 $(BIN)/python -m pytest -q tests/build/test_killed.py tests/publish -k killed

judge:
	npm install --silent --no-save --no-package-lock --prefix tests/feed podcast-partytime feedsmith
	node tests/feed/judge.mjs $(wildcard episodes/*.xml)

cluster: $(VENV)/.tested
	NARRATE_CLUSTER_EPISODES=12 $(BIN)/python -m pytest -q tests/cluster
	NARRATE_CLUSTER_EPISODES=12 $(BIN)/python -m pytest -q tests/cluster/failures.py
	$(BIN)/python -m tests.bench.cluster

bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench.table
	$(BIN)/python -m tests.bench.speech

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .narrate
