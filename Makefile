# Casebook. `make help` lists the targets; README.md says how long each takes.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: report test classroom bench lab notebooks lock clean help

PYTHON ?= python3
LAB_ARGS ?=
BIN := .venv/bin
VERSION := $(shell { $(PYTHON) --version 2>&1 || true; } | tr -d "'")
# A set-up is known by what it was made from and where, so a second call does nothing twice.
KEY := $(shell { cat requirements.lock requirements-test.lock pyproject.toml; echo '$(VERSION)'; pwd; } | cksum | cut -d' ' -f1)
READY := .venv/ready-$(KEY)
READY_TEST := .venv/ready-test-$(KEY)

# Some machines forbid compiled Python files; without them every start is seconds slower.
unexport PYTHONDONTWRITEBYTECODE
export OPENBLAS_NUM_THREADS := 1

report: $(READY) ## Make every report: build/reports/index.html and one HTML file per report
	@$(BIN)/casebook report

test: $(READY_TEST) ## Run every check: style, types, tests, audit, notebooks, browser
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/run.py

classroom: $(READY) ## Make the lessons: pages, worksheets, notebooks, in build/classroom/
	@$(BIN)/casebook report
	@$(BIN)/casebook classroom

bench: $(READY) ## Compare the ways of making reports, side by side; writes docs/benchmarks.md
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/bench.py

lab: $(READY) ## Open JupyterLab on copies of the notebooks in playground/; your changes there stay yours
	@mkdir -p playground
	@ours=(); for n in notebooks/*.ipynb; do c="playground/$${n##*/}"; \
	  [ -e "$$c" ] || cp "$$n" "$$c"; \
	  if cmp -s "$$n" "$$c"; then ours+=("$$c"); \
	  else echo "kept your copy $$c, which differs from the published one (rename it to get that)"; fi; done; \
	  [ $${#ours[@]} -eq 0 ] || $(BIN)/jupyter trust "$${ours[@]}" >/dev/null # byte for byte ours
	@mkdir -p .venv/share/jupyter/lab/settings
	@echo '{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}' \
	  > .venv/share/jupyter/lab/settings/overrides.json # JupyterLab would ask the network for news
	@$(BIN)/jupyter lab --notebook-dir=playground $(LAB_ARGS)

notebooks: $(READY) ## Execute the stored notebooks again, in place
	@$(BIN)/casebook refresh

lock: $(READY) ## Work out the locked versions again from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --group test -c requirements.lock -o requirements-test.lock

clean: ## Remove what was built (reports, environment, caches), never playground/
	@rm -rf build .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find lib tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

$(READY): | requirements.lock
	@$(call make_environment,requirements.lock)
	@touch $@

$(READY_TEST): | requirements-test.lock
	@$(call make_environment,requirements-test.lock)
	@touch $(READY) $@

# The Python as one number, 3.12 as 312; 0 for what is no Python.
NUMBER = $(shell echo '$(VERSION)' | awk -F'[ .]' '$$1 == "Python" { n = 100 * $$2 + $$3 } END { print n + 0 }')
ANOTHER = make $(MAKECMDGOALS) PYTHON=python3.12

# A .venv left by another Python, or copied from another folder (it runs that one's programs),
# is made anew.
# uv is quickest. Where it can't be had, or doesn't trust the certificates of an office's network,
# the pip that came with Python installs the same files.
define make_environment
	command -v $(PYTHON) >/dev/null || { echo "Casebook needs Python 3.11 or later; there is no $(PYTHON). Name another one: $(ANOTHER)" >&2; exit 1; }
	[ $(NUMBER) -ge 311 ] || { echo "Casebook needs Python 3.11 or later; $(PYTHON) is $(VERSION). Name a later one: $(ANOTHER)" >&2; exit 1; }
	[ $(NUMBER) -le 315 ] || echo "Casebook was tried with Python 3.11 to 3.15, not with $(VERSION). If it fails, name another one: $(ANOTHER)" >&2
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Casebook needs Python's venv and ensurepip, which $(PYTHON) lacks. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	{ [ "$$($(BIN)/python --version 2>&1)" = '$(VERSION)' ] && $(BIN)/pip --version >/dev/null 2>&1 && grep -qsF ' $(CURDIR)/.venv' .venv/pyvenv.cfg; } || rm -rf .venv
	[ -x $(BIN)/python ] || { echo "Setting up .venv (once)"; $(PYTHON) -m venv .venv; }
	[ -x $(BIN)/uv ] || $(BIN)/pip install -q --no-compile --disable-pip-version-check uv==0.13.9 || true
	{ [ -x $(BIN)/uv ] && \
	  VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --no-deps --require-hashes -r $(1) && \
	  VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --no-deps --no-build-isolation -e .; } || \
	{ echo "Going on with pip instead of uv" && \
	  $(BIN)/pip install -q --no-deps --no-compile --disable-pip-version-check --require-hashes -r $(1) && \
	  $(BIN)/pip install -q --no-deps --no-build-isolation --disable-pip-version-check -e .; }
	rm -f .venv/ready-*
endef
