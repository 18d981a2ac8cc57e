# Needs python3 (3.11 or later) with venv, make and, for the tests, git. Everything else is installed into .venv, from the lock.
PYTHON ?= python3
WORKERS ?= 2

BIN := .venv/bin
CORE := .venv/.core
DEV := .venv/.dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PROJECT := --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check format css bench chaos clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(CORE)  ## a whole municipality, and Anna's request answered before your eyes (ONCE=1 ends then; DESK=mine lets you answer; PACK=monday: nothing connected)
	@$(if $(PACK),LUUKKU_HOME=$${LUUKKU_HOME:-.luukku-$(PACK)}) $(BIN)/luukku demo $(if $(PACK),--pack $(PACK)) $(if $(ONCE),--once) $(if $(DESK),--desk $(DESK))

test: $(DEV)  ## all tests that take seconds
	@$(BIN)/pytest -n $(WORKERS) -m "not slow"

test-all: $(DEV)  ## all tests, the slow ones too
	@$(BIN)/pytest -n $(WORKERS)

check: style types arrows dependencies weaknesses  ## style, types, arrows between rooms, dependencies, known weaknesses (-k tells all, not only the first)

format: $(DEV)  ## mend what the style check would complain of
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

css:  ## build the pages' one style sheet anew (needs Node; nothing else does)
	cd src/luukku/look/css && npm ci && npm run build

bench: $(DEV)  ## measure: one request, and matching (docs/measurements.md says what and how)
	$(BIN)/luukku bench access
	$(BIN)/luukku bench match

chaos: $(CORE)  ## kill workers and the database under many requests; nothing may be lost or done twice
	@$(BIN)/luukku chaos

.PHONY: style types arrows dependencies weaknesses
style: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
types: $(DEV)
	$(BIN)/mypy
arrows: $(DEV)
	$(BIN)/lint-imports
dependencies: $(DEV)
	$(BIN)/deptry .
weaknesses: $(DEV)
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive src

clean:  ## stop the embedded databases; remove .venv, .luukku and .luukku-* (the demos' data and keys) and what tools left behind
	@[ ! -x $(BIN)/luukku ] || for home in .luukku .luukku-*; do [ ! -d $$home ] || LUUKKU_HOME=$$home $(BIN)/luukku stop; done
	rm -rf .venv .luukku .luukku-* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Luukku needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Say which: make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv is missing; on Debian: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

$(CORE): requirements/core.txt pyproject.toml | $(BIN)/python
	@echo "Installing into .venv, once ..."
	@$(PIP) install --require-hashes --requirement requirements/core.txt
	@$(PIP) install $(PROJECT)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing into .venv what tests and checks need, once ..."
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(PIP) install $(PROJECT)
	@touch $(CORE) $@
