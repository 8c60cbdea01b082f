"""`uv run python -m tests.calibration` measures anew; then `uv run python -m tests.spec` writes the manual."""

from __future__ import annotations

from tests.calibration.measured import write

if __name__ == "__main__":
    write()
