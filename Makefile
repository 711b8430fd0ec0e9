# make run   the app          make test   everything that is checked          make help   the rest
# On Windows the words run, test and demo work through make.bat.

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes
COMPILE := uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 \
	--no-header --no-emit-index-url --no-annotate --quiet
DEMO_STORE := data/demo.db

.PHONY: help run test demo bench bench-pacing bench-insights fuzz fuzz-plan hosted soak kills looks mutants audit words pictures lock clean
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -e 's/:.*## /	/' | expand -t 8

run: $(VENV)/.installed ## install what is needed and serve the app on this machine
	$(BIN)/python -m streamlit run app.py

test: export PYTHONDONTWRITEBYTECODE :=  # the tests start Python hundreds of times: what it compiled is kept
test: $(VENV)/.installed-dev ## lint, types, and all tests, those in a browser too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PACEWELL_BROWSER="$$($(BIN)/python -m tools.browser)" && export PACEWELL_BROWSER && \
		$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --durations 30

demo: $(VENV)/.installed ## the app on a new made-up diary, beside your own
	$(BIN)/python -m tracker demo --to $(DEMO_STORE)
	TRACKER_STORE=$(DEMO_STORE) $(BIN)/python -m streamlit run app.py

bench: $(VENV)/.installed-dev ## what is measured, each as a ratio to a floor
	$(BIN)/python -m bench

bench-pacing: $(VENV)/.installed-dev ## try the plan's rules out on made-up people (some minutes)
	$(BIN)/python -m bench.pacing --write-guide

bench-insights: $(VENV)/.installed-dev ## how often the insights hold the truth, on made-up diaries (a quarter of an hour)
	$(BIN)/python -m bench.insights --write-guide

fuzz: $(VENV)/.installed-dev ## broken files for every importer, and for restore (ten minutes)
	$(BIN)/python -m tests.fuzzing.run --seconds 600

soak: $(VENV)/.installed-dev ## twenty people on PostgreSQL for an hour, a server killed every five minutes
	$(BIN)/python -m bench.soak --minutes 60 --people 20

fuzz-plan: $(VENV)/.installed-dev ## what always holds of a plan, on many more random diaries than in the tests
	FUZZ_EXAMPLES=50000 $(BIN)/python -m pytest -n 2 tests/pacing -k invariants

kills: $(VENV)/.installed-dev ## kill the server while it records, updates or encrypts far more often than in the tests (half an hour)
	PACEWELL_BROWSER="$$($(BIN)/python -m tools.browser)" KILLED_SESSIONS=20 \
		KILLED_SERVERS=300 KILLED_UPDATES=40 PACEWELL_KILLS=all $(BIN)/python -m pytest -p no:xdist \
		tests/browser/test_guided_kills.py tests/browser/test_survival.py tests/survival/test_updates.py \
		tests/store/test_sealing.py

looks: $(VENV)/.installed-dev ## judge every state of the app light and dark, wide, narrow, at 200 %, in the system's colours (ten minutes)
	PACEWELL_BROWSER="$$($(BIN)/python -m tools.browser)" PACEWELL_LOOKS=all $(BIN)/python -m pytest -n 2 \
		tests/browser/test_accessibility.py tests/browser/test_red_flag.py tests/browser/test_player_looks.py \
		tests/browser/test_guided_session.py tests/browser/test_passphrase.py \
		tests/browser/test_signed_in.py::test_the_door_can_be_read_by_everybody

mutants: $(VENV)/.installed-dev ## change the plan's rules one by one, and see whether a test notices (an hour)
	FUZZ_EXAMPLES=20 $(BIN)/mutmut run

hosted: $(VENV)/.installed-dev ## a hosted Pacewell with sign-in in a temporary folder, for a look
	$(BIN)/python -m tools.hosted

words: $(VENV)/.installed-dev ## collect the texts for the translators
	$(BIN)/python -m tools.words

audit: $(VENV)/.installed-dev ## known weaknesses of the libraries (asks a service on the internet)
	$(BIN)/pip-audit --requirement requirements.txt --require-hashes --disable-pip

pictures: $(VENV)/.installed-dev ## take the guide's pictures again, from a made-up diary
	$(BIN)/python -m tools.pictures

lock: ## choose the newest allowed versions again (needs uv)
	$(COMPILE) --upgrade --output-file requirements.txt
	$(COMPILE) --upgrade --extra dev --output-file requirements-dev.txt

clean: ## remove what was installed and cached; a diary stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A Python is tried out, not only looked up: a name may be there and not start, or lack venv.
$(BIN)/python:
	@for python in python3.13 python3.12 python3.11 python3; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "$$python -m venv $(VENV)"; exec $$python -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "Pacewell needs Python 3.11 or newer, with venv. To install it:" >&2; \
	echo "  Debian, Ubuntu   sudo apt-get install python3 python3-venv" >&2; \
	echo "  macOS            brew install python@3.13, or the installer from python.org" >&2; \
	exit 1

# Stamps: what is installed is installed again only when the list of it changes.
$(VENV)/.installed: requirements.txt | $(BIN)/python
	@echo "Installing what Pacewell needs: a minute or two, once."
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing what Pacewell and its tests need: a minute or two, once."
	$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.installed
