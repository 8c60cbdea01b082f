"""Remarks about figures that a person has looked at."""

from __future__ import annotations

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core.quality.remarks import Remark
from baken.observations.models import RemarkSetAside


@transaction.atomic
def set_remark_aside(*, municipality: Municipality, remark: Remark, reason: str, by: Actor) -> RemarkSetAside:
    """Keep that this remark was looked at and found right, and why. A second time only changes the reason."""
    told = {"series": remark.series, "sentence": remark.sentence, "reason": reason, "set_aside_by": by.email}
    kept, _ = RemarkSetAside.objects.update_or_create(municipality=municipality, key=remark.key, defaults=told)
    record(
        by=by,
        verb="observations.set_remark_aside",
        target=remark.sentence,
        municipality=municipality.code,
        reference=f"observations.remarksetaside:{kept.pk}",
        details={"series": remark.series, "reason": reason},
    )
    return kept


@transaction.atomic
def take_remark_up(*, remark: RemarkSetAside, by: Actor) -> None:
    """Ask again for attention to what was set aside. The log keeps who had set it aside, and why."""
    record(
        by=by,
        verb="observations.take_remark_up",
        target=remark.sentence,
        municipality=remark.municipality.code,
        details={"series": remark.series, "reason": remark.reason, "set_aside_by": remark.set_aside_by},
    )
    remark.delete()
