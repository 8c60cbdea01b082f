"""Every write of every app leaves exactly one line in the log. A new operation must be added to the table here."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest

from baken.accounts import operations as accounts
from baken.accounts.models import Membership, Municipality, User
from baken.audit.models import Event
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.core.quality.remarks import Remark, RemarkKind
from baken.monitoring import operations as monitoring
from baken.observations import operations as observations
from baken.observations.models import Fetch, SeriesBreak, Snapshot
from baken.observations.models import Figure as StoredFigure
from baken.plans import operations as plans
from baken.plans.models import Edition, GoalEvaluation, LifeStep, Milestone, Priority, Theme
from baken.plans.operations import evaluating
from baken.sources.live import About
from baken.sources.spreadsheet.parse import Mapping
from tests.factories.accounts import PASSWORD, TESTS, make_person
from tests.factories.consulting import make_candidate, make_consultation, make_form, make_started, say, theme
from tests.factories.effects import make_study, plan_of
from tests.factories.figures import make_remark_set_aside, make_request, make_sent_request
from tests.factories.months import make_lookout, make_standout
from tests.factories.plans import ASKED, PLAN, make_adopted, make_answered_reading, make_concept, make_reading
from tests.factories.themes import make_theme

pytestmark = pytest.mark.django_db
FIGURE = Figure("own.proef", "GM9901", Period.year(2025), Decimal(4))
POLICE = observations.Provenance("police", "x", date(2026, 1, 2))
Call = Callable[[], object]
# Made of other operations (keep the file, remember its columns, record its figures), each with its own line.
COMPOSED = {
    "import_file": 3, "import_counts": 3, "welcome": 2, "end_access": 2, "answer_request": 2, "receive_and_read": 2,
}  # fmt: skip


def snapshot(place: Municipality) -> Snapshot:
    return observations.receive_snapshot(municipality=place, provenance=POLICE, name="a.csv", content=b"1", by=TESTS)


def people_calls(place: Municipality, person: User) -> dict[str, Call]:
    membership = Membership.objects.get(user=person)
    other = make_person("o@x.example", "O", place, "reader")
    return {
        "create_municipality": lambda: accounts.create_municipality(code="GM9902", name="Veenhoek", by=TESTS),
        "add_person": lambda: accounts.add_person(email="c@x.example", name="C", by=TESTS),
        "set_password": lambda: accounts.set_password(person=person, password=PASSWORD, by=TESTS),
        "close_account": lambda: accounts.close_account(person=person, by=TESTS),
        "give_role": lambda: accounts.give_role(person=person, municipality=place, role="reader", by=TESTS),
        "change_roles": lambda: accounts.change_roles(
            person=person, municipality=place, roles={"coordinator", "reader", "administrator"}, by=TESTS
        ),
        "issue_password_link": lambda: accounts.issue_password_link(person=other, municipality=place, by=TESTS),
        "end_access": lambda: accounts.end_access(person=other, municipality=place, by=TESTS),
        "reopen_account": lambda: accounts.reopen_account(person=other, by=TESTS),
        "welcome": lambda: accounts.welcome(
            email="d@x.example", name="D", municipality=place, roles={"reader"}, by=TESTS
        ),
        "withdraw_role": lambda: accounts.withdraw_role(membership=membership, by=TESTS),
    }


def reading_calls(place: Municipality) -> dict[str, Call]:
    content = (PLAN + "\nNaschrift\n").encode()
    document = plans.receive_document(municipality=place, name="b.txt", content=content, by=TESTS)
    reading, ready = make_reading(place), make_answered_reading(place, PLAN + "\nTweede naschrift\n")
    return {
        "receive_document": lambda: plans.receive_document(
            municipality=place, name="c.txt", content=content + b"\n", by=TESTS
        ),
        "receive_and_read": lambda: plans.receive_and_read(
            municipality=place, name="nieuw.txt", content=(PLAN + "\nNaschrift bij het plan.\n").encode(), by=TESTS
        ),
        "start_reading": lambda: plans.start_reading(document=document, by=TESTS),
        "answer_question": lambda: plans.answer_question(
            reading=reading, question=ASKED, answer="lower", version=1, by=TESTS
        ),
        "answer_questions": lambda: plans.answer_questions(
            reading=reading, answers={ASKED: "higher"}, version=2, by=TESTS
        ),
        "correct_text": lambda: plans.correct_text(reading=reading, path="title", text="x", version=3, by=TESTS),
        "settle_in_reading": lambda: plans.settle_in_reading(reading=reading, number=0, note="x", version=4, by=TESTS),
        "drop_reading": lambda: plans.drop_reading(reading=reading, by=TESTS),
        "make_edition": lambda: plans.make_edition(reading=ready, by=TESTS),
    }


def edition_calls(concept: Edition, adopted: Edition, person: User) -> dict[str, Call]:
    end = adopted.loose_ends.all()[0]
    indicator = adopted.priorities.get().indicators.all()[0]
    return {
        "change_text": lambda: plans.change_text(piece=concept, field="vision", text="x", by=TESTS),
        "adopt_edition": lambda: plans.adopt_edition(
            edition=concept, adopted_on=date(2024, 1, 1), decision="1", by=TESTS
        ),
        "settle_loose_end": lambda: plans.settle_loose_end(loose_end=end, note="x", by=TESTS),
        "choose_baseline": lambda: plans.choose_baseline(
            indicator=indicator, which="plan", plan_value=Decimal(1), source_value=Decimal(2), reason="x", by=person
        ),
    }


def figure_calls(place: Municipality) -> dict[str, Call]:
    held = snapshot(place)
    day = date(2026, 1, 2)
    later = Figure("own.proef", "GM9901", Period.year(2024), Decimal(5))
    calls: dict[str, Call] = {
        "receive_snapshot": lambda: observations.receive_snapshot(
            municipality=place, provenance=POLICE, name="b.csv", content=b"2", by=TESTS
        ),
        "record_figures": lambda: observations.record_figures(snapshot=held, figures=[FIGURE], by=TESTS),
        "enter_figure": lambda: observations.enter_figure(
            municipality=place, figure=later, source_text="x", retrieved_on=day, note="", by=TESTS
        ),
        "remember_mapping": lambda: observations.remember_mapping(
            municipality=place, head="h", name="n", mapping={}, by=TESTS
        ),
        "import_counts": lambda: observations.import_counts(
            municipality=place, table=b"periode;aantal\n", figures=[replace(FIGURE, series="own.meldingen")],
            provenance=observations.Provenance("municipality", "x", day), head="a", mapping={}, by=TESTS,
        ),
        "import_file": lambda: observations.import_file(
            municipality=place, name="c.csv", content=b"jaar;aantal\n2025;4\n", series="own.lijst",
            mapping=Mapping(period=0, value=1, area="NL01"),
            provenance=observations.Provenance("municipality", "x", day), by=TESTS,
        ),
    }  # fmt: skip
    return calls


def effect_calls(place: Municipality) -> dict[str, Call]:
    study = make_study(place)
    return {
        "write_expectation": lambda: monitoring.write_expectation(municipality=place, plan=plan_of(place), by=TESTS),
        "withdraw_study": lambda: monitoring.withdraw_study(study=study, reason="x", today=date(2026, 1, 2), by=TESTS),
    }


def warning_calls(place: Municipality, person: User) -> dict[str, Call]:
    lookout = make_lookout(place)
    first, second = make_standout(place), make_standout(place, series="police.crimes.arson")
    return {
        "keep_month": lambda: monitoring.keep_month(municipality=place, lookout=lookout, by=TESTS),
        "see_standout": lambda: monitoring.see_standout(standout=first, by=TESTS),
        "explain_standout": lambda: monitoring.explain_standout(standout=second, explanation="x", by=TESTS),
        "subscribe_warning": lambda: monitoring.subscribe_warning(
            municipality=place, person=person, home="http://testserver/", by=TESTS
        ),
        "unsubscribe_warning": lambda: monitoring.unsubscribe_warning(municipality=place, person=person, by=TESTS),
    }


def fetch_calls() -> dict[str, Call]:
    """A municipality per fetch: a table has one open fetch at a time."""
    question = observations.Question("police", "47013NED", {"0.0.0": "police.crimes.total"}, ["NL01"], 2020, 2024)

    def real(number: int) -> Municipality:
        return Municipality.objects.create(code=f"GM98{number:02}", name=f"Plaats {number}", slug=f"plaats-{number}")

    def asked(number: int) -> Fetch:
        place = real(number)
        return observations.ask_fetch(municipality=place, question=question, by=TESTS)

    elsewhere = real(0)
    failing, stopping, settling = asked(1), asked(2), asked(3)
    return {
        "ask_fetch": lambda: observations.ask_fetch(municipality=elsewhere, question=question, by=TESTS),
        "fail_fetch": lambda: observations.fail_fetch(fetch=failing, sentence="x", by=TESTS),
        "cancel_fetch": lambda: observations.cancel_fetch(fetch=stopping, by=TESTS),
        "settle_fetch": lambda: observations.settle_fetch(fetch=settling, about=About("x"), parts=[], by=TESTS),
    }


def request_calls(place: Municipality) -> dict[str, Call]:
    day = date(2026, 6, 9)
    asked, answered, passed = make_sent_request(place, 2020), make_request(place, 2021), make_request(place, 2022)
    answer = Figure("own.proef", place.code, Period.year(2021), Decimal(4))
    link, other = answered.links.get(), passed.links.get()
    moved, longer = make_request(place, 2018), make_request(place, 2019)
    return {
        "ask_figure": lambda: make_request(place, 2023),
        "readdress_request": lambda: observations.readdress_request(
            request=moved, address="o@halt.example", today=day, by=TESTS
        ),
        "extend_request": lambda: observations.extend_request(
            request=longer, due=date(2026, 7, 9), today=day, by=TESTS
        ),
        "remind_request": lambda: observations.remind_request(request=asked, today=day, by=TESTS),
        "withdraw_request": lambda: observations.withdraw_request(request=asked, today=day, by=TESTS),
        "pass_on_request": lambda: observations.pass_on_request(
            link=other, address="o@halt.example", today=day, by=TESTS
        ),
        "answer_request": lambda: observations.answer_request(
            link=link, figure=answer, explanation="", today=day, by=TESTS
        ),
    }


def remark_calls(place: Municipality) -> dict[str, Call]:
    kept = make_remark_set_aside(place)
    other = Remark(RemarkKind.GAP, "own.proef", place.code, "Er is geen cijfer.")
    return {
        "set_remark_aside": lambda: observations.set_remark_aside(
            municipality=place, remark=other, reason="x", by=TESTS
        ),
        "set_break": lambda: observations.set_break(
            municipality=place, series="own.proef", since=date(2024, 1, 1), reason="x", by=TESTS
        ),
        "lift_break": lambda: observations.lift_break(found=SeriesBreak.objects.get(municipality=place), by=TESTS),
        "take_remark_up": lambda: observations.take_remark_up(remark=kept, by=TESTS),
        "settle_publications": lambda: _unsettled_settled(place),
    }


def _unsettled_settled(place: Municipality) -> int:
    """A figure that came in beside the operations, and what everybody may see of it."""
    stored = StoredFigure.objects.filter(series="own.proef")[0]
    stored.pk, stored.area = None, "GM9902"
    stored.save()
    return observations.settle_publications(municipality=place, by=TESTS)


def making_calls(place: Municipality) -> dict[str, Call]:
    """Making a plan, and what happens to it afterwards."""
    theme = make_theme(place)
    new = plans.start_edition(municipality=place, title="Nieuw", first_year=2028, last_year=2031, by=TESTS)
    offered, old = make_concept(place, PLAN + "\nC\n"), make_adopted(place, PLAN + "\nD\n")
    ended = make_adopted(place, PLAN + "\nE\n")
    LifeStep.objects.create(edition=ended, step="evaluate", from_state="adopted", to_state="evaluated", taken_by="x")
    day, priority = date(2025, 1, 2), old.priorities.get()
    joint = plans.start_edition(municipality=place, title="Samen", first_year=2032, last_year=2035, by=TESTS)
    neighbour = Municipality.objects.create(code="GM9907", name="Buurdam", slug="buurdam")
    writer = make_person("samen@x.example", "S", neighbour, "coordinator")
    follower = plans.start_edition(
        municipality=place, title="Later", first_year=2030, last_year=2033, follows=old, by=TESTS
    )
    by_council = plans.Decision("Meer toezicht", day, decision="2025/1")
    return {
        "start_edition": lambda: plans.start_edition(
            municipality=place, title="Plan", first_year=2028, last_year=2031, by=TESTS
        ),
        # --- start and evaluation
        "write_start_note": lambda: plans.write_start_note(edition=new, texts={"scope": "x"}, version=1, by=TESTS),
        "evaluate_goal": lambda: plans.evaluate_goal(
            goal=priority.goals.all()[0], reached="yes", done="partly", next_plan="carry", texts={}, version=0, by=TESTS
        ),
        "write_plan_evaluation": lambda: plans.write_plan_evaluation(
            edition=old, texts={"good": "x"}, version=0, by=TESTS
        ),
        "carry_over": lambda: plans.carry_over(edition=old, to=follower, by=TESTS),
        # --- analysis
        "save_theme_analysis": lambda: plans.save_theme_analysis(
            theme=theme, texts=plans.ThemeTexts(story="Eén melder."), version=0, by=TESTS
        ),
        "choose_theme_series": lambda: plans.choose_theme_series(
            theme=theme, series={"police.nuisance.youth": "police"}, by=TESTS
        ),
        "judge_theme": lambda: plans.judge_theme(theme=theme, level="watch", scores={}, motivation="Zo.", by=TESTS),
        # --- consulting
        **consulting_calls(place),
        # --- choosing
        **choosing_calls(place),
        # --- editor
        "add_piece": lambda: plans.add_piece(edition=follower, kind="beleid", title="Horecabeleid", by=TESTS),
        "move_piece": lambda: plans.move_piece(piece=follower.fields.all()[1], up=True, by=TESTS),
        "remove_piece": lambda: plans.remove_piece(piece=Theme.objects.filter(field__edition=follower)[0], by=TESTS),
        "rename_labels": lambda: plans.rename_labels(
            edition=follower, labels={"priority": ("speerpunt", "speerpunten")}, by=TESTS
        ),
        # --- goals
        **goal_calls(place),
        # --- self-tests
        "answer_self_test": lambda: plans.answer_self_test(
            edition=old, item="ccv-1-2", answer="met", note="Hoofdstuk 1.", by=TESTS
        ),
        "withdraw_self_test_answer": lambda: plans.withdraw_self_test_answer(edition=old, item="ccv-1-2", by=TESTS),
        # --- milestones
        **milestone_calls(priority),
        # --- exports
        # --- sharing
        "share_edition": lambda: plans.share_edition(edition=joint, municipality=neighbour, by=writer),
        "pass_on_shared": lambda: plans.pass_on_shared(edition=joint, by=writer),
        # --- life
        "begin_draft": lambda: plans.begin_draft(edition=new, by=TESTS),
        "submit_edition": lambda: plans.submit_edition(edition=offered, by=TESTS),
        "take_back_edition": lambda: plans.take_back_edition(edition=offered, by=TESTS),
        "amend_text": lambda: plans.amend_text(
            piece=priority, column="title", becomes="Anders", decision=by_council, by=TESTS
        ),
        "amend_add_goal": lambda: plans.amend_add_goal(
            priority=priority, text="Meer", year=None, decision=by_council, by=TESTS
        ),
        "amend_add_indicator": lambda: plans.amend_add_indicator(
            priority=priority, wanted=plans.NewIndicator("Boetes", "Gemeente", "4 (2024)", "Hooguit 3"),
            decision=by_council, by=TESTS,
        ),
        "amend_withdraw": lambda: plans.amend_withdraw(
            piece=priority.indicators.all()[0], decision=by_council, by=TESTS
        ),
        "finish_evaluation": lambda: _finished(old),
        "extend_edition": lambda: plans.extend_edition(
            edition=old, until_year=2028, decided_on=day, decision="2025/2", by=TESTS
        ),
        "close_edition": lambda: plans.close_edition(edition=ended, by=TESTS),
    }  # fmt: skip


def milestone_calls(priority: Priority) -> dict[str, Call]:
    """Milestones of an adopted plan."""
    wanted = plans.WantedMilestone("Beeld vastgesteld", states=("verouderd", "actueel"))
    kept, gone = (
        Milestone.objects.create(priority=priority, order=i, title=f"Mijlpaal {i}", states=["nee", "ja"])
        for i in (1, 2)
    )
    return {
        "add_milestone": lambda: plans.add_milestone(priority=priority, wanted=wanted, by=TESTS),
        "change_milestone": lambda: plans.change_milestone(
            milestone=kept, wanted=plans.WantedMilestone("Anders"), by=TESTS
        ),
        "report_milestone": lambda: plans.report_milestone(milestone=kept, state=1, by=TESTS),
        "remove_milestone": lambda: plans.remove_milestone(milestone=gone, by=TESTS),
    }


def goal_calls(place: Municipality) -> dict[str, Call]:
    """Goals and indicators of a concept."""
    priority = make_concept(place, PLAN + "\nG\n").priorities.get()
    goal, (first, second) = priority.goals.all()[0], priority.indicators.all()[:2]
    wanted = plans.WantedIndicator("Boetes", baseline="4 (2024)", target="Hooguit 3")
    return {
        "add_goal": lambda: plans.add_goal(priority=priority, wanted=plans.WantedGoal("Meer"), by=TESTS),
        "change_goal": lambda: plans.change_goal(goal=goal, wanted=plans.WantedGoal("Anders"), by=TESTS),
        "remove_goal": lambda: plans.remove_goal(goal=goal, by=TESTS),
        "add_indicator": lambda: plans.add_indicator(priority=priority, wanted=wanted, by=TESTS),
        "change_indicator": lambda: plans.change_indicator(indicator=first, wanted=wanted, by=TESTS),
        "remove_indicator": lambda: plans.remove_indicator(indicator=second, by=TESTS),
    }


def consulting_calls(place: Municipality) -> dict[str, Call]:
    form = make_form(make_started(place))
    edition, day = form.edition, date(2026, 6, 9)
    (said,) = say(form, "Meer licht.")
    return {
        "hold_consultation": lambda: make_consultation(edition),
        "change_consultation": lambda: plans.change_consultation(
            consultation=form, meeting=plans.Meeting("council", "Thema-avond"), by=TESTS
        ),
        "open_form": lambda: plans.open_form(consultation=form, question="Q?", opens_on=day, closes_on=day, by=TESTS),
        "receive_contribution": lambda: plans.receive_contribution(
            consultation=form, text="Meer groen.", today=day, by=TESTS
        ),
        "type_contributions": lambda: say(form, "Een", "Twee"),
        "link_themes": lambda: plans.link_themes(
            edition=edition, contributions=[said.pk], themes=[theme(edition).pk], by=TESTS
        ),
        "set_aside_contribution": lambda: plans.set_aside_contribution(contribution=said, reason="x", by=TESTS),
        "respond_to_theme": lambda: plans.respond_to_theme(
            theme=theme(edition), text="Gedaan.", is_public=True, by=TESTS
        ),
    }


def choosing_calls(place: Municipality) -> dict[str, Call]:
    edition = make_started(place)
    found, gone = make_candidate(edition), make_candidate(edition, "Iets anders")
    return {
        "add_candidate": lambda: make_candidate(edition, "Nog iets"),
        "change_candidate": lambda: plans.change_candidate(
            candidate=found, title="Verkeer", themes=[], argument="", coherence="", by=TESTS
        ),
        "drop_candidate": lambda: plans.drop_candidate(candidate=gone, by=TESTS),
        "take_proposals": lambda: plans.take_proposals(edition=edition, themes=[theme(edition, "1.1").pk], by=TESTS),
        "score_candidate": lambda: plans.score_candidate(candidate=found, scores={"size": 3}, by=TESTS),
        "set_weights": lambda: plans.set_weights(
            edition=edition, weights={"size": 1}, most_priorities=3, most_strategic=2, by=TESTS
        ),
        "choose": lambda: plans.choose(
            candidate=found, choice="priority", reason="x", today=date(2026, 6, 9), by=TESTS
        ),
        "make_priorities": lambda: plans.make_priorities(edition=edition, by=TESTS),
        "undo_choice": lambda: plans.undo_choice(candidate=found, by=TESTS),
    }


def _finished(edition: Edition) -> LifeStep:
    """Its evaluation, once the goal that the council added was looked back on too."""
    for goal in evaluating.goals_of(edition):
        GoalEvaluation.objects.get_or_create(goal=goal, defaults={"reached": "no", "done": "no", "written_by": "x"})
    return plans.finish_evaluation(edition=edition, by=TESTS)


def operations_of(module: ModuleType) -> set[str]:
    """Functions of the app that ask who acts."""
    public = inspect.getmembers(module, inspect.isfunction)
    return {
        name
        for name, f in public
        if not name.startswith("_") and name != "record" and "by" in inspect.signature(f).parameters
    }


def test_every_operation_writes_one_line(municipality: Municipality, coordinator: User) -> None:
    adopted, concept = make_adopted(municipality, PLAN + "\nA\n"), make_concept(municipality, PLAN + "\nB\n")
    calls = reading_calls(municipality) | edition_calls(concept, adopted, coordinator)
    calls |= figure_calls(municipality) | people_calls(municipality, coordinator) | fetch_calls()
    calls |= request_calls(municipality) | remark_calls(municipality)
    calls |= making_calls(municipality)
    calls |= effect_calls(municipality) | warning_calls(municipality, coordinator)
    known = operations_of(accounts) | operations_of(plans) | operations_of(observations) | operations_of(monitoring)
    assert known == set(calls)
    written = {}
    for name, call in calls.items():
        before = Event.objects.count()
        call()
        written[name] = Event.objects.count() - before
    assert {name: lines for name, lines in written.items() if lines != 1} == COMPOSED
