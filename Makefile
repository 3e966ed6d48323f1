# make episodes   build the sample anthology of this repository (needs Python 3.11 or newer and venv only)
# make test       run the tests
# make check      linters, types, layers
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: episodes test check clean

episodes: $(VENV)/.installed
	$(BIN)/build-episodes

test: $(VENV)/.tested
	$(BIN)/python -m pytest

check: $(VENV)/.tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

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
