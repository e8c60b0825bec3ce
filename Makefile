# Two commands are enough: `make run` and `make test`. Needs Python 3.11 or newer, pip and make.
# Another Python: make run PYTHON=python3.12

PYTHON ?= python3
MINUTES ?= 60
VENV := .venv
SERVED := .venv-served
BIN := $(VENV)/bin
# A table's name can't be a bound value: those of the search tables are a constant and a number (`search_schema.table`).
TABLES_BY_NUMBER := $(wildcard finder/store/search*.py finder/retrieval/postgres*.py)
BANDIT := $(BIN)/bandit --quiet --recursive --severity-level medium
comma := ,
RISKY := $(BANDIT) --exclude $(subst $() $(),$(comma),$(TABLES_BY_NUMBER)) finder web deploy && $(BANDIT) --skip B608 $(TABLES_BY_NUMBER)
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.DEFAULT_GOAL := help
.PHONY: help risky run test lint evaluate evaluate-documents evaluate-dialogue bench soak train audit clean

help: ## List the commands.
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## Install, load the seeds, serve on http://127.0.0.1:8000.
	$(BIN)/finder seed
	$(BIN)/finder serve

test: lint ## Check and test everything but what needs torch or a browser.
	$(BIN)/pytest

lint: $(VENV)/.installed-dev ## Check imports, style and types.
	$(BIN)/lint-imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

evaluate: $(VENV)/.installed ## Measure the quality on held-out folds; failures go to reports/.
	$(BIN)/python -m models.evaluate

evaluate-documents: $(VENV)/.installed-dev ## Measure how letters are read from files; writes docs/documents.md (a quarter of an hour).
	$(BIN)/python -m models.evaluate_documents

evaluate-dialogue: $(VENV)/.installed ## Measure what asking back is worth, with simulated users; writes docs/dialogue.md (a quarter of an hour).
	$(BIN)/python -m models.evaluate_dialogue

bench: $(VENV)/.installed-bench ## Compare with other methods on the same cases; writes docs/benchmark.md (a quarter of an hour).
	$(BIN)/python -m models.bench

soak: $(VENV)/.installed-bench ## Load a server for MINUTES=60 and watch its memory; writes reports/soak.json and docs/soak.svg.
	$(BIN)/python -m models.soak --minutes $(MINUTES)

train: $(VENV)/.installed-train ## Train embedder, ranker and urgency head anew (installs torch; about an hour).
	$(BIN)/python -m models.build_embedder
	$(BIN)/python -m models.train_ranker
	$(BIN)/python -m models.train_urgency

risky: $(VENV)/.installed-audit ## Check the code for risky calls.
	$(RISKY)

audit: $(VENV)/.installed-audit ## Check the code for risky calls, the packages for known holes; list them in reports/sbom.json.
	$(RISKY)
	$(PYTHON) -m venv $(SERVED)
	$(SERVED)/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt .
	mkdir -p reports
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file reports/sbom.json $(SERVED)
	$(SERVED)/bin/pip freeze --quiet --exclude recipient-finder > reports/served.txt
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement reports/served.txt

clean: ## Remove what these commands made, except trained models and the database.
	rm -rf $(VENV) $(SERVED) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp is older than what it was made from when the packages have to be installed again.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Say which: make run PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[dev]'
	touch $(VENV)/.installed $@

$(VENV)/.installed-browser: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[browser]'
	touch $(VENV)/.installed $@

$(VENV)/.installed-cluster: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[dev,cluster]'
	touch $(VENV)/.installed $@

$(VENV)/.installed-bench: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[bench]'
	touch $(VENV)/.installed $@

$(VENV)/.installed-audit: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[dev,audit]'
	touch $(VENV)/.installed $@

$(VENV)/.installed-train: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[train]'
	touch $(VENV)/.installed $@
