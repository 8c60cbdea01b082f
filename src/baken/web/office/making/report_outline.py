"""The safety analysis as a document: introduction, summary, area, method and sources, results per theme, conclusions,
possible priorities. The same blocks become a page here and a file elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.timezone import localdate

from baken.catalogue.areas import provinces, team_of
from baken.core.dutch import enumeration, long_date
from baken.core.dutch import number as dutch_number
from baken.documents.outline import Block, Outline
from baken.documents.writing.blocks import heading, items, paragraph, prose, table
from baken.monitoring.themes import Fact, people_in, pictures_of
from baken.plans.models import Degree, Edition, ThemeJudgement
from baken.web.clock import today
from baken.web.dutch import capital
from baken.web.office.making.analysis import Row, rows_of, summary_of, texts_of
from baken.web.office.making.analysis_forms import TEXT_FIELDS
from baken.web.office.making.theme_facts import score_words, source_words, value_words
from baken.web.office.wording import count_of

Level = ThemeJudgement.Level
_LEVELS = (Level.BAD, Level.WATCH, Level.GOOD, Level.UNKNOWN)
_METHOD = (
    "De analyse volgt de methode Kernbeleid Veiligheid van de VNG. Per thema staan eerst de feiten, en daarna apart "
    "wat inwoners, partners en de gemeente daarvan vinden.",
    "Een ontwikkeling heet alleen aantoonbaar als zij meer is dan toeval: bij aantallen met een exacte toets op een "
    "trend over hooguit zes jaren, bij onderzoek met de marges van beide metingen.",
    "Kleine aantallen staan niet in dit rapport, want het kan buiten het team worden gelezen.",
    "Het oordeel over een thema is van mensen. Het wordt niet uitgerekend, en de thema’s zijn niet op volgorde gezet.",
)


def analysis_paper(edition: Edition) -> Outline:
    """The report as it is today."""
    return report_outline(edition, report_rows(edition), today())


def report_rows(edition: Edition) -> tuple[Row, ...]:
    """The themes on what everybody may see: the report leaves the team."""
    return rows_of(pictures_of(edition, today=today(), for_all=True))


def report_outline(edition: Edition, rows: Sequence[Row], day: date) -> Outline:
    """The whole report. `rows` are the themes in the order of the plan, with their figures compared."""
    title = f"Veiligheidsanalyse {edition.municipality.name}"
    blocks = (
        heading(title, 0), *_introduction(edition, day), *_summary(rows), *_area(edition, rows),
        *_sources(edition, rows), *_results(rows), *_conclusions(rows), *_candidates(edition),
    )  # fmt: skip
    return Outline(blocks, "paper", title)


def _introduction(edition: Edition, day: date) -> Iterator[Block]:
    yield heading("Inleiding", 1)
    yield paragraph(
        f"Deze veiligheidsanalyse hoort bij het {edition} van de gemeente {edition.municipality.name}. Zij is gemaakt "
        f"op {long_date(day)} uit de cijfers en teksten die toen bekend waren."
    )
    if edition.municipality.is_invented:
        yield paragraph(
            f"{edition.municipality.name} is een verzonnen gemeente: alle teksten en cijfers zijn verzonnen."
        )


def _summary(rows: Sequence[Row]) -> Iterator[Block]:
    yield heading("Samenvatting", 1)
    if not rows:
        yield paragraph("Dit plan heeft nog geen thema’s.")
        return
    yield paragraph(summary_of(rows))
    for level in _LEVELS:
        named = [str(row.picture.theme) for row in rows if row.level == level]
        if named:
            yield from _item(f"{capital(level.label)}: {', '.join(named)}.")


def _area(edition: Edition, rows: Sequence[Row]) -> Iterator[Block]:
    yield heading("Het gebied", 1)
    municipality = edition.municipality
    people = people_in(municipality)
    where = f"{municipality.name} ligt in {provinces()[municipality.code]}" if municipality.code in provinces() else ""
    team, members = team_of(municipality.code)
    if where and team and len(members) > 1:
        where += f" en hoort met {count_of(len(members) - 1, 'andere gemeente', 'andere gemeenten')} bij {team}"
    if where:
        yield paragraph(f"{where}.")
    if people:
        first, last = min(people), max(people)
        told = f"Op 1 januari {last} telde {municipality.name} {dutch_number(people[last])} inwoners"
        more = f"; op 1 januari {first} waren dat er {dutch_number(people[first])}" if first != last else ""
        yield paragraph(f"{told.replace(',0 ', ' ')}{more}.")
    fields = len({row.picture.theme.field_id for row in rows})
    yield paragraph(
        f"De analyse kijkt naar {count_of(fields, 'veld', 'velden')} met {count_of(len(rows), 'thema', 'thema’s')}."
    )


def _sources(edition: Edition, rows: Sequence[Row]) -> Iterator[Block]:
    yield heading("Methode en bronnen", 1)
    yield from map(paragraph, _METHOD)
    facts = {fact.series.key: fact for row in rows for fact in row.picture.held}
    if facts:
        head = ("Cijfer", "Laatste periode", "Bron")
        lines = [(f.series.name, f.latest.period.label, source_words(f.latest)) for f in facts.values() if f.latest]
        yield heading("Gebruikte cijfers", 2)
        yield table(head, lines)
    absent = {fact.series.name for row in rows for fact in row.picture.awaited}
    if absent:
        yield paragraph(f"Gevraagd, maar er nog niet: {enumeration(sorted(absent))}.")
    left_out = [(row, texts.left_out) for row in rows if (texts := texts_of(row.picture.theme)) and texts.left_out]
    if left_out:
        yield heading("Bronnen die niet zijn gebruikt", 2)
        for row, words in left_out:
            yield from prose(f"{row.picture.theme}: {words}")
    yield from _consulted(edition)


def _consulted(edition: Edition) -> Iterator[Block]:
    listed = list(edition.consultations.all())
    if listed:
        yield heading("Wie meededen", 2)
    for each in listed:
        when = f", {long_date(each.held_on)}" if each.held_on else ""
        present = f", {count_of(each.present, 'deelnemer', 'deelnemers')}" if each.present else ""
        yield from _item(f"{each.title} ({each.get_kind_display()}{when}{present})")


def _results(rows: Sequence[Row]) -> Iterator[Block]:
    yield heading("Resultaten per thema", 1)
    field = None
    for row in rows:
        if row.picture.theme.field_id != field:
            field = row.picture.theme.field_id
            yield heading(row.picture.theme.field.name, 2)
        yield heading(str(row.picture.theme), 3)
        yield from _facts(row)
        yield from _interpretation(row)


def _facts(row: Row) -> Iterator[Block]:
    yield heading("Feiten", 4)
    if not row.picture.held:
        yield paragraph("Er zijn bij dit thema nog geen cijfers.")
        return
    for fact in row.picture.held:
        yield from _item(_fact(fact))
    agreement = row.picture.agreement
    yield paragraph(f"Bronnen naast elkaar: {agreement.pattern.dutch}. {agreement.sentence}")


def _fact(fact: Fact) -> str:
    """A figure of its own in one paragraph."""
    if fact.latest is None or fact.latest.missing:
        return f"{fact.series.name}: {value_words(fact, fact.latest) if fact.latest else 'nog geen cijfer'}."
    value = f"{value_words(fact, fact.latest)} over {fact.latest.period.label}"
    says_direction = fact.series.direction.dutch in fact.course.sentence
    told = f"{fact.series.name}: {value}." + ("" if says_direction else f" {fact.series.direction.dutch}.")
    return " ".join(filter(None, (told, fact.course.sentence, fact.comparison)))


def _interpretation(row: Row) -> Iterator[Block]:
    texts = texts_of(row.picture.theme)
    said = [(label, getattr(texts, name)) for name, label, _ in TEXT_FIELDS if name != "left_out"] if texts else []
    yield heading("Duiding", 4)
    if not any(text for _, text in said):
        yield paragraph("Er is nog niets opgeschreven over wat er achter de cijfers zit.")
    for label, text in said:
        if text:
            yield from prose(f"{label}: {text}")
    if texts and texts.suffices:
        yield paragraph(f"Is de huidige aanpak genoeg? {capital(texts.get_suffices_display())}.")
    heard = [c for c in row.picture.theme.contributions.all() if not c.set_aside]
    if heard:
        yield paragraph(f"Over dit thema kwam {count_of(len(heard), 'inbreng', 'keer inbreng')} binnen.")
    yield from _judgement(row.judgement)


def _judgement(judgement: ThemeJudgement | None) -> Iterator[Block]:
    yield heading("Oordeel", 4)
    if judgement is None:
        yield paragraph("Nog geen oordeel.")
        return
    when = long_date(localdate(judgement.judged_at))
    yield from prose(f"{capital(judgement.get_level_display())} ({when}). {judgement.motivation}")
    if judgement.scores:
        for name, words in score_words(judgement):
            yield from _item(f"{name}: {words}")


def _conclusions(rows: Sequence[Row]) -> Iterator[Block]:
    yield heading("Conclusies", 1)
    grave = [row for row in rows if row.level in (Level.BAD, Level.WATCH)]
    if not grave:
        yield paragraph("Er is nog geen thema dat zorgelijk is of waar op gelet moet worden.")
    for row in grave:
        yield from _item(f"{row.picture.theme}: {row.word}. {_first_line(row)}")
    short = [
        str(row.picture.theme)
        for row in rows
        if (texts := texts_of(row.picture.theme)) and texts.suffices in (Degree.NO, Degree.PARTLY)
    ]
    if short:
        yield paragraph(f"De huidige aanpak is niet of maar deels genoeg bij: {enumeration(short)}.")
    lacking = [str(row.picture.theme) for row in rows if not row.judgement]
    if lacking:
        yield paragraph(f"Nog zonder oordeel: {enumeration(lacking)}.")


def _first_line(row: Row) -> str:
    return row.judgement.motivation.splitlines()[0] if row.judgement else ""


def _candidates(edition: Edition) -> Iterator[Block]:
    listed = list(edition.candidates.prefetch_related("themes"))
    yield heading("Mogelijke prioriteiten", 1)
    if not listed:
        yield paragraph("Er zijn nog geen mogelijke prioriteiten genoemd.")
    for each in listed:
        named = ", ".join(str(theme) for theme in each.themes.all())
        about = f" ({named})" if named else ""
        yield from prose(f"{each.title}{about}. {each.argument}".strip())


def _item(text: str) -> Iterator[Block]:
    return items([text])
