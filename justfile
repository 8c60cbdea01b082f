# Every command there is; CI runs the same ones. `uv run just` lists them.

default:
    @just --list

# the main job: read the plan, judge every indicator, serve the site
demo *ARGS:
    uv run baken demo {{ARGS}}

# the tests (README command)
test *ARGS:
    uv run pytest {{ARGS}}

# browser journeys in Chromium only
journeys:
    uv run pytest tests/journeys

# put code and templates in shape
format:
    uv run ruff format .
    uv run ruff check --fix .

# lint, types, contracts, templates, dead code, dependencies, lock file
check: lint types contracts templates dead dependencies migrations deploy

lint:
    uv run ruff check .
    uv run ruff format --check .

types:
    uv run mypy

contracts:
    uv run lint-imports

templates:
    uv run djlint --lint --quiet src/baken/web/templates

dead:
    uv run vulture

dependencies:
    uv lock --check
    uv run deptry src

migrations:
    uv run python -m django makemigrations --check --dry-run --settings baken.conf.settings

# Django's own list for a production site
deploy:
    BAKEN_MODE=production BAKEN_ALLOWED_HOSTS=baken.example BAKEN_SECRET_KEY="$(uv run python -c 'import secrets; print(secrets.token_urlsafe(60))')" uv run python -m django check --deploy --fail-level WARNING --settings baken.conf.settings

# branch coverage of the pure packages
coverage:
    uv run coverage run --branch --source=baken.core,baken.catalogue,baken.documents,baken.sources -m pytest tests/core tests/spec tests/documents tests/catalogue tests/sources -q
    uv run coverage report --skip-covered --skip-empty

# the benchmarks print ratios; they are never tests
bench:
    for file in benchmarks/*.py; do echo "== $file"; uv run python "$file"; done

# build the wheel and run it outside the checkout
wheel:
    tests/wheel.sh
