"""Candidates, scores, the limit, the choice and what becomes of it; and what is proposed but never decided."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.core.errors import UserError
from baken.plans.chosen import (
    MANY,
    choice_beside_weighing,
    first_on,
    judged_scores,
    judgements_of,
    lines_of,
    proposals_for,
    robustness,
    weighing_for,
)
from baken.plans.models import Candidate, Edition, Goal, Priority, Theme, ThemeJudgement
from baken.plans.operations import (
    add_candidate,
    change_candidate,
    choose,
    drop_candidate,
    make_priorities,
    score_candidate,
    set_weights,
    take_proposals,
    undo_choice,
)
from tests.factories.accounts import TESTS
from tests.factories.consulting import make_candidate, make_consultation, make_started, say, theme
from tests.factories.plans import make_adopted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 9)


@pytest.fixture
def edition(municipality: Municipality) -> Edition:
    return make_started(municipality)


def decide(candidate: Candidate, choice: str, reason: str = "Daarom.") -> Candidate:
    return choose(candidate=candidate, choice=choice, reason=reason, today=TODAY, by=TESTS)


def judge(edition: Edition, key: str, level: str, **scores: int) -> None:
    ThemeJudgement.objects.create(
        theme=theme(edition, key), level=level, scores=scores, motivation="Zo zien wij het.", judged_by="anna"
    )


def test_a_candidate_keeps_its_themes_and_its_place(edition: Edition) -> None:
    first, second = make_candidate(edition), make_candidate(edition, "Wonen")
    assert (first.order, second.order) == (1, 2)
    assert list(first.themes.all()) == [theme(edition)]
    changed = change_candidate(
        candidate=first, title="Fietsen", themes=[], argument="Voor.", coherence="Regio.", by=TESTS
    )
    assert (changed.title, changed.coherence, changed.themes.count()) == ("Fietsen", "Regio.", 0)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [(" ", "een naam"), ("x" * 301, "300 tekens"), ("VERKEER bij scholen ", "staat al op de lijst")],
)
def test_a_candidate_that_cannot_be_is_refused(edition: Edition, title: str, sentence: str) -> None:
    make_candidate(edition)
    with pytest.raises(UserError, match=sentence):
        add_candidate(edition=edition, title=title, by=TESTS)
    assert edition.candidates.count() == 1


def test_themes_of_another_plan_are_refused(edition: Edition, municipality: Municipality) -> None:
    strange = theme(make_started(municipality))
    with pytest.raises(UserError, match="staat niet in het plan"):
        add_candidate(edition=edition, title="X", themes=[strange.pk], by=TESTS)
    with pytest.raises(UserError, match="nog niet op de lijst"):
        take_proposals(edition=edition, themes=[strange.pk], by=TESTS)


@pytest.mark.parametrize("scores", [{"size": 5}, {"size": -1}, {"onbekend": 2}])
def test_a_score_that_cannot_be_is_refused(edition: Edition, scores: dict[str, int]) -> None:
    with pytest.raises(UserError, match="0, 1, 2, 3 of 4"):
        score_candidate(candidate=make_candidate(edition), scores=scores, by=TESTS)


def test_an_unknown_score_is_not_kept(edition: Edition) -> None:
    found = score_candidate(candidate=make_candidate(edition), scores={"size": 0, "cost": None}, by=TESTS)
    assert found.scores == {"size": 0}


@pytest.mark.parametrize(
    ("weights", "limits"),
    [({"size": 6}, (3, 2)), ({"size": 0}, (3, 2)), ({"x": 1}, (3, 2)), ({"size": 1}, (0, 2)), ({"size": 1}, (3, 11))],
)
def test_weights_and_limits_that_cannot_be_are_refused(
    edition: Edition, weights: dict[str, int], limits: tuple[int, int]
) -> None:
    with pytest.raises(UserError):
        set_weights(edition=edition, weights=weights, most_priorities=limits[0], most_strategic=limits[1], by=TESTS)


def test_a_choice_asks_for_a_reason(edition: Edition) -> None:
    found = make_candidate(edition)
    with pytest.raises(UserError, match="Schrijf waarom"):
        decide(found, "priority", " ")
    with pytest.raises(UserError, match="Kies wat het wordt"):
        decide(found, "anders")
    chosen = decide(found, "down")
    assert (chosen.choice_reason, chosen.chosen_by, chosen.chosen_on) == ("Daarom.", TESTS.email, TODAY)


def test_over_the_limit_says_who_has_the_places(edition: Edition) -> None:
    for n in range(3):
        decide(make_candidate(edition, f"Nummer {n}"), "priority")
    late = make_candidate(edition, "Te laat")
    with pytest.raises(UserError, match=r"hooguit 3 keer prioriteit.*‘Nummer 0’.*verhoog de grens"):
        decide(late, "priority")
    decide(late, "strategic")
    decide(late, "regular")
    decide(edition.candidates.get(title="Nummer 0"), "priority", "Opnieuw gewogen.")  # its own place counts once


def test_priorities_are_made_once_with_their_themes(edition: Edition) -> None:
    decide(make_candidate(edition), "priority")
    decide(make_candidate(edition, "Weerbaarheid"), "strategic")
    decide(make_candidate(edition, "Evenementen"), "down")
    made = make_priorities(edition=edition, by=TESTS)
    assert [(p.title, p.rank, p.order, p.reason) for p in made] == [
        ("Verkeer bij scholen", "priority", 1, "Daarom."), ("Weerbaarheid", "strategic", 1, "Daarom."),
    ]  # fmt: skip
    assert Theme.objects.get(field__edition=edition, key="4.1").priority == made[0]
    assert make_priorities(edition=edition, by=TESTS) == ()
    assert edition.priorities.count() == 2


def test_a_choice_taken_back_takes_its_empty_priority_along(edition: Edition) -> None:
    found = decide(make_candidate(edition), "priority")
    make_priorities(edition=edition, by=TESTS)
    undo_choice(candidate=Candidate.objects.get(pk=found.pk), by=TESTS)
    assert not Priority.objects.filter(edition=edition).exists()
    assert Theme.objects.get(field__edition=edition, key="4.1").priority is None
    again = Candidate.objects.get(pk=found.pk)
    assert (again.choice, again.choice_reason, again.priority) == ("", "", None)
    drop_candidate(candidate=again, by=TESTS)


def test_a_priority_with_goals_stays_until_they_are_gone(edition: Edition) -> None:
    found = decide(make_candidate(edition), "priority")
    (priority,) = make_priorities(edition=edition, by=TESTS)
    Goal.objects.create(priority=priority, order=1, text="Minder ongelukken")
    found = Candidate.objects.get(pk=found.pk)
    with pytest.raises(UserError, match="met doelen of indicatoren"):
        undo_choice(candidate=found, by=TESTS)
    with pytest.raises(UserError, match="met doelen of indicatoren"):
        decide(found, "down")
    decide(found, "strategic")
    priority.refresh_from_db()
    assert priority.rank == Priority.Rank.STRATEGIC
    with pytest.raises(UserError, match="Draai eerst de keuze terug"):
        drop_candidate(candidate=found, by=TESTS)


def test_a_plan_before_the_council_or_adopted_is_closed(edition: Edition, municipality: Municipality) -> None:
    found = make_candidate(edition)
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.SUBMITTED)
    found.edition.refresh_from_db()
    adopted = make_adopted(municipality)
    with pytest.raises(UserError, match="verandert niet meer"):
        decide(found, "priority")
    with pytest.raises(UserError, match="verandert niet meer"):
        make_priorities(edition=found.edition, by=TESTS)
    with pytest.raises(UserError, match="verandert niet meer"):
        add_candidate(edition=adopted, title="X", by=TESTS)


def test_worries_and_many_voices_are_proposed_and_a_person_takes_them_over(edition: Edition) -> None:
    judge(edition, "1.1", "bad", size=4)
    judge(edition, "1.2", "bad")
    judge(edition, "1.2", "good")  # the last judgement counts
    say(make_consultation(edition), *map(str, range(MANY)), themes=(theme(edition, "1.4").pk,))
    found = {p.theme.key: (p.may_go_down, p.reasons) for p in proposals_for(edition)}
    assert found == {
        "1.1": (False, ("in de analyse beoordeeld als zorgelijk",)),
        "1.2": (True, ("in de analyse beoordeeld als gunstig",)),
        "1.4": (False, ("5 keer genoemd in de inbreng",)),
    }
    assert not edition.candidates.exists()
    take_proposals(edition=edition, themes=[theme(edition, "1.1").pk], by=TESTS)
    assert [p.theme.key for p in proposals_for(edition)] == ["1.2", "1.4"]
    assert judged_scores(edition.candidates.get(), judgements_of(edition)) == {"size": 4}


def test_a_theme_is_not_proposed_for_a_few_voices_among_many(edition: Edition) -> None:
    meeting = make_consultation(edition)
    say(meeting, *map(str, range(MANY)), themes=(theme(edition, "1.4").pk,))
    say(meeting, *map(str, range(100, 160)), themes=(theme(edition, "4.1").pk,))
    assert [p.theme.key for p in proposals_for(edition)] == ["4.1"]


def scored(edition: Edition, title: str, size: int | None, cost: int | None = 2) -> Candidate:
    scores = {"size": size, "cost": cost}
    return score_candidate(candidate=make_candidate(edition, title), scores=scores, by=TESTS)


def weigh_two(edition: Edition) -> None:
    two = {"size": 1, "cost": 1}
    set_weights(edition=edition, weights=two, most_priorities=1, most_strategic=1, by=TESTS)


def test_the_sentence_says_what_other_weights_would_change(edition: Edition) -> None:
    weigh_two(edition)
    assert "nog geen scores" in robustness(lines_of(edition, weighing_for(edition)), 2, "twee")[0]
    best, middle, last = scored(edition, "A", 4, 4), scored(edition, "B", 3, 1), scored(edition, "C", 1, 2)
    lines = lines_of(edition, weighing_for(edition))
    assert [line.candidate.title for line in lines] == ["A", "B", "C"]
    assert robustness(lines, 2, "twee") == (
        "Bij elke weging bij de eerste twee: ‘A’.",
        "Wie verder een plaats krijgt, hangt af van de gewichten, en van scores die gelijk zijn of nog ontbreken: "
        "‘B’ en ‘C’. Dat is aan u.",
    )
    assert robustness(lines, 1, "één") == ("Eén staat bij elke weging bovenaan: ‘A’.",)
    assert robustness(lines, 3, "drie")[0].startswith("Er staan niet meer dan drie")
    assert dict(first_on(lines))["Omvang"] == ("A",)
    decide(best, "regular")
    decide(last, "priority")
    decide(middle, "down")
    assert choice_beside_weighing(lines_of(edition, weighing_for(edition)), 2, "twee") == (
        "Bij andere gewichten zou ‘C’ kunnen wisselen met ‘B’. Dat is aan u.",
        "Niet gekozen, maar bij elke weging bij de eerste twee: ‘A’.",
    )


def test_of_equal_candidates_none_is_said_to_be_ahead(edition: Edition) -> None:
    weigh_two(edition)
    for title in "ABC":
        scored(edition, title, 2)
    said = robustness(lines_of(edition, weighing_for(edition)), 2, "twee")
    assert said[0] == "Geen enkele staat bij elke weging bij de eerste twee."


def test_looking_at_a_plan_without_a_weighing_writes_nothing(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    assert weighing_for(edition).pk is None
    assert lines_of(edition, weighing_for(edition)) == ()


def test_older_priorities_of_the_country_are_told_to_be_older(edition: Edition) -> None:
    make_candidate(edition, "Ondermijning").themes.set([theme(edition, "5.2")])
    (line,) = lines_of(edition, weighing_for(edition))
    found = {each.priority.name: each.holds for each in line.elsewhere}
    assert found["Mensenhandel"] is False  # until 2026; the plan is of 2028
    assert found["Informatiepositie"] is True
