# What one does here, one word each. `make` alone lists them.
# Everything is quiet unless it fails.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
PYTEST := $(BIN)/python -m pytest
WORKERS ?= 2

# root on a bare machine, someone with sudo elsewhere
APT := $(if $(filter 0,$(shell id -u)),,sudo )apt-get
APT_INSTALL = $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq --no-install-recommends

# a tool that checks code must not read or make the settings of the person who runs it
export UV_PYTHON := $(BIN)/python
CHECKING := MILEPOST_HOME=$(CURDIR)/.cache/home MILEPOST_SECRET_KEY=unused DATABASE_URL=
export RUFF_CACHE_DIR := $(CURDIR)/.cache/ruff
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# what pytest makes of each test is kept for the next run, even where Python is told otherwise
export PYTHONDONTWRITEBYTECODE :=

# $(call quietly,command): print what the command says only when it fails
quietly = @said=$$($(1) 2>&1) || { printf '%s\n' "$$said"; exit 1; }

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- install

.PHONY: install
install: $(VENV)/.develop ## install everything that working on Milepost needs
	@echo "Installed. The command is $(BIN)/milepost"

# Debian's python3 may lack the part that makes virtual environments
$(BIN)/python:
	$(call quietly,$(PYTHON) -c 'import ensurepip' || { $(APT_INSTALL) python3-venv; })
	@$(PYTHON) -m venv $(VENV)

$(UV): $(BIN)/python requirements/install.txt
	$(call quietly,$(BIN)/python -m pip install --require-hashes --requirement requirements/install.txt)
	@touch $@

# the project itself: again when its name, version or commands change; compiled, so that the
# first run is as quick as the next, even where Python is told to write no bytecode
project = @$(UV) pip install --quiet --no-deps --no-build-isolation --editable . && \
	$(BIN)/python -m compileall -q -j 0 src

$(VENV)/.run: $(UV) requirements/base.txt pyproject.toml
	@$(UV) pip install --quiet --compile-bytecode --require-hashes --requirement requirements/base.txt
	$(project)
	@touch $@

$(VENV)/.develop: $(UV) requirements/base.txt requirements/dev.txt pyproject.toml
	@$(UV) pip sync --quiet --compile-bytecode --require-hashes requirements/install.txt requirements/dev.txt
	$(project)
	@touch $(VENV)/.run $@

# programs that tests drive: a browser, the converter of office files, the reader of pictures
.PHONY: chromium office tesseract
chromium:
	$(call quietly,command -v chromium || { $(APT_INSTALL) chromium fonts-liberation; })

office:
	$(call quietly,command -v soffice || { $(APT_INSTALL) libreoffice-writer-nogui fonts-noto-core fonts-noto-cjk; })
	$(call quietly,test -e "$$(dirname "$$(readlink -f "$$(command -v soffice)")")/libsclo.so" || { $(APT_INSTALL) libreoffice-calc-nogui; })

tesseract:
	$(call quietly,command -v tesseract || { $(APT_INSTALL) tesseract-ocr; })

# --- use

.PHONY: demo
demo: $(VENV)/.run ## install what running needs, then serve a workspace to look at
	@$(BIN)/milepost demo

# --- check

.PHONY: check
check: format-check lint types layers migrations docs unit ## all that must hold before a commit

.PHONY: format
format: $(VENV)/.develop ## put code in its form
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

.PHONY: format-check
format-check: $(VENV)/.develop
	$(call quietly,$(BIN)/ruff format --check --diff .)

.PHONY: lint
lint: $(VENV)/.develop ## find likely mistakes
	@$(BIN)/ruff check --quiet .

.PHONY: types
types: $(VENV)/.develop ## check types
	$(call quietly,$(CHECKING) $(BIN)/mypy)

.PHONY: layers
layers: $(VENV)/.develop ## check that imports point down only
	$(call quietly,$(BIN)/lint-imports --cache-dir .cache/import-linter)

.PHONY: migrations
migrations: $(VENV)/.develop ## check that no migration is missing
	$(call quietly,$(CHECKING) $(BIN)/django-admin makemigrations --check --dry-run --settings milepost.config.settings)

.PHONY: docs
docs: $(VENV)/.develop ## build the documentation; a warning is an error
	$(call quietly,$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --jobs auto -d .cache/docs docs docs/_build)

.PHONY: reference
reference: $(VENV)/.develop ## write the reference of commands, the JSON schemas and the API anew
	@$(BIN)/python -m milepost.cli.reference > docs/reference/commands.md
	@$(BIN)/python -m milepost.reporting.schemas docs/reference/schemas
	@$(CHECKING) $(BIN)/python -m milepost.config.openapi > docs/reference/openapi.json

.PHONY: translations
translations: $(VENV)/.develop ## bring the catalogues up to date; names what is left to translate
	@$(CHECKING) $(BIN)/python -m tests.catalogues

.PHONY: unit
unit: $(VENV)/.develop ## the quick tests, on SQLite
	@MILEPOST_TEST_DATABASE=sqlite $(PYTEST) -q -n $(WORKERS) -m "not slow" --hypothesis-profile=quick \
		tests/unit

# --- test and measure

.PHONY: test
test: test-sqlite test-postgres ## all tests, on SQLite and on PostgreSQL

.PHONY: test-sqlite test-postgres
test-sqlite test-postgres: test-%: $(VENV)/.develop chromium office tesseract
	@MILEPOST_TEST_DATABASE=$* $(PYTEST) -n $(WORKERS)

.PHONY: bench
bench: $(VENV)/.develop ## measure beside the peers; what is not at hand is said to be skipped
	@failed=; for file in bench/[a-z]*.py; do \
		printf '\n== %s\n' "$$file"; begun=$$SECONDS; \
		$(BIN)/python -u "$$file" || failed="$$failed $$file"; \
		printf '   (%s s)\n' "$$((SECONDS - begun))"; done; \
		test -z "$$failed" || { echo "Failed:$$failed"; exit 1; }

# --- upkeep

PIN = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

.PHONY: requirements
requirements: $(UV) ## pin the newest versions that requirements/*.in allow
	@$(PIN) requirements/base.in -o requirements/base.txt
	@$(PIN) --constraint requirements/base.txt requirements/install.in -o requirements/install.txt
	@$(PIN) requirements/dev.in -o requirements/dev.txt
	@! grep -n '://' requirements/*.txt || { echo "An address got into a requirement file."; exit 1; }

.PHONY: clean
clean: ## remove all that make made
	@rm -rf $(VENV) .cache docs/_build dist .hypothesis
