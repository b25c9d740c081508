# Needs Python 3.11 or newer with its venv module, and make. Everything else goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
# Names of firms are Chinese: an old locale must not stop them from being printed.
export PYTHONUTF8 := 1

.PHONY: setup demo check test bench bench-scale clean

setup: .venv/dev

# Two steps, because a demo needs neither test nor lint tools.
.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/dev: .venv/run
	$(PIP) --editable '.[dev]'
	touch $@

demo: .venv/run
	$(BIN)/aikg exposure 浪潮信息

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

test: .venv/dev
	$(BIN)/pytest

bench: .venv/dev
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/page.py

# Larger sizes: `.venv/bin/python benchmarks/scale.py 1000000` (one million takes half an hour and 10 GB).
bench-scale: .venv/dev
	$(PIP) --editable '.[bench]'
	$(BIN)/python benchmarks/scale.py 10000 100000

# Built stores stay in the user's cache folder; `aikg build --fresh` replaces one.
clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
