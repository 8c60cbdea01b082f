"""A theme of a plan in preparation, and figures that tell about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from baken.accounts.models import Municipality
from baken.plans.models import Edition, Priority, Theme
from baken.plans.operations import adopt_edition, begin_draft, start_edition
from tests.factories.accounts import TESTS
from tests.factories.figures import make_figure


def make_started(municipality: Municipality, first_year: int = 2028) -> Edition:
    """A new plan with the fields and themes of the method."""
    return start_edition(
        municipality=municipality, title="Integraal Veiligheidsplan", first_year=first_year, last_year=first_year + 3,
        by=TESTS,
    )  # fmt: skip


def make_theme(municipality: Municipality, key: str = "3.1", edition: Edition | None = None) -> Theme:
    """A theme of the method, by its key, in a plan in preparation."""
    started = edition or make_started(municipality)
    return Theme.objects.select_related("field__edition__municipality").get(field__edition=started, key=key)


def make_regular_theme(municipality: Municipality, key: str = "3.1", first_year: int = 2024) -> Theme:
    """A theme on regular effort in an adopted plan with one priority, that is about theme 5.2."""
    edition = make_started(municipality, first_year)
    priority = Priority.objects.create(edition=edition, rank="priority", order=1, title="Ondermijning", slug="a")
    Theme.objects.filter(field__edition=edition, key="5.2").update(priority=priority)
    begin_draft(edition=edition, by=TESTS)
    adopt_edition(edition=edition, adopted_on=date(first_year - 1, 12, 14), decision="2023/7", by=TESTS)
    return make_theme(municipality, key, edition)


def count_years(municipality: Municipality, series: str, counts: Sequence[int], first: int = 2021) -> None:
    """A count a year."""
    for year, count in enumerate(counts, start=first):
        make_figure(municipality, count, year, series)
