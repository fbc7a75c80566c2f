# Each target brings what it needs: see scripts/setup.sh. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CSV ?= data.csv
FUZZ ?= 20000
PYTHON ?= python3
UI_SOURCES := $(shell find ui/src ui/public ui/index.html ui/package.json ui/vite.config.ts -type f 2>/dev/null)
NODE_ENV_PATH := $(CURDIR)/.nivii/node/bin
export PATH := $(CURDIR)/.nivii/tools/bin:$(PATH)
WITH_NODE := PATH="$(PATH):$(NODE_ENV_PATH)"
RUN := .venv/bin

.PHONY: help run load test check check-style eval bench bench-page fuzz audit postgres browser format clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: .venv/.synced ui/dist/index.html load  ## Load data.csv (or CSV=file) if need be; serve API on :3000, page on :8000
	$(RUN)/nivii serve

load: .venv/.synced  ## Load data.csv (or CSV=file) into the database
	$(RUN)/nivii load "$(CSV)"

test: check-style .venv/.synced ui/dist/index.html postgres browser  ## Everything: style, types, imports, all tests with coverage, the page
	$(WITH_NODE) scripts/test.sh

check: check-style  ## Format, lint, types, import contract, the tests that are not slow: under a minute
	$(RUN)/pytest -n 2 -m "not slow and not postgres and not browser"

check-style: .venv/.synced ui/node_modules/.installed
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	cd ui && $(WITH_NODE) npm run --silent check

eval: .venv/.synced  ## Ask the evaluation cases: of the recordings, then of the offline model
	$(RUN)/nivii eval replay
	$(RUN)/nivii eval offline

bench: .venv/.synced  ## Time loading, checks, edits, reading, linking and serving, each beside a peer in the same run
	$(RUN)/python bench/loading.py
	$(RUN)/python bench/checks.py
	$(RUN)/python bench/editing.py
	$(RUN)/python bench/reading.py
	$(RUN)/python bench/linking.py
	$(RUN)/python bench/serving.py

bench-page: ui/dist/index.html browser  ## Time the page from Enter to the chart
	$(RUN)/python bench/page.py

fuzz: .venv/.synced  ## Try FUZZ random queries an engine on the guard
	NIVII_FUZZ=$(FUZZ) $(RUN)/pytest -n 2 tests/fuzz --timeout 3600

audit: .venv/.synced ui/node_modules/.installed  ## Ask the registries for known faults of the dependencies
	$(RUN)/pip-audit --skip-editable
	cd ui && $(WITH_NODE) npm audit --omit=dev

postgres: .venv/.synced  ## Install a PostgreSQL for the tests, if there is none
	scripts/setup.sh postgres

browser: .venv/.synced  ## Install a Chromium for the tests of the page, if there is none
	scripts/setup.sh browser

format: .venv/.synced  ## Mend format and simple lint
	$(RUN)/ruff format . && $(RUN)/ruff check --fix .
	cd ui && $(WITH_NODE) npm run --silent format

clean:  ## Remove what was built and loaded
	rm -rf .venv .nivii ui/dist ui/node_modules .mypy_cache .pytest_cache .ruff_cache

.venv/.synced: pyproject.toml uv.lock scripts/setup.sh
	PYTHON="$(PYTHON)" scripts/setup.sh python
	@touch $@

ui/node_modules/.installed: ui/package.json ui/package-lock.json
	scripts/setup.sh node
	cd ui && $(WITH_NODE) npm ci --no-audit --no-fund --loglevel=error
	@touch $@

ui/dist/index.html: ui/node_modules/.installed $(UI_SOURCES)
	cd ui && $(WITH_NODE) npm run --silent build
	@touch $@
