# What to do with a checkout. `make` alone lists the targets; .venv is made when a target needs it.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
CHECKER := $(VENV)/html/node_modules/vnu-jar/build/dist/vnu.jar
PIP_INSTALL := $(RUN) -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser test-html test-versions test-js check lint bench api golden l10n-check \
  l10n-extract l10n-update l10n-compile l10n-pseudo l10n-gallery screenshots package-check clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.stamp ## see it: one request in English, German Sie and German du, and a guide
	@$(RUN) -m rekindle.cli.demo

test: $(VENV)/.stamp ## run the tests; ARGS="-k person" goes to pytest
	@$(RUN) -m pytest $(ARGS)

test-browser: $(VENV)/.browser ## try our pages in a headless Chromium, which is installed if it is missing
	@$(RUN) -m pytest -m browser tests/browser $(ARGS)

test-html: $(VENV)/.stamp $(CHECKER) ## have the Nu Html Checker look at all messages and at the example applications
	@$(RUN) tests/packaging/check_html.py $(CHECKER)

test-versions: $(VENV)/.stamp ## try the delivery tests on every other Python from 3.11 that is here: the bytes are the same
	@$(RUN) tests/packaging/check_versions.py

test-js: build/js/.stamp ## render what we export by i18next and FormatJS in Node.js, which is installed if it is missing
	@$(RUN) -m pytest -m node tests/js $(ARGS)

lint: $(VENV)/.stamp ## format, style, types and import layers
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

check: lint test ## everything a change has to pass: lint, then the tests

bench: $(VENV)/.stamp ## measure it beside its peers, into docs/performance.md; ARGS="--quick" or "--long"
	@$(RUN) -c '$(subst ["dev"],["bench"],$(DEV_GROUP))' > $(VENV)/bench-group.txt
	@$(PIP_INSTALL) -r $(VENV)/bench-group.txt || echo "some peers could not be installed: they are left out"
	@$(RUN) benchmarks/bench.py $(ARGS)

api: $(VENV)/.stamp ## write docs/api.md and docs/kinds.md anew, from the docstrings and the models
	@$(RUN) -m tests.docs.reference

golden: $(VENV)/.stamp ## write the expected messages anew; then read the diff
	@$(RUN) -m pytest --update-golden $(ARGS)

l10n-check: $(VENV)/.stamp ## say what is wrong in the catalogs, where and how to mend it; ARGS="de --fix"
	@$(RUN) -m rekindle l10n check $(ARGS)

l10n-extract: $(VENV)/.stamp ## collect the English texts for the translators
	@$(RUN) -m rekindle l10n extract

l10n-update: $(VENV)/.stamp ## bring every locales/*/LC_MESSAGES/*.po up to date with the English texts
	@$(RUN) -m rekindle l10n update

l10n-compile: $(VENV)/.stamp ## compile the catalogs, to see that they are sound
	@$(RUN) -m rekindle l10n compile

l10n-pseudo: $(VENV)/.stamp ## make the pseudo locales, for Library("en-XA") and Library("ar-XB") in this checkout
	@$(RUN) -m rekindle l10n pseudo

l10n-gallery: $(VENV)/.stamp ## show every text in every language beside the English, in build/gallery
	@$(RUN) -m rekindle l10n gallery

screenshots: $(VENV)/.browser ## take the pictures of the gallery in docs/ anew
	@$(RUN) -m tests.browser.screenshots

package-check: $(VENV)/.stamp ## build the package, install it elsewhere and compare it with the checkout
	@$(RUN) tests/packaging/check_package.py

clean: ## remove .venv, caches and build products
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The dev group is read with tomllib, since `pip install --group` needs pip 25.1 and Debian 12 has 23.0.
DEV_GROUP := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")
OLD := rekindle needs Python 3.11 or newer, and $(PYTHON) is %s; name another: make PYTHON=python3.13 ...

$(VENV)/.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("$(OLD)" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@if ! $(RUN) -m pip --version >/dev/null 2>&1; then \
	  echo "making $(VENV) (once; takes a minute)"; \
	  rm -rf $(VENV); \
	  why=$$($(PYTHON) -m venv $(VENV) 2>&1) && exit 0; \
	  rm -rf $(VENV); \
	  case $$why in *ensurepip*|*"No module named venv"*) ;; *) echo "$$why" >&2; exit 1;; esac; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "$(PYTHON) cannot make virtual environments yet: installing python3-venv"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install python3-venv; } >/dev/null \
	      && $(PYTHON) -m venv $(VENV) >/dev/null 2>&1 && exit 0; \
	    rm -rf $(VENV); \
	  fi; \
	  echo "$(PYTHON) lacks ensurepip: install its venv package (Debian, Ubuntu: apt-get install python3-venv)" >&2; \
	  exit 1; \
	fi
	@$(RUN) -c '$(DEV_GROUP)' > $(VENV)/dev-group.txt
	@$(RUN) -c '$(subst ["dev"],["examples"],$(DEV_GROUP))' >> $(VENV)/dev-group.txt
	@$(PIP_INSTALL) -r $(VENV)/dev-group.txt -e '.[calendar,cli]' || { test -e $@ || rm -rf $(VENV); exit 1; }
	@touch $@

# Debian's Chromium where this is root on Debian or Ubuntu, else the one that Playwright brings; what is there is used.
# libatomic1 is what Playwright's own Node.js needs and a small Debian lacks.
$(VENV)/.browser: $(VENV)/.stamp
	@if ! $(RUN) -m tests.browser.chromium >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing chromium (once; takes some minutes)"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
	      chromium fonts-dejavu-core libatomic1; } >/dev/null; \
	  else \
	    $(RUN) -m playwright install chromium; \
	  fi; \
	fi
	@$(RUN) -m tests.browser.chromium >/dev/null
	@touch $@

# The checker is one file of Java that npm has; none of the package's own scripts is run, which would bring a Java too.
$(CHECKER):
	@if ! { java -version && npm --version; } >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing Java and npm (once; takes some minutes)"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
	      default-jre-headless npm; } >/dev/null; \
	  else \
	    echo "the Nu Html Checker needs Java and npm: install them (Debian, Ubuntu: default-jre-headless npm)" >&2; exit 1; \
	  fi; \
	fi
	@npm install --prefix $(VENV)/html --ignore-scripts --no-audit --no-fund --no-save --silent vnu-jar

# Node.js and npm of Debian or Ubuntu where they are missing; the packages are those of the lock file.
build/js/.stamp: $(VENV)/.stamp tests/js/package.json tests/js/package-lock.json
	@if ! { node --version && npm --version; } >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing nodejs and npm (once; takes a minute)"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
	      nodejs npm; } >/dev/null; \
	  else \
	    echo "install Node.js 18 or newer, with npm" >&2; exit 1; \
	  fi; \
	fi
	@mkdir -p build/js && cp tests/js/package.json tests/js/package-lock.json tests/js/.npmrc build/js/
	@cd build/js && npm ci --ignore-scripts --loglevel=error
	@touch $@
