"""Whether this run tries everything, also what takes long: in CI, or where BAKEN_TEST_ALL is set."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("CI") or os.environ.get("BAKEN_TEST_ALL"))
