"""Where the real data stands, beside the checkout. Tests that need it skip, with the reason, where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(path: str) -> Path:
    """A file of the real data; skips the test when the folder is not beside the checkout."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"real data not beside the checkout: shared/data/{path}")
    return found
