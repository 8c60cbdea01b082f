"""Parts of plans in other wordings and layouts."""

from __future__ import annotations

import pytest

from baken.documents.plan import draft_plan
from tests.documents.plan.build import head, item, outline, para, table

TITLE = head("Integraal Veiligheidsplan Waterhoek 2025-2028")


def indicators(*lines: str) -> list[tuple[str, str, str]]:
    """Name, baseline and target of every indicator of one table in a plan of 2025-2028."""
    found = draft_plan(outline(TITLE, head("Bijlage"), table(*lines))).indicators
    return [(i.name, i.baseline.phrase, i.target.phrase) for i in found]


@pytest.mark.parametrize(
    "lines",
    [
        ("Indicator | Bron | Nulmeting | Streefwaarde", "Inbraken | politie | 40 | 30"),
        ("Kengetal | Huidige situatie | Ambitie 2028 | Bron", "Inbraken | 40 | 30 | politie"),
        ("KPI's | Realisatie 2022 | Realisatie 2023 | Norm", "Inbraken | 45 | 40 | 30"),
        ("Effectindicatoren | | |", "indicator | bron | waarde 2024 | doel 2028", "Inbraken | politie | 40 | 30"),
        ("Indicator | Inbraken", "Nulmeting | 40", "Streefwaarde | 30"),
        ("Indicator | 2023 | 2024 | 2028", "Inbraken | 45 | 40 | 30"),
        ("Indicator | Waarde | Doel", " | 2024 | 2028", "Inbraken | 40 | 30"),
        ("Doelstelling | Indicator | Nulmeting | Streefwaarde", "Minder inbraak | Inbraken | 40 | 30"),
        ("Meetbaar doel | Bron | 0-meting | Doelstelling 2028", "Inbraken | politie | 40 | 30"),
        ("Wat meten we? | Nul-meting | Doel 2028", "Inbraken | 40 | 30"),
        ("Thema | Indicator | Nulmeting | Resultaat 2028", "Wonen | Inbraken | 40 | 30"),
        ("Wat | Nu (2023) | Gewenst in 2028", "Inbraken | 40 | 30"),
        ("Delict | Stand 2023 | Ambitie 2028", "Inbraken | 40 | 30"),
    ],
)
def test_heads_of_indicator_tables(lines: tuple[str, ...]) -> None:
    assert indicators(*lines) == [("Inbraken", "40", "30")]


def test_a_row_without_a_name_goes_on_with_the_one_before() -> None:
    found = indicators("Indicator | Nulmeting | Streefwaarde", "Inbraken | 40 | minder", " | | en meer aangiften")
    assert found == [("Inbraken", "40", "minder; en meer aangiften")]


def test_a_table_that_goes_on_after_a_page_has_no_head() -> None:
    first = table("Indicator | Nulmeting | Streefwaarde", "Inbraken | 40 | 30")
    found = draft_plan(outline(TITLE, head("Bijlage"), first, table("Branden | 8 | 6"))).indicators
    assert [i.name for i in found] == ["Inbraken", "Branden"]


def test_a_head_that_returns_halfway_is_no_row() -> None:
    assert (
        len(indicators("Indicator | Nulmeting | Doel", "A | 1 | 2", "Indicator | Nulmeting | Doel", "B | 3 | 4")) == 2
    )


def test_another_table_is_no_indicator_table() -> None:
    draft = draft_plan(outline(TITLE, head("Bijlage"), table("Wie | Wat", "Burgemeester | regie")))
    assert draft.indicators == ()
    assert "Burgemeester | regie" in draft.loose_ends[-1].text


@pytest.mark.parametrize(
    ("approach", "goals"),
    [
        ("Hoofdpijnen van de aanpak", "Doelstelling 2028"),
        ("Wat gaan we doen?", "Wat willen we bereiken?"),
        ("Aanpak op hoofdlijnen", "Doelen"),
        ("Onze inzet", "Ambitie"),
        ("Hoofdlijnen aanpak", "Doelstelingen"),
    ],
)
@pytest.mark.parametrize("chapter", ["4 Prioriteiten", "Onze prioriteiten", "Speerpunten 2025-2028", "Prioriteten"])
def test_small_headings_of_a_priority(chapter: str, approach: str, goals: str) -> None:
    body = [head("Jeugd", 2), para("Er is overlast."), para(approach), para("Wij praten."), head(goals), item("Rust.")]
    (found,) = draft_plan(outline(TITLE, head(chapter), *body)).priorities
    assert (found.title, found.reason, found.approach) == ("Jeugd", "Er is overlast.", "Wij praten.")
    assert [goal.text for goal in found.goals] == ["Rust."]


def test_labels_before_a_colon_are_small_headings() -> None:
    body = [head("Jeugd", 2), para("Waarom."), para("Aanpak: wij praten."), para("Doel: rust in 2028.")]
    (found,) = draft_plan(outline(TITLE, head("Prioriteiten"), *body)).priorities
    assert (found.reason, found.approach, found.goals[0].year) == ("Waarom.", "wij praten.", 2028)


def test_chapters_that_are_priorities_without_being_called_so() -> None:
    chapter = [head("Ondermijning"), head("Doel", 2), para("Minder."), head("Indicatoren", 2), item("Controles: 12")]
    (found,) = draft_plan(outline(TITLE, *chapter)).priorities
    assert (found.title, found.indicators[0].name, found.indicators[0].target.phrase) == (
        "Ondermijning",
        "Controles",
        "12",
    )


def test_priorities_and_themes_in_one_chapter() -> None:
    parts = [head("Prioriteiten en strategische thema's"), head("Prioriteiten", 2), head("Inbraak", 3), para("Veel.")]
    parts += [head("Strategische thema's", 2), head("Zorg en organisatie", 3), para("Complex.")]
    draft = draft_plan(outline(TITLE, *parts))
    assert [p.title for p in draft.priorities] == ["Inbraak"]
    assert [p.title for p in draft.strategic_themes] == ["Zorg en organisatie"]


@pytest.mark.parametrize(
    ("sentence", "flagged"),
    [
        ("Dit plan geldt voor de periode 2025 tot en met 2027.", True),
        ("De planperiode is 2025 – 2029.", True),
        ("Dit plan geldt voor de periode 2025–2028.", False),
        ("In de vorige planperiode 2021–2024 daalde dit.", False),
        ("De Woonvisie 2020–2030 raakt dit plan.", False),
        ("In de jaren 2019–2023 daalde het aantal inbraken.", False),
    ],
)
def test_periods_in_conflict(sentence: str, flagged: bool) -> None:
    draft = draft_plan(outline(TITLE, head("Inleiding"), para(sentence)))
    assert ("period_conflict" in [end.code for end in draft.loose_ends]) is flagged


@pytest.mark.parametrize(
    ("title", "municipality"),
    [
        ("Integraal Veiligheidsplan Bergen op Zee 2025-2028", "Bergen op Zee"),
        ("Kadernota integrale veiligheid gemeente Waterhoek 2025 t/m 2028", "Waterhoek"),
        ("Veiligheidsplan gemeenten Oostdam, Westdam en Dijkhuizen 2025-2028", "Oostdam, Westdam, Dijkhuizen"),
    ],
)
def test_municipality_from_the_title(title: str, municipality: str) -> None:
    draft = draft_plan(outline(head(title), head("Visie"), para("Veilig.")))
    assert (draft.municipality, draft.first_year, draft.last_year) == (municipality, 2025, 2028)


def test_fields_from_lists() -> None:
    lists = [head("Velden en thema's")]
    for name in ("Veilige woon- en leefomgeving", "Bedrijvigheid en veiligheid", "Jeugd en veiligheid"):
        lists += [para(name), item("1.1 Een"), item("1.2 Twee")]
    fields = draft_plan(outline(TITLE, *lists)).fields
    assert [(field.name[:5], len(field.themes)) for field in fields] == [("Veili", 2), ("Bedri", 2), ("Jeugd", 2)]


def test_an_empty_outline_gives_an_empty_draft() -> None:
    draft = draft_plan(outline())
    assert [end.code for end in draft.loose_ends] == ["municipality_missing", "period_missing", "priorities_missing"]


def test_a_table_with_figures_that_are_no_indicators_stays_visible() -> None:
    body = [head("Jeugd", 2), para("Waarom."), table("Wie | Huidige situatie | Ambitie", "Politie | druk | rust")]
    draft = draft_plan(outline(TITLE, head("Prioriteiten"), *body))
    (found,) = draft.priorities
    assert found.indicators == ()
    assert "Politie | druk | rust" in found.reason
    assert "Politie | druk | rust" in draft.loose_ends[-1].text


@pytest.mark.parametrize(
    ("goal", "year"),
    [
        ("In 2026 daalt het aantal met 20% ten opzichte van 2022.", 2026),
        ("Minder inbraken dan in 2023.", None),
        ("In 2028 zijn er vergeleken met het jaar 2023 minder inbraken.", 2028),
    ],
)
def test_the_year_a_goal_is_compared_with_is_not_its_own(goal: str, year: int | None) -> None:
    body = [head("Jeugd", 2), para("Waarom."), head("Doelen", 3), item(goal)]
    (found,) = draft_plan(outline(TITLE, head("Prioriteiten"), *body)).priorities
    assert found.goals[0].year == year


def test_a_table_completes_the_priorities_that_have_a_chapter() -> None:
    told = table("Prioriteit | Aanleiding | Doel", "Jeugd | Weg. | Rust in 2028", " | | Sport", "Zorg | Druk. | Hulp")
    draft = draft_plan(outline(TITLE, head("Prioriteiten"), told, head("Jeugd", 2), para("Er is overlast.")))
    youth, care = draft.priorities
    assert (youth.reason, [goal.year for goal in youth.goals]) == ("Er is overlast.", [2028, None])
    assert (care.title, care.reason, care.goals[0].text) == ("Zorg", "Druk.", "Hulp")
    assert not [end for end in draft.loose_ends if end.code == "unplaced_text"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Indicator: Meldingen", "Bron: politie", "Nulmeting: 88 (2022)", "Streefwaarde: 80"],
        ["Indicator: Meldingen. Bron: politie. Nulmeting: 88 (2022). Streefwaarde: 80"],
        ["KPI 1: Meldingen (bron: politie)", "Huidige waarde: 88 (2022)", "Doel 2028: 80"],
        ["Meldingen. Bron: politie; nulmeting: 88 (2022); streefwaarde: 80."],
    ],
)
def test_indicators_as_labels(lines: list[str]) -> None:
    draft = draft_plan(outline(TITLE, head("Bijlage"), *map(para, lines)))
    found = [(i.name, i.source, i.baseline.phrase, i.target.phrase) for i in draft.indicators]
    assert found == [("Meldingen", "politie", "88 (2022)", "80")]


def test_fields_that_are_counted() -> None:
    lines = [para("Veld 1: Veilig wonen"), head("Sociale kwaliteit", 2, "1.1"), head("Inbraak", 2, "1.2")]
    lines += [para("Veld 2: Bedrijven"), head("Winkels", 2, "2.1"), head("Uitgaan", 2, "2.2")]
    fields = draft_plan(outline(TITLE, head("De veiligheidsvelden"), *lines)).fields
    assert [(field.name, [theme.number for theme in field.themes]) for field in fields] == [
        ("Veilig wonen", ["1.1", "1.2"]),
        ("Bedrijven", ["2.1", "2.2"]),
    ]


def test_policies_without_bullets() -> None:
    lines = [para("Beleidsplan sociaal domein 2022-2026"), para("Horecabeleid"), para("APV (in ontwikkeling)")]
    draft = draft_plan(outline(TITLE, head("Randvoorwaarden"), para("Flankerend beleid"), *lines))
    assert [(p.name, p.last_year, p.status) for p in draft.flanking_policies] == [
        ("Beleidsplan sociaal domein", 2026, "running"),
        ("Horecabeleid", None, "running"),
        ("APV", None, "in_development"),
    ]
