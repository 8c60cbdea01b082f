"""The beginning of a new plan: an empty one with the fields and themes of the method, in preparation."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.catalogue.themes import standard_fields
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.models import Edition, SafetyField, StartNote, Theme, Weighing
from baken.plans.recording import Slugs

NOTE_TEXTS = ("occasion", "scope", "schedule", "parts", "participation")
LONGEST = 8  # years that a plan may cover
_YEARS = range(2000, 2100)


class StaleNoteError(UserError):
    """Somebody else saved in the meantime; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            "Een ander heeft de startnotitie intussen gewijzigd. Bekijk wat er nu staat, en sla zo nodig weer op."
        )


@transaction.atomic
def start_edition(
    *,
    municipality: Municipality,
    title: str,
    first_year: int,
    last_year: int,
    follows: Edition | None = None,
    by: Actor,
) -> Edition:
    """A plan in preparation, with the fields and themes of the method. `follows` is the plan that it comes after."""
    if first_year not in _YEARS or last_year not in _YEARS or not first_year <= last_year < first_year + LONGEST:
        raise UserError(
            f"Kies een eerste en een laatste jaar, samen hooguit {LONGEST} jaar, bijvoorbeeld 2028 en 2031."
        )
    if follows is not None and follows.municipality_id != municipality.pk:
        raise ValueError("a plan follows one of its own municipality")
    slugs = Slugs(50, set(municipality.editions.values_list("slug", flat=True)))
    edition = Edition.objects.create(
        municipality=municipality, title=title.strip()[:200] or "Integraal Veiligheidsplan",
        slug=slugs.of(f"{first_year}-{last_year}"), first_year=first_year, last_year=last_year, follows=follows,
        status=Edition.Status.PREPARATION,
    )  # fmt: skip
    for order, field in enumerate(standard_fields()):
        made = SafetyField.objects.create(edition=edition, order=order, name=field.name)
        Theme.objects.bulk_create(
            Theme(field=made, order=i, number=theme.key, key=theme.key, name=theme.name)
            for i, theme in enumerate(field.themes)
        )
    StartNote.objects.create(edition=edition, written_by=by.email)
    Weighing.objects.create(edition=edition)
    record(
        by=by, verb="plans.start_edition", target=str(edition), municipality=municipality.code,
        reference=f"plans.edition:{edition.pk}",
    )  # fmt: skip
    return edition


@transaction.atomic
def write_start_note(*, edition: Edition, texts: Mapping[str, str], version: int, by: Actor) -> StartNote:
    """The start note of a plan; `texts` by name of `NOTE_TEXTS`, `version` that of the note that was shown (0 where
    there was none)."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    found = StartNote.objects.filter(edition=edition).first()
    if (found.version if found else 0) != version:
        raise StaleNoteError
    values: dict[str, object] = {name: clean_text(texts.get(name, "")) for name in NOTE_TEXTS}
    values |= {"written_by": by.email, "version": version + 1}
    made, _ = StartNote.objects.update_or_create(edition=edition, defaults=values)
    record(
        by=by, verb="plans.write_start_note", target=str(edition), municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}",
    )  # fmt: skip
    return made
