"""Every page of the office times every role. A new address without a line here fails."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from baken.accounts.models import Municipality, User
from baken.accounts.operations import give_role
from baken.accounts.roles import PERMISSIONS, ROLES
from baken.plans.models import Edition, Indicator, LooseEnd, Milestone, Reading
from baken.web.office.urls import urlpatterns
from tests.factories.accounts import TESTS, make_person
from tests.factories.consulting import make_candidate, make_form, make_started, say, theme
from tests.factories.effects import SERIES, count_districts, make_study
from tests.factories.figures import make_fetch, make_figure, make_remark_set_aside, make_request
from tests.factories.months import SERIES as BICYCLES
from tests.factories.months import count_months, make_standout, peak
from tests.factories.plans import PLAN, make_adopted, make_concept, make_reading
from tests.factories.themes import make_theme
from tests.web.office.conftest import signed_in

OPEN = {"home", "login", "logout", "forgotten", "choose_password", "account"}  # outside a municipality
PAGES = {
    "start": "plans.read",
    "readings": "plans.read",
    "upload": "plans.edit",
    "reading": "plans.read",
    "answer": "plans.edit",
    "reading_text": "plans.read",
    "reading_table": "plans.read",
    "texts": "plans.edit",
    "correct": "plans.edit",
    "exclude": "plans.edit",
    "settle_reading": "plans.edit",
    "check": "plans.edit",
    "drop": "plans.edit",
    "editions": "plans.read",
    "edition": "plans.read",
    "adopt": "plans.adopt",
    "loose_ends": "plans.read",
    "settle": "plans.edit",
    "indicators": "plans.read",
    "indicator": "plans.read",
    "history": "plans.read",
    "enter_figure": "figures.enter",
    "ask_figure": "figures.enter",
    "requests": "figures.enter",
    "request": "figures.enter",
    "remind_request": "figures.enter",
    "withdraw_request": "figures.enter",
    "baseline": "baseline.choose",
    "figure_file": "figures.enter",
    "figure_columns": "figures.enter",
    "notifications": "figures.enter",
    "count_notifications": "figures.enter",
    "areas": "plans.read",
    "mandatory": "plans.read",
    "origin": "plans.read",
    "sources": "plans.read",
    "fetch_now": "figures.enter",
    "fetch": "plans.read",
    "stop_fetch": "figures.enter",
    "comparison": "plans.read",
    "heat": "plans.read",
    "control": "plans.read",
    "new_break": "figures.enter",
    "lift_break": "figures.enter",
    "testability": "plans.read",
    "suppose": "plans.read",
    "effects": "plans.read",
    "effect_new": "plans.edit",
    "effect": "plans.read",
    "effect_withdraw": "plans.edit",
    "standouts": "plans.read",
    "look_now": "figures.enter",
    "warning_mail": "plans.read",
    "expected": "plans.read",
    "standout": "plans.read",
    "see_standout": "plans.edit",
    "explain_standout": "plans.edit",
    "calendar": "plans.read",
    "quality": "plans.read",
    "withheld": "plans.read",
    "set_aside": "figures.enter",
    "take_up": "figures.enter",
    "people": "people.manage",
    "person_add": "people.manage",
    "person_roles": "people.manage",
    "person_leave": "people.manage",
    "person_new_link": "people.manage",
    "person_link": "people.manage",
    "logbook": "audit.read",
    # --- making a plan: start and evaluation
    "new_plan": "plans.edit",
    "road": "plans.read",
    "start_note": "plans.edit",
    "evaluation_before": "plans.read",
    "carry_over": "plans.edit",
    "evaluation": "plans.read",
    "plan_evaluation": "plans.edit",
    "finish_evaluation": "plans.edit",
    "goal_evaluation": "plans.edit",
    # --- making a plan: analysis
    "analysis": "plans.read",
    "analysis_report": "plans.read",
    "regular": "plans.read",
    "raise_theme": "plans.edit",
    "theme_analysis": "plans.read",
    "theme_texts": "plans.edit",
    "theme_judgement": "plans.edit",
    "theme_series": "plans.edit",
    "theme_figure": "figures.enter",
    # --- making a plan: consulting
    "consultations": "plans.read",
    "consultation_new": "plans.edit",
    "consultation": "plans.read",
    "consultation_change": "plans.edit",
    "consultation_form": "plans.edit",
    "consultation_sheet": "plans.edit",
    "link_contributions": "plans.edit",
    "contribution": "plans.edit",
    "theme_response": "plans.edit",
    # --- making a plan: choosing
    "candidates": "plans.read",
    "candidate_new": "plans.edit",
    "weights": "plans.edit",
    "take_proposals": "plans.edit",
    "make_priorities": "plans.edit",
    "candidate": "plans.edit",
    "candidate_scores": "plans.edit",
    "candidate_choice": "plans.edit",
    "candidate_drop": "plans.edit",
    # --- making a plan: editor
    "editor": "plans.read",
    "add_piece": "plans.edit",
    "labels": "plans.edit",
    "versions": "plans.read",
    "restore_text": "plans.edit",
    "move_piece": "plans.edit",
    "remove_piece": "plans.edit",
    "save_text": "plans.edit",
    # --- making a plan: goals
    "goals": "plans.read",
    "goal": "plans.edit",
    "goal_remove": "plans.edit",
    "goal_new": "plans.edit",
    "indicator_library": "plans.edit",
    "indicator_new": "plans.edit",
    "goal_indicator": "plans.edit",
    "indicator_remove": "plans.edit",
    # --- making a plan: self-tests
    "self_test": "plans.read",
    "self_test_item": "plans.edit",
    # --- making a plan: milestones
    "milestones": "plans.read",
    "milestone_new": "plans.edit",
    "milestone": "plans.edit",
    "milestone_report": "plans.edit",
    "milestone_remove": "plans.edit",
    # --- making a plan: exports
    "sending_out": "plans.read",
    "paper": "plans.read",
    # --- making a plan: life
    "life": "plans.read",
    "difference": "plans.read",
    "sharing": "plans.edit",
    "pass_on": "plans.edit",
    "life_step": "plans.edit",
    "extend": "plans.adopt",
    "amendments": "plans.read",
    "amend": "plans.adopt",
}
# Pages of an edition, with nothing but its number in their address.
OF_EDITIONS = {
    "edition",
    "adopt",
    "loose_ends",
    "testability",
    # --- making a plan: start and evaluation
    "road",
    "start_note",
    "evaluation_before",
    "carry_over",
    "evaluation",
    "plan_evaluation",
    "finish_evaluation",
    # --- making a plan: analysis
    "analysis",
    "analysis_report",
    "regular",
    # --- making a plan: consulting
    "consultations",
    "consultation_new",
    # --- making a plan: choosing
    "candidates",
    "candidate_new",
    "weights",
    "take_proposals",
    "make_priorities",
    # --- making a plan: editor
    "editor",
    "labels",
    "versions",
    # --- making a plan: goals
    "goals",
    # --- making a plan: self-tests
    "self_test",
    # --- making a plan: milestones
    "milestones",
    # --- making a plan: exports
    "sending_out",
    # --- making a plan: life
    "life",
    "difference",
    "sharing",
    "pass_on",
    "extend",
    "amendments",
}
OF_THEMES = ("raise_theme", "theme_analysis", "theme_texts", "theme_judgement", "theme_series", "theme_figure")
POST_ONLY = {
    "pass_on",
    "link_contributions",
    "take_proposals",
    "make_priorities",
    "candidate_drop",
    "raise_theme",
    "lift_break",
    "add_piece",
    "restore_text",
    "move_piece",
    "save_text",
    "life_step",
    "carry_over",
    "finish_evaluation",
    "answer",
    "fetch_now",
    "stop_fetch",
    "take_up",
    "look_now",
    "warning_mail",
    "see_standout",
    "figure_columns",
    "count_notifications",
    "person_new_link",
    "remind_request",
    "withdraw_request",
}
OF_INPUT = (
    "consultation", "consultation_change", "consultation_form", "consultation_sheet", "link_contributions",
    "contribution", "theme_response",
)  # fmt: skip
OF_CHOOSING = ("candidate", "candidate_scores", "candidate_choice", "candidate_drop")
OF_PRIORITIES = ("goal_new", "indicator_library", "indicator_new", "milestone_new")
OF_MILESTONES = ("milestone", "milestone_report", "milestone_remove")
OF_OBJECTS = {
    "reading", "answer", "reading_text", "reading_table", "texts", "correct", "exclude", "settle_reading", "check",
    "drop", "life_step", "amend", "goal_evaluation", "paper",
    "restore_text", "move_piece", "remove_piece", "save_text", "settle", "indicator", "history",
    "enter_figure", "baseline", "take_up", "person_roles", "person_leave", "person_new_link", "person_link",
    "control", "new_break", "lift_break", "comparison",
    "suppose", "effect", "effect_withdraw", "origin", "fetch", "stop_fetch", "ask_figure", "request",
    "remind_request", "withdraw_request", "standout", "see_standout", "explain_standout",
    *OF_INPUT, *OF_CHOOSING, "goal", "goal_remove", "goal_new", "indicator_library", "indicator_new", "goal_indicator",
    "indicator_remove", "milestone_new", *OF_MILESTONES, "self_test_item",
}  # fmt: skip
OF_INDICATORS = {
    "indicator", "history", "enter_figure", "ask_figure", "baseline", "suppose", "control", "new_break", "lift_break",
    "comparison",
}  # fmt: skip
CONCEPT = PLAN.replace("2024 – 2027", "2028 – 2031")


@pytest.fixture
def addresses(municipality: Municipality) -> dict[str, str]:
    """One address per page, each leading to something that exists."""
    reading = make_reading(municipality)
    edition = make_concept(municipality, CONCEPT)
    edition.follows = make_adopted(municipality)
    edition.save()
    indicator = Indicator.objects.filter(priority__edition=edition).first()
    assert indicator is not None
    end = LooseEnd.objects.create(edition=edition, order=99, code="test", title="Eindje")
    table = next(i for i, block in enumerate(reading.outline["blocks"]) if block.get("rows"))
    person = make_person("fee@duinrand.example", "Fee Bos", municipality).pk
    fetched = {"fetch": make_fetch(municipality).pk, "origin": make_figure(municipality).pk}
    fetched["stop_fetch"] = fetched["fetch"]
    fetched |= dict.fromkeys(("request", "remind_request", "withdraw_request"), make_request(municipality).pk)
    numbers = {name: _numbers(name, reading, edition, indicator, end, table, person) for name in PAGES}
    fetched["take_up"] = make_remark_set_aside(municipality).pk
    numbers |= {name: {"number": number} for name, number in fetched.items()}
    study = make_study(municipality).pk
    numbers |= {name: {"number": study} for name in ("effect", "effect_withdraw")}
    numbers["effect_new"] = {"series": SERIES}
    count_districts(municipality, (12, 6), (11, 12))
    standout = make_standout(municipality).pk
    numbers |= {name: {"number": standout} for name in ("standout", "see_standout", "explain_standout")}
    count_months(municipality, peak())
    numbers["expected"] = {"series": BICYCLES, "area": municipality.code}
    theme = make_theme(municipality)
    numbers |= {name: {"number": theme.field.edition_id, "theme": theme.pk} for name in OF_THEMES}
    numbers["theme_figure"]["series"] = "police.nuisance.youth"
    numbers["set_aside"] = {"key": "0" * 64}  # of a remark that is there no more
    numbers |= _numbers_of_input(municipality) | _numbers_of_choosing(municipality)
    return {name: _address(name, municipality.slug, numbers[name]) for name in PAGES}


def _numbers_of_input(municipality: Municipality) -> dict[str, dict[str, object]]:
    """What the addresses of a meeting, of what was said there, and of a theme need."""
    form = make_form(make_started(municipality))
    (said,) = say(form, "Meer licht.")
    found: dict[str, dict[str, object]] = {
        name: {"number": form.edition_id, "consultation": form.pk} for name in OF_INPUT
    }
    found["contribution"] = {"number": form.edition_id, "contribution": said.pk}
    found["theme_response"] = {"number": form.edition_id, "theme": theme(form.edition).pk}
    return found


def _numbers_of_choosing(municipality: Municipality) -> dict[str, dict[str, object]]:
    """What the addresses of a possible priority need."""
    found = make_candidate(make_started(municipality))
    return {name: {"number": found.edition_id, "candidate": found.pk} for name in OF_CHOOSING}


def _numbers(
    name: str, reading: Reading, edition: Edition, indicator: Indicator, end: LooseEnd, table: int, person: int
) -> dict[str, object]:
    """What the address of that page needs."""
    extra: dict[str, dict[str, object]] = {
        "reading_table": {"block": table},
        "correct": {"path": "priorities/0/title"},
        "exclude": {"path": "priorities/0"},
        "settle_reading": {"loose_end": 0},
        "settle": {"number": end.pk},
    }
    if name.startswith("person_") and name in OF_OBJECTS:
        return {"number": person}
    of_editions: dict[str, dict[str, object]] = {
        # --- pages of an edition with more than its number in their address
        "life_step": {"step": "draft"},
        "save_text": {"kind": "plan", "piece": edition.pk, "field": "vision"},
        "move_piece": {"kind": "prioriteit", "piece": indicator.priority.pk},
        "remove_piece": {"kind": "prioriteit", "piece": indicator.priority.pk},
        "restore_text": {"version": _version_of(edition)},
        "paper": {"paper": "plan", "form": "docx"},
        "goal_evaluation": {"goal": indicator.priority.goals.all()[0].pk},
        **{key: {"goal": indicator.priority.goals.all()[0].pk} for key in ("goal", "goal_remove")},
        **{
            key: {"priority": indicator.priority_id}
            for key in ("goal_new", "indicator_library", "indicator_new", "milestone_new")
        },
        **{key: {"indicator": indicator.pk} for key in ("goal_indicator", "indicator_remove")},
        "amend": {"kind": "indicator", "piece": indicator.pk, "column": "name"},
        "self_test_item": {"item": "ccv-1-1"},
        **{key: {"milestone": milestone_of(indicator)} for key in OF_MILESTONES},
    }
    if name in of_editions:
        return {"number": edition.pk} | of_editions[name]
    if name == "add_piece" or name in OF_EDITIONS:
        return {"number": edition.pk}
    if name in (
        "indicator",
        "history",
        "enter_figure",
        "ask_figure",
        "baseline",
        "suppose",
        "control",
        "new_break",
        "lift_break",
        "comparison",
    ):
        return {"number": indicator.pk}
    return ({"number": reading.pk} if name in OF_OBJECTS else {}) | extra.get(name, {})


def milestone_of(indicator: Indicator) -> int:
    """A milestone of the priority of this indicator."""
    states = ["verouderd", "actueel"]
    found = Milestone.objects.get_or_create(
        priority=indicator.priority, title="Beeld actueel", defaults={"order": 1, "states": states}
    )
    return found[0].pk


def _version_of(edition: Edition) -> int:
    """A version of a text of this plan."""
    version = edition.text_versions.first() or edition.text_versions.create(
        piece_kind="plan", piece=edition.pk, field="vision", written_by="x", written_at="2026-01-02T10:00:00+01:00"
    )
    return version.pk


def _address(name: str, slug: str, numbers: dict[str, object]) -> str:
    return reverse(f"office:{name}", kwargs={"gemeente": slug, **numbers})


def _visit(client: Client, name: str, address: str) -> int:
    answer = client.post(address) if name in POST_ONLY else client.get(address)
    return answer.status_code


def test_every_address_has_a_line_and_asks_for_that_permission() -> None:
    found = {p.name: getattr(p.callback, "permission", None) for p in urlpatterns if isinstance(p, URLPattern)}
    assert {name: asked for name, asked in found.items() if asked} == PAGES
    assert {name for name, asked in found.items() if not asked} == OPEN
    assert set(PAGES.values()) <= set(PERMISSIONS)


@pytest.mark.parametrize("role", list(ROLES))
def test_a_role_opens_what_it_may_and_nothing_else(
    role: str, municipality: Municipality, addresses: dict[str, str]
) -> None:
    client = signed_in(make_person(f"{role}@duinrand.example", role, municipality, role))
    for name, address in addresses.items():
        may = PAGES[name] in ROLES[role].permissions
        status = _visit(client, name, address)
        assert (status in (200, 302, 422)) if may else (status == 403), (name, status)


def test_a_refusal_says_in_dutch_what_to_do(bert: Client, addresses: dict[str, str]) -> None:
    text = bert.get(addresses["upload"]).content.decode()
    assert "Dit mag u hier niet" in text
    assert "functioneel beheerder" in text


def test_somebody_from_elsewhere_finds_nothing(carla: Client, addresses: dict[str, str]) -> None:
    assert {name: _visit(carla, name, address) for name, address in addresses.items()} == dict.fromkeys(PAGES, 404)


def test_objects_of_another_municipality_do_not_exist(
    carla: Client, elsewhere: Municipality, municipality: Municipality, addresses: dict[str, str]
) -> None:
    """The own municipality in the address, with a number from somebody else's."""
    give_role(person=User.objects.get(name="Carla Smit"), municipality=elsewhere, role="administrator", by=TESTS)
    for name in OF_OBJECTS | OF_EDITIONS | set(OF_THEMES):
        own = addresses[name].replace(f"/{municipality.slug}/", f"/{elsewhere.slug}/")
        assert _visit(carla, name, own) == 404, name


def test_who_is_not_signed_in_is_sent_to_the_login(client: Client, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        answer = client.post(address) if name in POST_ONLY else client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"{reverse('office:login')}?next={address}")


def test_no_page_is_kept_by_a_browser_or_proxy(anna: Client, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        answer = anna.post(address) if name in POST_ONLY else anna.get(address)
        assert "no-store" in answer["Cache-Control"], name


def test_a_post_without_its_token_is_refused(anna: Client, addresses: dict[str, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = anna.cookies
    assert strict.post(addresses["drop"]).status_code == 403
