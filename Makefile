# Everything a fresh machine needs: git, make and Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test soak bench picture clean

run: .venv/run.stamp
	@$(BIN)/kiosk demo

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist worksteal

# Slow proofs: a recogniser listens to the kiosk, random hands press anything, and the store is killed and its power cut.
# The website stands before a browser and a validator. They say what they lack, such as pulseaudio, chromium, java, or root
# for the power cuts.
soak: .venv/soak.stamp
	$(BIN)/pytest tests/soak

# Speeds, each beside a rival in the same run. Its first line says what is lacking. All of it, on Debian:
# apt install pulseaudio pulseaudio-utils libasound2-plugins alsa-utils libespeak-ng1 libportaudio2
bench: .venv/bench.stamp
	$(BIN)/python -m tests.bench.screen
	$(BIN)/python -m tests.bench.speech
	$(BIN)/python -m tests.bench.leaving
	$(BIN)/python -m tests.bench.letters
	$(BIN)/python -m tests.bench.store
	$(BIN)/python -m tests.bench.desk

# The picture in the README, drawn by the program itself.
picture: .venv/test.stamp
	$(BIN)/python -m tests.kit.picture docs/welcome.svg

# pip compiles what it installs; the project itself lies here, so it is compiled here. The sound extra is tried for: sound
# begins some ms sooner with it, but not every machine has a wheel of it, and without one the system's ALSA is used.
.venv/run.stamp: pyproject.toml requirements.lock $(wildcard data/locale/*/LC_MESSAGES/*.po)
	@echo "Installing what the kiosk needs, into the folder .venv. This takes a minute or two."
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock \
		--only-binary :all: miniaudio >/dev/null 2>&1 || echo "miniaudio has no wheel for this machine: ALSA it is."
	$(BIN)/python -m compileall -q kiosk screens accessibility data
	touch $@

.venv/test.stamp: .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test]'
	touch $@

.venv/soak.stamp: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[soak]'
	touch $@

.venv/bench.stamp: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
