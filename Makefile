# The verbs of the project. Everything they need they install themselves.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM_PACKAGES := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 fontconfig \
	libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
DESKTOP_PACKAGES := xvfb xdotool x11-xkb-utils openbox trayer dbus cups-daemon cups-client
STAMP := $(VENV)/.installed

.PHONY: demo run screens pictures test test-desktop check bench format catalogue first-look clean

$(STAMP): pyproject.toml constraints.txt
	@bash tools/system-packages $(SYSTEM_PACKAGES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(STAMP)
	$(BIN)/finance-desk demo --out build/demo --open

run: $(STAMP)
	$(BIN)/finance-desk run

screens: $(STAMP)
	$(BIN)/finance-desk demo --out build/demo
	$(BIN)/finance-desk screens --out build/screens --db build/demo/demo.db

pictures: $(STAMP)
	$(BIN)/finance-desk demo --out build/demo
	$(BIN)/python tools/guide_pictures.py build/demo docs/screens

test: $(STAMP)
	$(BIN)/python -m pytest -n 2

test-desktop: $(STAMP)
	@bash tools/system-packages $(DESKTOP_PACKAGES)
	tools/desktop-session $(BIN)/python -m pytest tests/desktop

check: $(STAMP)
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2
	$(BIN)/python -m pytest -m whole

bench: $(STAMP)
	$(BIN)/python -m benchmarks

format: $(STAMP)
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

first-look: $(STAMP)
	$(BIN)/python tools/first_statements.py

catalogue: $(STAMP)
	$(BIN)/python tools/catalogue.py

clean:
	rm -rf build $(VENV)
