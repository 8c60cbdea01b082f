"""What the page of an indicator shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.verdicts import Verdict
from baken.monitoring.results import IndicatorResult
from baken.web.charts.indicator import indicator_chart
from baken.web.dutch import dutch_date, dutch_number
from baken.web.figure_table import district_table, figure_table, other_table
from baken.web.outlook import outlook_of
from baken.web.public import addresses
from baken.web.tables import Cell, Column, Table
from baken.web.wording import at_baseline, baseline_text, shown, value_text

_SMALLEST_FOR_RATE = 30  # below this a rate per 1,000 inhabitants suggests more than it knows


@dataclass(frozen=True)
class BigFigure:
    """The latest figure, large."""

    text: str
    is_words: bool
    unit: str
    more: str


def indicator_context(result: IndicatorResult) -> dict[str, object]:
    """Everything between header and footer."""
    indicator = result.indicator
    priority = indicator.priority
    place = priority.edition.municipality.name
    origin = result.latest.origin if result.latest else None
    return {
        "result": result,
        "indicator": indicator,
        "crumbs": addresses.crumbs_to(priority.edition, priority),
        "over": f"{addresses.priority_label(priority)} · {priority.title}",
        "statements": [(r.verdict, r.target.phrase if len(result.results) > 1 else "") for r in result.results],
        "latest": big_figure(result),
        "chart": indicator_chart(result, place),
        "table": figure_table(result, place),
        "other_table": other_table(result, place),
        "district_table": district_table(result),
        "csv_url": addresses.indicator_url(indicator, "indicator_csv"),
        "conflict": conflict(result),
        "chain": chain(result),
        "grounds": [r.verdict.grounds for r in result.results if r.verdict.grounds],
        "standings": tuple(dict.fromkeys(r.standing for r in result.results if r.standing is not None)),
        "origin_facts": origin_facts(result),
        "checksum": origin.checksum if origin else "",
        "breaks": result.series.breaks,
        "outlook": outlook_of(result, place),
    }


def big_figure(result: IndicatorResult) -> BigFigure | None:
    """The newest figure with its unit and period; nothing when there is none."""
    latest = result.latest
    if latest is None:
        return None
    words = shown(latest, result.series)
    unit = result.series.unit or result.indicator.unit
    is_words = latest.value is None
    over = latest.period.label if is_words else f"{unit} in {latest.period.label}".strip()
    return BigFigure(words, is_words or len(words) > 9, over, _more(latest, result))


def _more(latest: Figure, result: IndicatorResult) -> str:
    """The rate per 1,000 inhabitants for counts that bear one, the margins of a survey, or how long a state holds."""
    people = result.population.get(latest.period.last_year)
    if result.series.scale is Scale.COUNT and latest.value is not None and latest.period.is_year:
        if people and latest.value >= _SMALLEST_FOR_RATE:
            rate = round(float(latest.value) / people * 1000, 1)
            return f"Dat is {dutch_number(rate)} per 1.000 inwoners."
        return ""
    if latest.lower is not None and latest.upper is not None:
        return f"Met de marge van de steekproef: tussen {dutch_number(latest.lower)} en {dutch_number(latest.upper)}."
    return f"Geldig tot {dutch_date(latest.valid_until)}." if latest.valid_until else ""


@dataclass(frozen=True)
class Conflict:
    """Plan and source name another baseline: the two side by side, and who chose."""

    plan: str
    source: str
    label: str
    chosen: str
    reason: str
    chosen_on: str
    table: Table | None


def conflict(result: IndicatorResult) -> Conflict | None:
    """The doubt about the baseline; nothing when plan and source agree or the source says nothing."""
    source = at_baseline(result.figures, result.baseline)
    if source is None or source.value is None or len(result.baseline.values) != 1 or source.out_of is not None:
        return None
    if source.value == result.baseline.values[0]:
        return None
    choice = result.choice
    return Conflict(
        plan=baseline_text(result.baseline, result.series),
        source=value_text(source.value, result.series),
        label=source.period.label,
        chosen=choice.get_which_display() if choice else "",
        reason=choice.reason if choice else "",
        chosen_on=dutch_date(choice.chosen_at.date()) if choice else "",
        table=_conflict_table(result),
    )


_CANDIDATES = {"plan": "Zoals in het plan", "source": "Zoals de bron nu telt"}


def _conflict_table(result: IndicatorResult) -> Table | None:
    """The verdict under each baseline, as far as the verdict carries both."""
    both = next((r.verdict.alternatives for r in result.results if r.verdict.alternatives), ())
    if not both:
        return None
    same = len({v.word for _, v in both}) == 1
    caption = f"Maakt het uit voor het oordeel? {'Nee' if same else 'Ja'}."
    rows = (
        ("Oordeel", [v.word.value for _, v in both]),
        ("Letterlijk", [v.outcome.dutch for _, v in both]),
        ("Komt bij toeval voor", [_chance(v) for _, v in both]),
    )
    columns = (Column("Bij deze nulmeting"), *(Column(_CANDIDATES.get(name, name)) for name, _ in both))
    return Table(caption, columns, tuple((Cell(head), *(Cell(c) for c in cells)) for head, cells in rows))


def _chance(verdict: Verdict) -> str:
    if verdict.chance is None:
        return "–"
    times = round(verdict.chance * 100)
    return "minder dan 1 op 100 jaren" if times < 1 else f"{times} op 100 jaren"


def chain(result: IndicatorResult) -> list[tuple[str, str, str]]:
    """Why this stands here: (step, words, link), from the plan to the verdict."""
    indicator, latest = result.indicator, result.latest
    origin = latest.origin if latest else None
    place = f" ({indicator.place})" if indicator.place else ""
    plan = f"‘{indicator.target_phrase}’, nulmeting ‘{indicator.baseline_phrase or 'geen'}’{place}"
    steps = [("Het plan", plan, addresses.priority_url(indicator.priority, indicator.priority.edition))]
    source = ", ".join(p for p in (origin.publisher, origin.table, origin.selection) if p) if origin else ""
    steps.append(("De bron", source or f"{indicator.source or 'geen bron genoemd'}: nog geen cijfer ontvangen", ""))
    if origin and origin.retrieved:
        kept = ", onveranderd bewaard" if origin.checksum else ""
        steps.append(("Wat we ontvingen", f"Opgehaald op {dutch_date(origin.retrieved)}{kept}", "#over-dit-cijfer"))
    compared = next((g.text for r in result.results for g in r.verdict.grounds), "")
    if compared:
        steps.append(("De vergelijking", compared, "#vergelijking"))
    words = " en ".join(dict.fromkeys(r.verdict.word.value for r in result.results))
    return [*steps, ("Het oordeel", words[0].upper() + words[1:], "")]


def origin_facts(result: IndicatorResult) -> list[tuple[str, str]]:
    """About this figure: source, table, selection, retrieved, next update, licence."""
    origin = result.latest.origin if result.latest else None
    found = [("Bron volgens het plan", result.indicator.source or "niet genoemd")]
    if origin:
        found += [
            ("Uitgever", origin.publisher),
            ("Tabel", origin.table),
            ("Selectie", origin.selection),
            ("Opgehaald op", dutch_date(origin.retrieved)),
            ("Bronvermelding", origin.licence),
            ("Toelichting", origin.note),
        ]
    found.append(("Volgend cijfer", result.series.next_update or "nog niet bekend"))
    return [(term, words) for term, words in found if words]
