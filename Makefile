# The one door to this repository; `make help` lists what it offers.

# Tests start hundreds of processes; each would compile the whole package again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
DEMO ?= gallery
PORT ?=
LOGDIR ?= runs
TF_PYTHON ?=
FRAMEWORK ?=

PY := $(VENV)/bin/python
STAMPS := $(VENV)/stamps
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
CORE := $(wildcard src/glassboard/_native/*.pyx src/glassboard/_native/*.pxd src/glassboard/_native/*.h)

.PHONY: help demo dev check test test-ui test-integrations e2e bench docs screenshots wheel ui format golden-update clean

help: ## List these targets.
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{ printf "make %-18s %s\n", $$1, $$2 }'

demo: $(STAMPS)/core $(STAMPS)/demo ui ## Serve a demo (DEMO=gallery, digits, heatmaps, predictions or thermal, PORT=6006).
	@exec $(PY) tools/demo.py --example "$(DEMO)" --port "$(PORT)"

dev: $(STAMPS)/core $(STAMPS)/page ## Run the server and Vite together (LOGDIR=runs).
	@exec $(PY) tools/dev.py --logdir "$(LOGDIR)"

check: $(STAMPS)/core $(STAMPS)/test $(STAMPS)/page ## Run everything static: format, lint, types, contracts, generated files, docs.
	@$(PY) tools/run_checks.py static

test: ## Run every check and every test; .ci/run calls this.
	@$(MAKE) --no-print-directory --jobs $(STAMPS)/core $(STAMPS)/test ui
	@$(PY) tools/run_checks.py browser static page python

test-ui: $(STAMPS)/core ui ## Run the page's unit tests and its size budget.
	@$(PY) tools/run_checks.py page

test-integrations: $(STAMPS)/core ## Run the loggers and callbacks with their real frameworks (FRAMEWORK=name: one).
	@$(PY) tools/test_integrations.py $(FRAMEWORK)

e2e: $(STAMPS)/core $(STAMPS)/test ui ## Run the end-to-end tests in a real Chromium.
	@$(PY) -m pytest tests/e2e

bench: $(STAMPS)/core $(STAMPS)/bench ui ## Measure against the rivals; writes docs/benchmarks.md.
	@$(PY) -m bench

docs: $(STAMPS)/core $(STAMPS)/test ## Check that flags, routes, names and codes are documented and links are alive.
	@$(PY) tools/check_docs.py && $(PY) tools/check_parity.py

screenshots: $(STAMPS)/core $(STAMPS)/test ui ## Write docs/screenshots: every view in light and dark.
	@$(PY) tools/screenshots.py

wheel: $(STAMPS)/core ui ## Build the wheel into dist/.
	@$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

ui: $(STAMPS)/page ## Build the page into the package, if its sources are newer.
	@$(PY) tools/build_page.py

format: $(STAMPS)/test $(STAMPS)/page ## Format and fix Python and the page.
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix . && $(PY) tools/node.py npm run format

golden-update: $(STAMPS)/core $(STAMPS)/test ## Rewrite committed snapshots (TF_PYTHON=…: those of TensorFlow too); review the diff.
	@GLASSBOARD_GOLDEN_UPDATE=1 $(PY) -m pytest -m "not e2e and not slow" tests
	@if [ -n "$(TF_PYTHON)" ]; then $(TF_PYTHON) tools/golden_tf_summary.py; else \
	  echo "TensorFlow's goldens are as they were; they need a Python that has them all:"; \
	  echo "  python -m venv tf && tf/bin/pip install tensorflow-cpu==2.21.0 tensorboard==2.21.0 ml_dtypes"; \
	  echo "  make golden-update TF_PYTHON=tf/bin/python"; fi

clean: ## Remove what was built; keep the virtual environment.
	rm -rf build dist src/glassboard/server/static ui/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src -name '*.so' -delete
	rm -f $(STAMPS)/core $(STAMPS)/page

# What is set up, one stamp each, so that the next run is quick. They may be made side by side: the core, what the
# tests need and the page have only the environment in common.

$(STAMPS)/venv:
	@test -x $(PY) || sh tools/make_venv.sh $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: $(STAMPS)/venv requirements/run.txt requirements/build.txt
	@echo "installing what Glassboard runs on"
	@$(PIP) -r requirements/run.txt -r requirements/build.txt
	@touch $@

$(STAMPS)/core: $(STAMPS)/run setup.py pyproject.toml $(CORE)
	@echo "building the core"
	@GLASSBOARD_SKIP_UI=1 $(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(STAMPS)/demo: $(STAMPS)/run requirements/demo.txt
	@echo "installing what the demo needs"
	@$(PIP) -r requirements/demo.txt
	@touch $@

$(STAMPS)/page: $(STAMPS)/run ui/package-lock.json
	@echo "installing what the page is built with"
	@$(PY) tools/build_page.py --packages-only
	@touch $@

# torch first and alone: the resolver looks at its many builds once.
$(STAMPS)/test: $(STAMPS)/demo requirements/check.txt requirements/test.txt
	@echo "installing what the tests need"
	@$(PIP) -c requirements/test.txt "$$(grep '^torch==' requirements/test.txt)"
	@$(PIP) -r requirements/check.txt -r requirements/test.txt
	@$(PY) tools/find_chromium.py --install
	@touch $@

$(STAMPS)/bench: $(STAMPS)/test requirements/bench.txt
	@$(PIP) -r requirements/bench.txt
	@touch $@
