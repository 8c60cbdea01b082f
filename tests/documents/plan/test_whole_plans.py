"""Whole plans: the real one, its invented twin in another layout, and the eight excerpts."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.core.targets.target import Kind
from baken.documents.draft import DraftPriority, PlanDraft
from baken.documents.plan import draft_plan, render_plan
from baken.documents.reading import read_outline
from tests.shared_data import shared


def read(path: Path) -> PlanDraft:
    return draft_plan(read_outline(path.read_bytes(), path.name))


@pytest.fixture(scope="module")
def real() -> PlanDraft:
    return read(shared("plans/landsmeer_ivp_2024-2027.txt"))


@pytest.fixture(scope="module")
def invented() -> PlanDraft:
    return read(Path(__file__).with_name("polderveen.txt"))


def sizes(found: tuple[DraftPriority, ...]) -> list[tuple[int, int]]:
    return [(len(priority.goals), len(priority.indicators)) for priority in found]


def codes(draft: PlanDraft) -> list[str]:
    return [end.code for end in draft.loose_ends if end.code != "unplaced_text"]


def test_front_of_the_real_plan(real: PlanDraft) -> None:
    assert (real.municipality, real.title) == ("Landsmeer", "Integraal Veiligheidsplan")
    assert (real.first_year, real.last_year) == (2024, 2027)
    assert real.vision.startswith("In 2027 is de gemeente")
    assert len(real.principles) == 3
    assert all(title and text for title, text in real.principles)


def test_grid_of_the_real_plan(real: PlanDraft) -> None:
    assert [len(field.themes) for field in real.fields] == [4, 5, 4, 4, 5]
    assert (real.fields[0].themes[0].number, real.fields[0].themes[0].name) == ("1.1", "Sociale kwaliteit")


def test_priorities_of_the_real_plan(real: PlanDraft) -> None:
    assert sizes(real.priorities) == [(1, 7), (1, 5), (1, 3)]
    assert sizes(real.strategic_themes) == [(1, 0), (1, 0)]
    every = real.priorities + real.strategic_themes
    assert [found.number for found in every] == ["4.1", "4.2", "4.3", "5.1", "5.2"]
    assert all(found.reason and found.approach and found.goals[0].year == 2027 for found in every)


def test_policies_of_the_real_plan(real: PlanDraft) -> None:
    assert len(real.flanking_policies) == 11
    assert [p.status for p in real.flanking_policies].count("in_development") == 2
    oversight = next(p for p in real.flanking_policies if p.name.startswith("Plan toezicht"))
    assert (oversight.name[-6:], oversight.first_year, oversight.open_end) == ("ruimte", 2024, True)


def test_targets_of_the_real_plan(real: PlanDraft) -> None:
    indicators = {i.name: i for found in real.priorities for i in found.indicators}
    halt = indicators["Aantal verwijzingen stichting Halt"]
    assert [target.kind for target in halt.target.targets] == [Kind.AT_MOST, Kind.SHARE_ALL]
    checked = [i for name, i in indicators.items() if name.startswith(("Plan van aanpak", "Integrale en maatwerk"))]
    assert len(checked) == 2
    for indicator in checked:
        assert [len(t.items) for t in indicator.target.targets if t.kind is Kind.CHECKLIST] == [3]
    assert indicators["Meldingen jeugdoverlast"].baseline.baseline.start == "2023-04-01"


def test_loose_ends_of_the_real_plan(real: PlanDraft) -> None:
    lines = {end.code: end.place.line for end in reversed(real.loose_ends)}
    assert lines["figure_missing"] == 81
    assert lines["table_missing"] == 193
    assert lines["period_conflict"] == 44
    assert codes(real).count("goal_without_number") == 2
    assert codes(real).count("period_conflict") == 1
    assert {"budget_without_amounts", "baseline_year_differs"} <= set(codes(real))
    assert "Figuur 1" not in " ".join(end.title for end in real.loose_ends)


def test_every_word_of_the_real_plan_is_somewhere(real: PlanDraft) -> None:
    said = repr(real)
    for line in (44, 58, 77, 85, 101, 165):
        text = shared("plans/landsmeer_ivp_2024-2027.txt").read_text(encoding="utf-8").splitlines()[line - 1]
        assert text[:60].replace("'", "") in said.replace("'", "").replace("\\", "")


def test_front_of_the_invented_plan(invented: PlanDraft) -> None:
    assert (invented.municipality, invented.title) == ("Polderveen", "Kadernota Veilig Polderveen")
    assert (invented.first_year, invented.last_year) == (2023, 2026)
    assert [title for title, _ in invented.principles] == ["Dichtbij", "Eerlijk"]
    assert [len(field.themes) for field in invented.fields] == [2, 1, 3, 2, 1]


def test_priorities_of_the_invented_plan(invented: PlanDraft) -> None:
    assert [found.title for found in invented.priorities] == ["Een veilige dijk", "Rust rond de haven"]
    assert [found.number for found in invented.priorities] == ["1", "2"]
    assert sizes(invented.priorities) == [(1, 2), (2, 2)]
    assert sizes(invented.strategic_themes) == [(1, 0)]
    assert all(found.reason and found.approach for found in invented.priorities + invented.strategic_themes)
    assert invented.priorities[1].goals[0].text == "In 2026 willen wij: minder klachten over geluid"


def test_indicators_of_the_invented_plan(invented: PlanDraft) -> None:
    found = [i for priority in invented.priorities for i in priority.indicators]
    assert [(i.baseline.phrase, i.target.phrase) for i in found] == [
        ("14 (2021)", "hooguit 9"), ("71", "60"), ("38 (2022)", "hooguit 25"), ("6 (2022)", "0"),
    ]  # fmt: skip
    assert [i.source for i in found] == ["Politie", "Gemeente", "gemeente", ""]


def test_rest_of_the_invented_plan(invented: PlanDraft) -> None:
    found = [(p.name, p.first_year, p.last_year, p.open_end, p.status) for p in invented.flanking_policies]
    assert found == [
        ("Havenverordening", 2019, None, False, "running"),
        ("Waterplan", 2022, None, True, "running"),
        ("Jeugdnota", 2024, 2028, False, "in_development"),
    ]
    assert "Burgemeester | opdrachtgever" in invented.coordination
    assert "€ 120.000" in invented.budget
    assert codes(invented) == ["figure_missing", "period_conflict", "goal_without_number"]


@pytest.mark.parametrize(
    ("name", "count"),
    [("heemskerk_ivhp_2021-2024", 5), ("lochem_2021", 3), ("velsen_2020", 8), ("zaanstad_ivp_2015-2018", 5)],
)
def test_indicator_tables_of_the_excerpts(name: str, count: int) -> None:
    assert len(read(shared(f"plans/{name}.txt")).indicators) == count


def test_columns_of_the_excerpts() -> None:
    safe = read(shared("plans/lochem_2021.txt")).indicators[0]
    assert (safe.baseline.phrase, safe.baseline.baseline.years) == ("91", (2018,))
    assert safe.target.phrase == "Ambitie 2020: 94; Ambitie 2022: 94"
    incidents = read(shared("plans/zaanstad_ivp_2015-2018.txt")).indicators[-1]
    assert (incidents.baseline.phrase, incidents.source) == ("3.883 (2013)", "Driehoeksmonitor")
    assert incidents.target.phrase == "Begroting 2017: 3.750; Streefwaarde: 3.700"
    halt = read(shared("plans/heemskerk_ivhp_2021-2024.txt")).indicators[0]
    assert (halt.baseline.phrase, halt.target.phrase) == ("131,0", "130,0 per jaar")


def test_priorities_in_running_text() -> None:
    draft = read(shared("plans/papendrecht_ivp_2022-2026.txt"))
    assert [p.title for p in draft.priorities] == ["Verkeersveiligheid", "Integrale wijkaanpak", "Ondermijning"]
    assert len(draft.strategic_themes) == 2
    joint = read(shared("plans/heuvelland_ivp_2020-2023.txt"))
    assert (len(joint.priorities), joint.municipality.count(",")) == (3, 4)


def test_a_draft_can_be_printed(invented: PlanDraft) -> None:
    text = render_plan(invented)
    assert "Prioriteiten" in text
    assert "streefwaarde: hooguit 9" in text
    assert max(len(line) for line in text.splitlines()) <= 100
