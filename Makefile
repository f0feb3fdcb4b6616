# make start   open the notebooks in JupyterLab on a copy of the sample diary (HEADLESS=1 opens no browser)
# make test    everything that must hold before a change lands
# make pictures / samples / bench   write again what is made by code

PYTHON ?= python3
BIN := .venv/bin
HOME_FOLDER ?= my_hiplog

# Two test processes on two cores: a linear algebra library that starts threads of its own only gets in their way.
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: start test lint types unit notebooks pictures samples bench clean

start: .venv/kit
	$(BIN)/hiplog init $(HOME_FOLDER) --sample
	$(BIN)/hiplog --diary $(HOME_FOLDER)/diary.csv lab $(if $(HEADLESS),--no-browser)

test: lint types unit notebooks

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/dev
	$(BIN)/mypy

unit: .venv/dev
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --doctest-modules --cov --cov-report=term hiplog tests

notebooks: .venv/dev
	env -u HIPLOG_DIARY $(BIN)/python -m pytest -n 2 --nbmake --nbmake-timeout=120 notebooks

pictures: .venv/dev
	$(BIN)/python docs/make_pictures.py

samples: .venv/dev
	$(BIN)/python sample_data/make_samples.py

bench: .venv/dev
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf .venv .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/python:
	$(PYTHON) -m venv .venv
	touch $@

.venv/kit: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[report]'
	$(BIN)/python -m compileall -q hiplog
	touch $@

.venv/dev: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q hiplog
	touch $@
