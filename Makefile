# make serve  installs and serves        make test  runs every check
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# GCC 11 and 12 drop the stores that fill the AMX tile configuration (ARCHITECTURE.md, "The compiler flag").
ifeq ($(shell uname -s),Linux)
export CXXFLAGS += -fno-tree-dse -fno-dse
export CFLAGS += -fno-tree-dse -fno-dse
endif

.PHONY: install serve test lint types layers tests chromium services fix bench docs screenshots clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "dragoman needs Python 3.11 to 3.13; say which with make PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@echo "installing; the text engine is compiled here, which takes a few minutes the first time"
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[all,dev]'
	@touch $@

serve: install
	@$(BIN)/dragoman serve

test: $(VENV)/.installed-dev lint types layers tests

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports

tests: $(VENV)/.installed-dev chromium services
	$(BIN)/python -m pytest

# What tests need besides Python, from Debian; where it cannot be installed they are skipped, and say so.
define debian
	@if [ -n "$(3)" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
		echo "$(1) is missing: install it, or its tests are skipped"; \
	elif [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && apt-get install -y -qq $(2); \
	elif sudo -n true 2>/dev/null; then \
		sudo apt-get update -qq && sudo apt-get install -y -qq $(2); \
	else \
		echo "$(1) is missing: sudo apt-get install $(2), or its tests are skipped"; \
	fi
endef

chromium:
	$(call debian,Chromium,chromium,$(shell command -v chromium chromium-browser google-chrome))

services:
	$(call debian,Redis,redis-server,$(shell command -v redis-server))
	$(call debian,PostgreSQL,postgresql,$(wildcard /usr/lib/postgresql/*/bin/postgres)$(shell command -v postgres))

fix: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

BENCH_MODEL ?= build/bench/model.gguf

$(BENCH_MODEL): | $(VENV)/.installed-dev
	$(BIN)/python -m bench.make_model $@

bench: $(VENV)/.installed-dev $(BENCH_MODEL)
	$(BIN)/python -m bench.compare $(BENCH_MODEL) $(BENCH)

# Material's notice of another project would be the only thing it says.
docs: $(VENV)/.installed-dev
	$(BIN)/python docs/settings_table.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "the documentation is in site/index.html"

# Pictures of all pages, light, dark and narrow, into docs/screenshots; ONLY="start chat" makes some.
screenshots: $(VENV)/.installed-dev chromium
	$(BIN)/python -m tests.web.screenshots $(ONLY)

clean:
	rm -rf $(VENV) .clients .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist site
