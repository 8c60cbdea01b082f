"""A plan that is written and read again is the same plan."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.documents.draft import (
    DraftField,
    DraftGoal,
    DraftIndicator,
    DraftPolicy,
    DraftPriority,
    DraftTheme,
    PlanDraft,
)
from baken.documents.outline import Place
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline
from baken.documents.writing import HouseStyle, plan_outline, write_docx, write_html, write_odt, write_pdf
from tests.documents.writing.facts import facts_of
from tests.shared_data import shared

STYLE = HouseStyle(sender="Gemeente Duinrand", mark="CONCEPT, 9 juni 2026")
WRITERS = {"docx": write_docx, "odt": write_odt, "html": write_html}
Writer = Callable[..., bytes]


def there_and_back(draft: PlanDraft, form: str, write: Writer) -> PlanDraft:
    return draft_plan(read_outline(write(plan_outline(draft), STYLE), f"plan.{form}"))


@pytest.mark.parametrize("form", list(WRITERS))
@pytest.mark.parametrize("name", ["landsmeer", "polderveen"])
def test_the_plans_of_the_demo_come_back(name: str, form: str) -> None:
    content = files("baken.demo").joinpath(name, "plan.txt").read_bytes()
    draft = draft_plan(read_outline(content, "plan.txt"))
    assert facts_of(there_and_back(draft, form, WRITERS[form])) == facts_of(draft)


@pytest.mark.shared
def test_real_plans_come_back_from_word() -> None:
    found = sorted(Path(shared("plans")).glob("*.txt"))
    assert len(found) > 5
    for path in found:
        draft = draft_plan(read_outline(path.read_bytes(), path.name))
        assert facts_of(there_and_back(draft, "docx", write_docx)) == facts_of(draft), path.name


def test_a_pdf_keeps_its_priorities_goals_and_indicators() -> None:
    content = files("baken.demo").joinpath("landsmeer", "plan.txt").read_bytes()
    draft = draft_plan(read_outline(content, "plan.txt"))
    back = there_and_back(draft, "pdf", write_pdf)
    for before, after in zip(draft.priorities, back.priorities, strict=True):
        assert (after.title, [g.year for g in after.goals]) == (before.title, [g.year for g in before.goals])
        assert [i.target.phrase for i in after.indicators][:4] == [i.target.phrase for i in before.indicators][:4]
    assert [len(p.indicators) for p in back.priorities] == [len(p.indicators) for p in draft.priorities]


WORDS = ("minder overlast", "Élan & zo", "a < b", "#eval $x$ *nadruk*", "50% van de \\ buurt", "‘citaat’", "🙂 blij",
         "e-mail@voorbeeld", "2 keer", "café, bar; plein", "(haakjes)", "één—twee")  # fmt: skip
text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: "Wij zien " + " en ".join(words))
prose = st.lists(text.map(lambda t: f"{t}."), max_size=3).map("\n\n".join)
listed = st.lists(text, min_size=1, max_size=3).map(lambda found: "\n".join(f"- {each}" for each in found))
PHRASES = ("Gelijk of lager aantal meldingen", "10% lager dan in 2022", "Hooguit 40", "Actueel beeld", "Minimaal een 7")
BASES = ("53 (2022)", "Verouderd beeld", "73 (april – augustus 2023)", "", "6,8 (2023)")


@st.composite
def indicators(draw: st.DrawFn) -> DraftIndicator:
    name, phrase = draw(text), draw(st.sampled_from(PHRASES))
    base = read_baseline(draw(st.sampled_from(BASES)), default_year=draw(st.sampled_from([None, 2023])))
    return DraftIndicator(name, "Gemeente", base, read_target(phrase, baseline=base, indicator=name), Place())


@st.composite
def priorities(draw: st.DrawFn) -> DraftPriority:
    goals = draw(st.lists(text, max_size=3, unique=True))
    years = draw(st.sampled_from([None, 2027]))
    return DraftPriority(
        "", f"Aanpak {draw(text)}", draw(prose), draw(st.one_of(prose, listed)),
        tuple(DraftGoal(f"{g}.", years, Place()) for g in goals), tuple(draw(st.lists(indicators(), max_size=3))),
        Place(),
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> PlanDraft:
    names = ("Veilige woon- en leefomgeving", "Jeugd en veiligheid", "Fysieke veiligheid")
    fields = [DraftField(name, (DraftTheme(f"{n}.1", draw(text)),)) for n, name in enumerate(names, start=1)]
    return PlanDraft(
        municipality="Duinrand", title="Integraal Veiligheidsplan", first_year=2024, last_year=2027, vision=draw(prose),
        principles=tuple((draw(text), draw(prose)) for _ in range(draw(st.integers(0, 2)))), fields=tuple(fields),
        priorities=tuple(draw(st.lists(priorities(), min_size=1, max_size=2))),
        strategic_themes=tuple(draw(st.lists(priorities(), max_size=2))),
        flanking_policies=(DraftPolicy("Horecabeleid", 2022, 2025, False, "running", Place()),),
        coordination=draw(prose), budget=draw(prose),
    )  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_comes_back_from_word(draft: PlanDraft) -> None:
    assert facts_of(there_and_back(draft, "docx", write_docx)) == facts_of(draft)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_comes_back_from_opendocument(draft: PlanDraft) -> None:
    assert facts_of(there_and_back(draft, "odt", write_odt)) == facts_of(draft)
