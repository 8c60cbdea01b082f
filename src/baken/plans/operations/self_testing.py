"""What a person says of an item of a self-test; also over what was found by itself. Both stay visible."""

from __future__ import annotations

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.catalogue.self_tests import self_test_items
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.models import Edition, SelfTestAnswer

LONGEST_SELF_TEST_NOTE = 2000


class StaleSelfTestError(UserError):
    """Somebody else answered the item after it was shown."""


@transaction.atomic
def answer_self_test(
    *, edition: Edition, item: str, answer: str, note: str, shown: str | None = None, by: Actor
) -> SelfTestAnswer:
    """Answer an item, with where that is seen; also of an adopted plan. `shown` (of `self_test_as_shown`) tells what it
    was based on. The answer before it stays in the log."""
    told = clean_text(note)
    before = _before(edition, item, shown)
    if answer not in SelfTestAnswer.Answer.values:
        raise UserError("Kies of het plan hieraan voldoet.")
    if not told:
        raise UserError("Schrijf op waaraan u dat ziet, bijvoorbeeld het hoofdstuk of het verslag.")
    if len(told) > LONGEST_SELF_TEST_NOTE:
        raise UserError("Houd de toelichting bij 2.000 tekens.")
    written = {"answer": answer, "note": told, "given_by": by.email}
    found, _ = SelfTestAnswer.objects.update_or_create(edition=edition, item=item, defaults=written)
    _log(by, "answer_self_test", found, before)
    return found


@transaction.atomic
def withdraw_self_test_answer(*, edition: Edition, item: str, shown: str | None = None, by: Actor) -> None:
    """Take the answer back: what is found by itself counts again. It stays in the log."""
    before = _before(edition, item, shown)
    if before is None:
        raise UserError("Hier is geen antwoord van een mens om terug te nemen.")
    _log(by, "withdraw_self_test_answer", before, before)
    before.delete()


def self_test_as_shown(answer: SelfTestAnswer | None) -> str:
    """A short mark that is another after any answer."""
    return f"{answer.given_at.isoformat()}" if answer else "-"


def _before(edition: Edition, item: str, shown: str | None) -> SelfTestAnswer | None:
    """Lock the plan and read what stands there now."""
    if item not in self_test_items():
        raise UserError("Dit punt staat niet in de zelftoets.")
    Edition.objects.select_for_update().get(pk=edition.pk)
    before = SelfTestAnswer.objects.filter(edition=edition, item=item).first()
    if shown and shown != self_test_as_shown(before):
        raise StaleSelfTestError("Een ander heeft dit intussen beantwoord. Bekijk wat er nu staat en sla zo nodig op.")
    return before


def _log(by: Actor, verb: str, found: SelfTestAnswer, before: SelfTestAnswer | None) -> None:
    told: dict[str, object] = {"is": found.answer, "note": found.note}
    if before is not None:
        told |= {"was": before.answer, "was_note": before.note}
    record(
        by=by, verb=f"plans.{verb}", target=self_test_items()[found.item].text,
        municipality=found.edition.municipality.code, reference=f"plans.edition:{found.edition_id}", details=told,
    )  # fmt: skip
