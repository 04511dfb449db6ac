# make run     everything, at http://127.0.0.1:8000 (PORT=, DATA=, HOST=, CITY= change where and which)
# make test    every test
# make check   what a change must pass before it is shared: style, types, walls, migrations
# make audit   every combination: pages before axe, Lighthouse and an HTML checker, who may open what, killed twenty times
# make bench   how fast (FULL=1: with ten million rows)
# make docs    writes docs/procedures/ anew from the declarations
# make locks   compiles requirements/*.in into locked lists with hashes
# make clean   removes what these made, except your data

PY := .venv/bin/python
TOOL := LIUCHI_DATA=.venv/tooling $(PY)
UP := $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA)) $(if $(CITY),--city $(CITY))
FUZZED := liuchi/connect/api/tests/test_schemathesis.py liuchi/connect/open311/tests/test_fuzz.py

.DEFAULT_GOAL := run
.PHONY: run test check audit bench docs locks clean

run: .venv/run.stamp
	@exec $(PY) -m liuchi up $(UP) $(ARGS)

test: .venv/dev.stamp
	$(PY) -m pytest -n 2 $(ARGS)

check: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy liuchi
	.venv/bin/lint-imports --cache-dir .venv/import-linter
	$(TOOL) -m liuchi manage check
	$(TOOL) -m liuchi manage makemigrations --check --dry-run
	$(PY) -m pytest tests/walls

audit: .venv/dev.stamp .venv/judges.stamp
	LIUCHI_PROFILE=audit $(PY) -m pytest tests/audits tests/journeys/test_kill.py $(FUZZED) $(ARGS)

docs: .venv/dev.stamp
	PYTHONPATH=. $(TOOL) docs/generate.py

bench: .venv/dev.stamp
	$(PY) -m bench $(if $(FULL),--full) $(ARGS)

.venv/judges.stamp: tests/judges/package-lock.json
	@cd tests/judges && npm ci --ignore-scripts --silent && touch ../../$@ || echo "Lighthouse and the HTML checker could not be had" >&2

.venv/run.stamp: requirements/run.txt requirements/install.sh
	@sh requirements/install.sh run.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt requirements/install.sh
	@sh requirements/install.sh dev.txt
	@touch .venv/run.stamp $@

# Without addresses: the lists install from whichever index the reader's pip knows.
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make locks"

locks: .venv/dev.stamp
	.venv/bin/$(COMPILE) $(UPGRADE) requirements/run.in --output-file requirements/run.txt
	.venv/bin/$(COMPILE) $(UPGRADE) requirements/dev.in --output-file requirements/dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis build dist
