"""A figure that was entered by hand, and a fetch that waits, of any municipality."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.core import figures as core
from baken.core.periods import Period
from baken.core.quality.remarks import Remark, RemarkKind
from baken.observations.models import Fetch, Figure, FigureRequest, RemarkSetAside, RequestLink
from baken.observations.operations import Letter, Wanted, ask_figure, enter_figure, set_remark_aside
from baken.observations.operations.mailing import mail_link
from tests.factories.accounts import TESTS


def make_figure(municipality: Municipality, value: int = 7, year: int = 2019, series: str = "own.proef") -> Figure:
    """Entered by hand, over a whole year."""
    figure = core.Figure(series, municipality.code, Period.year(year), value=Decimal(value))
    return enter_figure(
        municipality=municipality, figure=figure, source_text="jaarverslag", retrieved_on=date(2020, 2, 1), note="",
        by=TESTS,
    )  # fmt: skip


def make_remark_set_aside(municipality: Municipality, reason: str = "Zo geteld.") -> RemarkSetAside:
    """Of a remark on a figure of the test's own series."""
    remark = Remark(RemarkKind.JUMP, "own.proef", municipality.code, "Er staat 9 over 2019.", Period.year(2019))
    return set_remark_aside(municipality=municipality, remark=remark, reason=reason, by=TESTS)


def make_fetch(municipality: Municipality, **changes: object) -> Fetch:
    """As `ask_fetch` makes it, for an invented municipality too."""
    asked = {
        "source": "police", "table": "47021NED", "classes": {"E35": "police.nuisance.youth"},
        "areas": [municipality.code, "NL01"], "first_year": 2012, "last_year": 2026, "asked_by": "tests",
    }  # fmt: skip
    return Fetch.objects.create(municipality=municipality, **(asked | changes))


def make_request(municipality: Municipality, year: int = 2025, **changes: object) -> FigureRequest:
    """Jan of Halt is asked for a count over a whole year, by 20 June 2026; the link works until 4 July. The mail waits
    for `post_everything`."""
    content = {"content": "number", "states": [], "items": [], "wants_total": False}
    asked: dict[str, object] = {"series": "own.proef", "name": "Verwijzingen naar Halt", "unit": "verwijzingen"}
    asked |= {"scale": "count", "content": content} | changes
    wanted = Wanted(area=municipality.code, period=Period.year(year), **asked)  # type: ignore[arg-type]
    letter = Letter("jan@halt.example", "Halt", "", date(2026, 6, 20), "http://testserver/")
    return ask_figure(municipality=municipality, wanted=wanted, letter=letter, today=date(2026, 6, 9), by=TESTS)


def make_sent_request(municipality: Municipality, year: int = 2025, **changes: object) -> FigureRequest:
    """The same, and the worker has been by."""
    made = make_request(municipality, year, **changes)
    post_everything()
    return made


def post_everything() -> int:
    """Do what the worker does with the mails in line. The number of them."""
    waiting = list(RequestLink.objects.filter(sending=RequestLink.Sending.WAITING))
    for link in waiting:
        mail_link.call(link.pk)
    return len(waiting)
