"""Months looked through, what stood out in them, and who wants to hear of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from baken.accounts.models import Municipality, User
from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.monitoring.models import Standout, WarningSubscription, WatchedMonth
from baken.monitoring.warning import Lookout, WatchedSeries

State = Standout.State
LONGEST_EXPLANATION = 500


@transaction.atomic
def keep_month(*, municipality: Municipality, lookout: Lookout, by: Actor) -> WatchedMonth:
    """Write down what stands out in a month. The same figures looked through again change nothing, whoever does it;
    with other figures what no longer stands out is kept and said to have passed, and what a person said stays."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    known = WatchedMonth.objects.filter(municipality=municipality, month=lookout.month.start).first()
    if known is not None and known.fingerprint == lookout.fingerprint:
        return known
    told = {
        "fingerprint": lookout.fingerprint, "series": len(lookout.rows),
        "unsaid": sum(bool(row.found.refusal) for row in lookout.rows), "watched_at": timezone.now(),
    }  # fmt: skip
    kept, _ = WatchedMonth.objects.update_or_create(municipality=municipality, month=lookout.month.start, defaults=told)
    standing = [_keep(municipality, lookout.month.start, lookout, row) for row in lookout.standing]
    rest = Standout.objects.filter(municipality=municipality, month=lookout.month.start)
    rest.exclude(pk__in=[each.pk for each in standing]).update(has_passed=True)
    record(
        by=by, verb="monitoring.keep_month", target=lookout.month.label, municipality=municipality.code,
        reference=f"monitoring.watchedmonth:{kept.pk}",
        details={"series": len(lookout.rows), "standing_out": len(standing)},
    )  # fmt: skip
    return kept


def _keep(municipality: Municipality, month: date, lookout: Lookout, row: WatchedSeries) -> Standout:
    found = row.found
    whole = lookout.rows[found.whole] if found.whole is not None else None
    kept, _ = Standout.objects.update_or_create(
        municipality=municipality, series=row.series.key, area=row.area, month=month,
        defaults={
            "observed": found.observed, "expected": found.expected, "low": found.low, "high": found.high,
            "score": found.score, "share": found.share, "certainty": found.certainty.value,
            "whole_series": whole.series.key if whole else "", "whole_area": whole.area if whole else "",
            "has_passed": False,
        },
    )  # fmt: skip
    return kept


@transaction.atomic
def see_standout(*, standout: Standout, by: Actor) -> Standout:
    """Say that somebody looked at it. UserError where that was said already."""
    row = Standout.objects.select_for_update(no_key=True).get(pk=standout.pk)
    if row.state != State.NEW:
        raise UserError(f"Dit is al bekeken door {row.handled_by}.")
    return _handled(row, State.SEEN, "", by, "monitoring.see_standout")


@transaction.atomic
def explain_standout(*, standout: Standout, explanation: str, by: Actor) -> Standout:
    """Say what it comes from. A later explanation takes the place of an earlier one; the log keeps both."""
    row = Standout.objects.select_for_update(no_key=True).get(pk=standout.pk)
    words = " ".join(explanation.split())
    if not words:
        raise UserError("Schrijf op waardoor het komt, of wat u hebt nagevraagd.")
    if len(words) > LONGEST_EXPLANATION:
        raise UserError(f"Houd het bij {LONGEST_EXPLANATION} tekens.")
    return _handled(row, State.EXPLAINED, words, by, "monitoring.explain_standout")


def _handled(row: Standout, state: str, explanation: str, by: Actor, verb: str) -> Standout:
    row.state, row.explanation, row.handled_by, row.handled_at = state, explanation, by.email, timezone.now()
    row.save(update_fields=["state", "explanation", "handled_by", "handled_at"])
    record(
        by=by, verb=verb, target=str(row), municipality=row.municipality.code,
        reference=f"monitoring.standout:{row.pk}", details={"explanation": explanation},
    )  # fmt: skip
    return row


@transaction.atomic
def subscribe_warning(*, municipality: Municipality, person: User, home: str, by: Actor) -> WarningSubscription:
    """Mail this person every month what stands out. `home` is the address of this installation, for the links."""
    found, is_new = WarningSubscription.objects.get_or_create(
        municipality=municipality, person=person, defaults={"home": home}
    )
    if not is_new:
        raise UserError("U krijgt deze mail al.")
    _record_mail("monitoring.subscribe_warning", municipality, person, by)
    return found


@transaction.atomic
def unsubscribe_warning(*, municipality: Municipality, person: User, by: Actor) -> None:
    """No more mails to this person."""
    gone, _ = WarningSubscription.objects.filter(municipality=municipality, person=person).delete()
    if not gone:
        raise UserError("U krijgt deze mail niet.")
    _record_mail("monitoring.unsubscribe_warning", municipality, person, by)


def _record_mail(verb: str, municipality: Municipality, person: User, by: Actor) -> None:
    record(
        by=by, verb=verb, target=person.email, municipality=municipality.code, reference=f"accounts.user:{person.pk}",
        details={},
    )  # fmt: skip
