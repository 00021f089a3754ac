# make demo   set up, read the bundled articles to the terminal and to a page
# make test   set up, then every check and every test
# make help   the rest

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
SHARED ?= ../shared
UV ?= uv
WORKERS ?= 2
ARTICLES := $(wildcard demo/*.html demo/*.txt)

# The first Python of at least 3.11, so that PYTHON needs no setting.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help setup setup-dev uk demo test check format goldens figures speed growth account hardship \
  picture lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "sayso needs Python 3.11 or newer on the PATH" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "this Python's venv has no pip of its own; using $(PYTHON) -m pip" >&2; \
	  $(PYTHON) -m venv --clear --without-pip .venv && \
	  $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }

# A stamp says that the environment holds what the lock names.
.venv/.sayso: requirements.lock pyproject.toml | $(BIN)/python
	@echo "setting up .venv (a minute the first time)"
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.sayso-dev: requirements-dev.lock .venv/.sayso
	@echo "adding what the tests need"
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/.sayso  ## the environment with sayso in it

setup-dev: .venv/.sayso-dev  ## the same with what the tests need

uk: setup  ## the Ukrainian dictionary (under the GPL) beside sayso
	@$(PIP_INSTALL) --no-build-isolation --editable '.[uk]'

demo: setup  ## read the bundled articles to the terminal and to a page
	@$(BIN)/python demo/show.py

test: setup-dev  ## every check and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS)

check: setup-dev  ## the checks alone: lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup-dev  ## put the code in its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

goldens: setup  ## write the demo articles' expected results anew; read the difference
	$(BIN)/python demo/goldens.py
	@git --no-pager diff --stat -- demo/expected

figures: setup-dev  ## the figures of docs/quality.md, on the data in SHARED
	$(BIN)/python benchmarks/figures.py $(SHARED)

speed: setup  ## the figures of docs/speed.md
	$(BIN)/python benchmarks/speed.py

account: setup  ## the figures of docs/speed.md on accounts (ACCOUNT=--full for a million statements)
	$(BIN)/python benchmarks/account.py $(ACCOUNT)

hardship: setup-dev  ## 50 kills of each kind, and four processes with 500 articles, on both databases
	SAYSO_KILLS=50 SAYSO_MANY=500 $(BIN)/pytest tests/record/test_hardship.py

growth: setup  ## time against length, for input that could make it explode
	$(BIN)/python benchmarks/growth.py

picture: setup-dev  ## the pictures of the README
	$(BIN)/python docs/pictures.py

LOCK = env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(UV) pip compile --no-config \
	--default-index https://pypi.org/simple --no-emit-index-url --universal \
	--python-version 3.11 --generate-hashes --quiet --custom-compile-command "make lock"

lock:  ## pin what pyproject.toml names (needs uv; LOCK_FLAGS=--upgrade for newer versions)
	$(LOCK) $(LOCK_FLAGS) --extra build pyproject.toml -o requirements.lock
	$(LOCK) $(LOCK_FLAGS) --extra build --extra dev -c requirements.lock pyproject.toml \
	  -o requirements-dev.lock

clean:  ## remove the environment and everything made
	rm -rf .venv demo/out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis src/*.egg-info
