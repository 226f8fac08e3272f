# Every target does its own set-up; nothing is needed but Python 3.11+, pip, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo install test slow check lint types contracts unused wheel versions lock campaign clean

demo: $(READY)  ## run the whole pipeline on a newsroom of our own
	@$(BIN)/wirewatch demo

test: $(READY)  ## run the tests
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

slow: $(READY)  ## the long forms of tests that `make test` runs in a short one
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m slow

install: $(READY)  ## `wirewatch` in every shell: a link in ~/.local/bin
	@mkdir -p "$(HOME)/.local/bin" && ln -sf "$(abspath $(BIN))/wirewatch" "$(HOME)/.local/bin/wirewatch"
	@case ":$$PATH:" in *":$(HOME)/.local/bin:"*) echo "wirewatch works in every shell";; \
	  *) echo 'wirewatch is in ~/.local/bin; add it to your PATH: export PATH="$$HOME/.local/bin:$$PATH"';; esac

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Wirewatch needs Python 3.11 or newer; set PYTHON=/path/to/it")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked dependencies into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

lint: $(READY)  ## ruff, every rule
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY)  ## mypy, strict
	@$(BIN)/mypy

contracts: $(READY)  ## who may import whom
	@$(BIN)/lint-imports

unused: $(READY)  ## code that nothing uses
	@$(BIN)/vulture

versions:  ## the demo and the tests (or TESTS="...") under every Python that we promise and this machine has
	@bash .ci/versions $(TESTS)

wheel: $(READY)  ## the wheel, built, installed and used in an empty environment
	@bash .ci/wheel_smoke

check: lint types contracts unused test wheel  ## all that CI runs

campaign: $(READY)  ## every test, the slow ones and all examples of every property too; then delivery killed everywhere (takes an hour)
	@env -u PYTHONDONTWRITEBYTECODE WIREWATCH_WHOLE_CAMPAIGN=1 $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "slow or not slow"
	@$(BIN)/python benchmarks/crash_campaign.py

lock:  ## resolve requirements.lock anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev --no-annotate pyproject.toml requirements-build.in -o requirements.lock

clean:  ## remove what the targets made
	rm -rf $(VENV) .wirewatch dist
