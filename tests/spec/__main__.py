"""`uv run python -m tests.spec` writes the manual page on verdicts."""

from __future__ import annotations

from tests.spec.manual import PAGE, SHOWN, manual

if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    for page in (PAGE, SHOWN):
        page.write_text(manual(), encoding="utf-8")
