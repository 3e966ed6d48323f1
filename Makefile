# make episodes   build the sample anthology of this repository (needs Python 3.11 or newer and venv only)
# make test       run the tests
# make installed  run the tests against the built wheel (PYTHON=python3.13: on that Python; TESTS=tests/read: only these)
# make coverage   run the tests and count the lines and branches of narrate that none of them reaches (TESTS)
# make fuzz       damage manuscripts, scripts, settings, records, feeds and sound of every format for ten minutes (NARRATE_FUZZ_SECONDS)
# make mutate     change narrate/captions in one small way after another; which change does no test notice?
#                 (MUTANTS='narrate.captions.reading*': only these changes; MUTANTS='--max-children 1': one core)
# make check      linters, types, layers; what was learned is what the labelled pages teach
# make locked     the environment of .ci/run: the very files that .ci/requirements.txt names
# make lock       write .ci/requirements.txt anew, from pyproject.toml
# make audit      ask for known weaknesses of what is locked (needs a network that answers)
# make weights    learn anew, from the labelled pages, how likely a line is the site's, the title or the first of a further work (HELD=--held-out: only how well)
# make reference  write the table of commands in the README anew
# make cluster    what a cluster survives, then sixty episodes over S3 beside one machine
# make kill       kill a build and a publication, to a folder and to storage, at 20 random moments and finish them
# make judge      have two feed parsers from npm read the feeds (needs Node.js)
# make bench      one table of ratios to references, with growth to four hours (lame must be installed)
# make services   what slow, failing, limiting and closed speech services cost
# make clean      take away the environment and .narrate, with every recording that is kept there
PYTHON ?= python3
export PYTHONDONTWRITEBYTECODE := # set by some machines: then each command that a test starts compiles the package anew
VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/requirements.txt
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url
AWAY := build/$(notdir $(PYTHON))
TESTS ?= tests

.PHONY: episodes test installed coverage fuzz mutate check locked lock audit weights reference kill judge cluster bench services clean

episodes: $(VENV)/.installed
	$(BIN)/build-episodes

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto --dist worksteal

installed: $(VENV)/.tested
	rm -rf $(AWAY) && mkdir -p $(AWAY)/beside
	$(BIN)/python -m hatchling build -d $(AWAY)
	tar -xzf $(AWAY)/narrate-*.tar.gz -C $(AWAY)/beside --strip-components=1 --exclude='narrate-*/narrate'
	$(PYTHON) -m venv $(AWAY)/venv
	$(AWAY)/venv/bin/python -m pip install --quiet "$$(echo $(AWAY)/narrate-*.whl)[dev]"
	cd $(AWAY)/beside && ../venv/bin/python -m pytest $(TESTS)

coverage: $(VENV)/.tested
	rm -rf build/coverage
	$(BIN)/coverage run -m pytest -n auto --dist worksteal $(TESTS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

fuzz: $(VENV)/.tested
	$(BIN)/python -m tests.fuzz

mutate: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --editable '.[mutation]'
	$(BIN)/mutmut run $(MUTANTS)
	@$(BIN)/mutmut results --all true | $(BIN)/python -m tests.mutation

check: $(VENV)/.tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.tables --check

locked: | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement .ci/build.txt
	$(BIN)/python -m pip install --quiet --require-hashes --no-build-isolation --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.installed $(VENV)/.tested

lock: $(VENV)/.lock
	$(COMPILE) --extra dev --output-file $(LOCK) pyproject.toml
	echo setuptools | $(COMPILE) --output-file .ci/build.txt - # a few packages come as source

audit: $(VENV)/.lock
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement $(LOCK) --requirement .ci/build.txt

weights: $(VENV)/.tested
	$(BIN)/python -m tests.tables $(HELD)

reference: $(VENV)/.tested
	$(BIN)/python -m tests.reference

kill: $(VENV)/.tested
	NARRATE_KILLS=20 $(BIN)/python -m pytest -q tests/build/test_killed.py tests/publish -k killed

judge:
	npm install --silent --no-save --no-package-lock --prefix tests/judges podcast-partytime feedsmith
	node tests/judges/feeds.mjs $(wildcard episodes/*.xml)

cluster: $(VENV)/.tested
	NARRATE_CLUSTER_EPISODES=12 $(BIN)/python -m pytest -q tests/cluster
	NARRATE_CLUSTER_EPISODES=12 $(BIN)/python -m pytest -q tests/cluster/failures.py
	$(BIN)/python -m tests.bench.cluster

bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench.table --long

services: $(VENV)/.tested
	$(BIN)/python -m tests.bench.speech

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "narrate needs Python 3.11 or newer, and \
	this is " + sys.version.split()[0] + "; name a newer one, such as: make PYTHON=python3.13 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; } # half an environment would stand in the way

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing narrate into $(VENV): 110 MB to download the first time, some minutes without a word."
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(VENV)/bin/python
	@echo "Installing narrate and what its tests need into $(VENV): some minutes the first time, without a word."
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.lock: | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet 'uv>=0.9' 'pip-audit>=2.9'
	@touch $@

clean:
	rm -rf $(VENV) .narrate
