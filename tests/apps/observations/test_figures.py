"""Figures are kept with their origin, superseded and never overwritten, and stay within their municipality."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.audit.models import Event
from baken.core import figures as core
from baken.core.errors import UserError
from baken.core.periods import Period
from baken.observations.models import ColumnMapping, Figure, Snapshot
from baken.observations.operations import Provenance, enter_figure, import_file, receive_snapshot, record_figures
from baken.observations.queries import Preview, figures_of, history_of, preview_file
from baken.sources.spreadsheet.parse import Mapping

pytestmark = pytest.mark.django_db
BY = SystemActor("test")
DAY = date(2030, 5, 1)


@pytest.fixture
def bergen() -> Municipality:
    return Municipality.objects.create(code="GM0748", name="Bergen op Zoom", slug="bergen-op-zoom")


def snapshot(municipality: Municipality, content: bytes = b"x") -> Snapshot:
    provenance = Provenance("police", "Politie", DAY, table="T", licence="Bron: Politie")
    return receive_snapshot(municipality=municipality, provenance=provenance, name="f.csv", content=content, by=BY)


def figure(value: int, year: int = 2029) -> core.Figure:
    return core.Figure("s", "GM0748", Period.year(year), value=Decimal(value))


def test_a_later_figure_supersedes_and_the_old_one_stays(bergen: Municipality) -> None:
    first = record_figures(snapshot=snapshot(bergen), figures=[figure(423), figure(5, 2028)], by=BY)
    second = record_figures(snapshot=snapshot(bergen, b"y"), figures=[figure(453), figure(5, 2028)], by=BY)
    assert (first.new, second.superseded, second.unchanged) == (2, 1, 1)
    current = figures_of(bergen, ["s"], ["GM0748"])[("s", "GM0748")]
    assert [f.value for f in current] == [5, 453]
    history = history_of(bergen, "s", "GM0748")
    assert [(f.value, f.superseded_by is None) for f in history] == [
        (Decimal(453), True),
        (Decimal(423), False),
        (Decimal(5), True),
    ]
    assert history[1].superseded_by == history[0]


def test_a_figure_carries_its_origin(bergen: Municipality) -> None:
    record_figures(snapshot=snapshot(bergen), figures=[figure(1)], by=BY)
    origin = figures_of(bergen, ["s"], ["GM0748"])[("s", "GM0748")][0].origin
    assert origin is not None
    assert (origin.publisher, origin.retrieved, len(origin.checksum)) == ("Politie", DAY, 64)


def test_the_same_bytes_are_kept_once_and_logged_once(bergen: Municipality) -> None:
    assert snapshot(bergen).pk == snapshot(bergen).pk
    assert Event.objects.filter(verb="observations.receive_snapshot").count() == 1


def test_by_hand_asks_for_a_source(bergen: Municipality) -> None:
    with pytest.raises(UserError, match="waar het cijfer vandaan komt"):
        enter_figure(municipality=bergen, figure=figure(4), source_text=" ", retrieved_on=DAY, note="", by=BY)
    assert not Snapshot.objects.exists()
    entered = enter_figure(municipality=bergen, figure=figure(4), source_text="brief", retrieved_on=DAY, note="", by=BY)
    assert entered.snapshot.publisher == "brief"
    assert Event.objects.count() == 1


def test_figures_stay_within_their_municipality(bergen: Municipality) -> None:
    other = Municipality.objects.create(code="GM0373", name="Bergen (NH.)", slug="bergen-nh")
    record_figures(snapshot=snapshot(bergen), figures=[figure(1)], by=BY)
    assert figures_of(other, ["s"], ["GM0748"]) == {}


CSV = b"Gemeente;Jaar;Aantal\nBergen op Zoom;2029;12\nZwolle;2029;99\n"
ORIGIN = Provenance("municipality", "Gemeente", DAY)


def test_a_file_is_stored_whole_with_its_mapping(bergen: Municipality) -> None:
    done = import_file(
        municipality=bergen, name="m.csv", content=CSV, series="s", mapping=None, provenance=ORIGIN, by=BY
    )
    assert done.new == 1
    payload = Snapshot.objects.get().payload
    assert payload is not None
    assert payload.content == CSV
    assert ColumnMapping.objects.count() == 1
    preview = preview_file(bergen, name="n.csv", content=CSV, series="s", known_on=DAY)
    assert (preview.left_out, len(preview.figures)) == (1, 1)


def test_one_wrong_cell_and_nothing_is_stored(bergen: Municipality) -> None:
    wrong = CSV.replace(b";12", b";twaalf?")
    with pytest.raises(UserError, match=r"Cel C2.*niets opgeslagen"):
        import_file(
            municipality=bergen, name="m.csv", content=wrong, series="s", mapping=None, provenance=ORIGIN, by=BY
        )
    assert not Snapshot.objects.exists()
    assert not Figure.objects.exists()
    assert not ColumnMapping.objects.exists()


def test_the_file_is_looked_at_before_it_is_stored(bergen: Municipality) -> None:
    record_figures(snapshot=snapshot(bergen), figures=[figure(12), figure(3, 2028)], by=BY)
    lines = (
        b"Gemeente;Jaar;Aantal\nBergen op Zoom;2028;4\nBergen op Zoom;2029;12\nBergen op Zoom;2030;5\nZwolle;2030;1\n"
    )
    preview = preview_file(bergen, name="m.csv", content=lines, series="s", known_on=DAY)
    assert (preview.new, preview.changed, preview.unchanged, preview.left_out) == (1, 1, 1, 1)
    assert Figure.objects.count() == 2
    wider = preview_file(bergen, name="m.csv", content=lines, series="s", known_on=DAY, areas=["GM0193"])
    assert (wider.new, wider.left_out) == (2, 0)


def of_file(place: Municipality, content: str, series: str = "police.crimes.drug_trade") -> Preview:
    return preview_file(place, name="j.csv", content=f"Jaar;Aantal\n{content}".encode(), series=series, known_on=DAY)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2031;4", "4 over 2031: De periode 2031 is nog niet begonnen"),
        ("2029;-4", "-4 over 2029: Een cijfer onder nul"),
        ("2029;6,9", "6,9 over 2029: Dit is een aantal"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cell(bergen: Municipality, line: str, told: str) -> None:
    found = of_file(bergen, f"2028;5\n{line}\n").problems
    assert [problem.place for problem in found] == ["B3"]
    assert told in found[0].sentence


def test_rows_that_stand_there_twice_are_named(bergen: Municipality) -> None:
    found = of_file(bergen, "2028;5\n2029;6\n2028;5\n").problems
    assert [problem.place for problem in found] == ["B4"]
    assert found[0].sentence == "Bergen op Zoom, 2028 staat er 2 keer in: B2 en B4. Laat één regel staan."


def test_a_slip_is_asked_and_stored_only_when_confirmed(bergen: Municipality) -> None:
    record_figures(snapshot=snapshot(bergen), figures=[replace(figure(70_000), series="cbs.population")], by=BY)
    content, series = b"Jaar;Aantal\n2028;12\n2029;120000\n", "police.crimes.drug_trade"
    told = preview_file(bergen, name="j.csv", content=content, series=series, known_on=DAY).doubts
    assert told[0] == "120.000 over 2029, maar 12 over 2028. Klopt dat verschil?"
    assert "meer dan het aantal inwoners (70.000)" in told[1]
    import_it = partial(
        import_file, municipality=bergen, name="j.csv", content=content, series=series, mapping=None,
        provenance=ORIGIN, by=BY,
    )  # fmt: skip
    with pytest.raises(UserError, match="Klopt dat verschil"):
        import_it()
    assert not Figure.objects.filter(series=series).exists()
    assert import_it(is_confirmed=True).new == 2
    assert not preview_file(bergen, name="j.csv", content=content, series=series, known_on=DAY).doubts


EXPORT = """"Geregistreerde misdrijven; soort misdrijf, gemeente 2030"
"Soort misdrijf: 3.1.1 Drugshandel"
"Onderwerp";"Geregistreerde misdrijven"
"Perioden";"2029"
"Regio's";"aantal"
"Bergen op Zoom";"7"
"Bron: Politie"
"""


def test_a_file_about_something_else_is_not_stored(bergen: Municipality) -> None:
    right = preview_file(bergen, name="e.csv", content=EXPORT.encode(), series="police.crimes.drug_trade", known_on=DAY)
    assert (right.guess, right.problems) == ("police.crimes.drug_trade", ())
    with pytest.raises(UserError, match="gaat over ‘Drugshandel’, niet over ‘Wapenhandel’"):
        import_file(
            municipality=bergen, name="e.csv", content=EXPORT.encode(), series="police.crimes.arms_trade",
            mapping=None, provenance=ORIGIN, by=BY,
        )  # fmt: skip
    reports = EXPORT.replace('"Geregistreerde misdrijven"', '"Aangiften"').encode()
    told = preview_file(bergen, name="e.csv", content=reports, series="police.crimes.drug_trade", known_on=DAY).problems
    assert "gaat over ‘Aangiften’" in told[0].sentence
    assert not Figure.objects.exists()


def test_the_same_entered_again_changes_nothing(bergen: Municipality) -> None:
    def enter(value: str) -> Figure:
        share = core.Figure("s", "GM0748", Period.year(2029), value=Decimal(value))
        return enter_figure(municipality=bergen, figure=share, source_text="brief", retrieved_on=DAY, note="", by=BY)

    first = enter("0.33333333")
    assert enter("0.33333333").pk == first.pk
    assert (Snapshot.objects.count(), Event.objects.count()) == (1, 1)
    assert enter("0.4").pk != first.pk
    with pytest.raises(UserError, match="te groot"):
        enter("1e15")


def test_a_provisional_figure_is_superseded_when_it_becomes_final(bergen: Municipality) -> None:
    early = core.Figure("s", "GM0748", Period.year(2029), value=Decimal(5), status=core.Status.PROVISIONAL)
    record_figures(snapshot=snapshot(bergen), figures=[early], by=BY)
    assert record_figures(snapshot=snapshot(bergen, b"y"), figures=[figure(5)], by=BY).superseded == 1


def test_a_cell_twice_among_the_figures_is_a_fault_of_ours(bergen: Municipality) -> None:
    with pytest.raises(ValueError, match="twice"):
        record_figures(snapshot=snapshot(bergen), figures=[figure(1), figure(2)], by=BY)


def test_a_mapping_of_another_version_is_not_offered(bergen: Municipality) -> None:
    head = preview_file(bergen, name="m.csv", content=CSV, series="s", known_on=DAY).fingerprint
    ColumnMapping.objects.create(municipality=bergen, head=head, name="m", mapping={"period": 0, "colour": 1})
    assert preview_file(bergen, name="m.csv", content=CSV, series="s", known_on=DAY).mapping == Mapping(
        1, 2, area_column=0
    )


def test_a_whole_country_is_recorded_in_a_few_queries(
    bergen: Municipality, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    many = [core.Figure("s", f"GM{n:04}", Period.year(2029), value=Decimal(n)) for n in range(300)]
    kept = snapshot(bergen)
    with django_assert_max_num_queries(14):
        assert record_figures(snapshot=kept, figures=many, by=BY).new == 300


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer in all; PostgreSQL needs the lock")
def test_two_people_at_once_leave_one_current_figure(bergen: Municipality) -> None:
    kept = [snapshot(bergen, bytes([n])) for n in range(4)]

    def write(number: int) -> None:
        try:
            record_figures(snapshot=kept[number], figures=[figure(number)], by=BY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(write, range(4)))
    assert Figure.objects.count() == 4
    assert Figure.objects.filter(superseded_by__isnull=True).count() == 1


def test_a_source_that_publishes_nothing_takes_nothing_away(bergen: Municipality) -> None:
    entered = enter_figure(
        municipality=bergen, figure=figure(12), source_text="eigen onderzoek", retrieved_on=DAY, note="", by=BY
    )
    nothing = core.Figure("s", "GM0748", Period.year(2029), missing=core.Missing.NOT_PUBLISHED)
    outcome = record_figures(snapshot=snapshot(bergen), figures=[nothing], by=BY)
    assert (outcome.superseded, outcome.unchanged) == (0, 1)
    entered.refresh_from_db()
    assert entered.superseded_by is None
