# make run    the window (or timeline.png where there is no display)
# make test   every check: ruff, mypy, import-linter, pytest
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where Python may keep no compiled modules, every process of the tests compiles all of them anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint types imports tests coverage wheel test-wheel store bench fuzz snapshots docs screenshots icons man completions bundle smoke-bundle smoke-bundle-dark clean

run: $(VENV)/ready
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	    $(BIN)/kimura-viewer; \
	else \
	    echo "There is no display here: writing the timeline to timeline.png instead."; \
	    $(BIN)/kimura-viewer export --force -o timeline.png; \
	fi

# What looks at the text alone goes first, side by side; then the tests have all cores.
test: $(VENV)/dev
	@$(MAKE) --no-print-directory -j 3 lint types imports
	@$(MAKE) --no-print-directory tests

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

imports: $(VENV)/dev
	$(BIN)/lint-imports

# One worker more than cores: the walks on a screen wait most of their time.
WORKERS = $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
tests: $(VENV)/dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

# What no test has run: counting takes half as long again. The lower layers are to be covered whole.
COVERED_WHOLE := kimura_viewer/model/*,kimura_viewer/store/*,kimura_viewer/reading/*,kimura_viewer/timeline/*
coverage: $(VENV)/dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --cov -q -n $(WORKERS) --dist worksteal
	$(BIN)/coverage report --skip-covered --fail-under=100 --include="$(COVERED_WHOLE)"

# The wheel, with the docs inside.
wheel: docs
	$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w dist .

# The wheel built, and tried in an environment of its own.
test-wheel: docs
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m slow tests/install

# The shipped store, from its sources.
store: $(VENV)/ready
	$(BIN)/kimura-viewer build resources/kimura-1987 -o db/events.sqlite
	$(BIN)/kimura-viewer check

snapshots: $(VENV)/dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -p no:randomly tests/drawing --update-snapshots

# The pages that F1 opens: docs/_build/html, which a wheel takes along.
docs: $(VENV)/dev
	$(BIN)/python -m sphinx -W --keep-going -q -b html -d docs/_build/doctrees docs docs/_build/html

screenshots: $(VENV)/ready
	$(BIN)/python -m docs.make_screenshots

# All sizes of the icon, from resources/icons/kimura-viewer.svg.
icons: $(VENV)/ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/render_icons.py

# Manual page and completions of the shells, from the parser, into build/share (the wheel makes them, too).
man completions: $(VENV)/ready
	$(BIN)/python packaging/shared_files.py build

# The program with all that it needs, for a Linux without Python: a folder, and that packed.
bundle: $(VENV)/bundle docs
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath build/bundle --workpath build/work \
	    packaging/kimura-viewer.spec
	tar -C build/bundle -cf - kimura-viewer | xz -T 0 -4 > build/kimura-viewer-linux-$$(uname -m).tar.xz
	@du -sb build/bundle/kimura-viewer build/*.tar.xz | awk '{ printf "%.0f MB  %s\n", $$1 / 1e6, $$2 }'

# The bundle tried under Xvfb, with no Python on the PATH; then README's tour in it, light and dark.
smoke-bundle: $(VENV)/dev
	packaging/smoke-bundle build/bundle/kimura-viewer
	$(BIN)/python tests/tour_walk.py build/tour/light light build/bundle/kimura-viewer/kimura-viewer

# The same walk again in the dark theme: three minutes that CI does without.
smoke-bundle-dark: $(VENV)/dev
	$(BIN)/python tests/tour_walk.py build/tour/dark dark build/bundle/kimura-viewer/kimura-viewer

bench: $(VENV)/dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

# Random input for dates, view links, locators, TOML and stores, ten minutes in all.
fuzz: $(VENV)/dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check atheris==3.0.0
	$(BIN)/python -m fuzz 600

clean:
	rm -rf $(VENV) docs/_build

$(VENV)/ready: pyproject.toml constraints.txt packaging/qt-libraries
	@$(PYTHON) -c 'import sys; sys.exit("Kimura Viewer needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: install it with  sudo apt install python3-venv"; exit 1; }
	@echo "Installing Kimura Viewer into $(VENV) (once; about a minute)…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@packaging/qt-libraries $(BIN)/python
	@touch $@

$(VENV)/dev: $(VENV)/ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt \
	    $$($(BIN)/python -c 'import tomllib; groups = tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]; print(*groups["dev"], *groups["docs"])')
	@packaging/qt-libraries $(BIN)/python xvfb libxtst6
	@touch $@

$(VENV)/bundle: $(VENV)/dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt \
	    $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bundle"])')
	@packaging/qt-libraries $(BIN)/python gcc libc6-dev binutils xz-utils
	@touch $@
