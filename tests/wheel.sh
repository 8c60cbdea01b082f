#!/usr/bin/env bash
# Builds the wheel, installs it in an environment of its own outside the checkout, and runs the main job there.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
uv build -q --wheel --out-dir "$out/dist"
uv venv -q "$out/venv"
uv export -q --locked --no-dev --no-emit-project --format requirements-txt >"$out/requirements.txt"
uv pip install -q --python "$out/venv/bin/python" -r "$out/requirements.txt" "$out"/dist/*.whl
cd "$out"
BAKEN_DATA_DIR="$out/data" "$out/venv/bin/baken" demo --no-serve >"$out/table.txt"
grep -q "Landsmeer" "$out/table.txt"
grep -q "Polderveen" "$out/table.txt"
echo "wheel runs outside the checkout"
