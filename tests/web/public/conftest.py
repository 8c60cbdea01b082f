"""Pages with results made by hand: the judging has its own tests."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from baken.plans.models import Edition
from baken.web.public import downloads, pages
from tests.web.public import made


@pytest.fixture
def edition(db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Edition:
    """An adopted plan whose evaluation is made by hand, on a fixed day."""
    settings.BAKEN_TODAY = made.TODAY.isoformat()
    for module in (pages, downloads):
        monkeypatch.setattr(module, "evaluate_edition", made.made_edition_result)
        monkeypatch.setattr(module, "evaluate_indicator", made.made_indicator_result)
    return made.made_edition(made.made_municipality())
