"""From outcome and weight to a verdict with its sentence, small print and grounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baken.core.dutch import chance_in_years, long_date, number
from baken.core.figures import Figure, Status
from baken.core.indicators import Direction, Scale, Series
from baken.core.sentences import as_sentence, bare, in_period, more_or_less, paragraph, quantity
from baken.core.targets.baselines import Base
from baken.core.targets.choosing import number_of
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.core.targets.weighing import Weight
from baken.core.verdicts import Evidence, Ground, Outcome, Verdict


@dataclass(frozen=True)
class Judged:
    """What was judged: the figure, its weight, which way is better, and whether it literally meets the target."""

    figure: Figure
    weight: Weight
    direction: Direction
    met: bool
    literal: str
    compared: str  # how, in words, for the grounds
    threshold: str = ""  # the number that had to be reached, in words
    border: str = ""  # the fixed number compared with, where it is not the baseline


def tell(
    target: Target,
    material: Material,
    judged: Judged,
    sentence: str,
    *,
    change: str = "",
    caveats: tuple[str, ...] = (),
    base: Base | None = None,
) -> Verdict:
    """The verdict with all its words."""
    weight = judged.weight
    evidence = weight.evidence(judged.direction)
    outcome = Outcome.MET if judged.met else Outcome.NOT_MET
    verdict_caveats = (*_table_caveats(outcome, evidence), *caveats, *_figure_caveats(judged.figure, weight))
    return Verdict(
        outcome,
        evidence,
        as_sentence(sentence),
        explanation=paragraph(
            judged.threshold,
            from_when_shown(weight, material.series, judged.border),
            still_running(target, material, judged.figure),
        ),
        change=change,
        caveat="; ".join(verdict_caveats),
        literal=judged.literal,
        expected_low=weight.low,
        expected_high=weight.high,
        chance=weight.chance,
        grounds=grounds(target, material, judged.figure, judged.compared, base),
        candidates=base.candidates if base else None,
    )


def _table_caveats(outcome: Outcome, evidence: Evidence) -> tuple[str, ...]:
    """The small print of the table in DESIGN §4."""
    if outcome is Outcome.NOT_MET and evidence is Evidence.BETTER:
        return ("wel aantoonbaar beter",)
    if outcome is Outcome.MET and evidence is Evidence.WORSE:
        return ("met kanttekening: aantoonbaar slechter dan de nulmeting, maar de streefwaarde laat dat toe",)
    return ()


def _figure_caveats(figure: Figure, weight: Weight) -> tuple[str, ...]:
    provisional = ("voorlopig cijfer",) if figure.status is Status.PROVISIONAL else ()
    unknown = () if weight.margin_known else ("de marge van het cijfer is onbekend",)
    return provisional + unknown


def claim(weight: Weight, series: Series, count: Decimal, level: str = "bij gelijk niveau") -> str:
    """What the difference can bear, as the second half of a sentence."""
    word = more_or_less(weight.side, series)
    if weight.certain:
        return f"dat is {word}" if weight.side else "dat is gelijk"
    if weight.shown:
        return f"dat is aantoonbaar {word}{_chance_clause(weight, count, level)}"
    if not weight.margin_known:
        return "of dat verschil echt is, valt niet te zeggen: de marge is onbekend"
    if not weight.counted:
        return "dat verschil valt binnen de marge"
    if weight.chance is None:
        return "dat verschil kan toeval zijn, want zulke kleine aantallen schommelen sterk"
    return f"dat verschil kan toeval zijn{_chance_clause(weight, count, level)}"


def _chance_clause(weight: Weight, count: Decimal, level: str) -> str:
    if weight.chance is None or not weight.counted:
        return ""
    way = "meer" if weight.side > 0 else "minder"
    far = f"{number(count)} of {way}" if count else "0"
    return f" ({level} komt {far} {chance_in_years(weight.chance)} voor)"


def equal_words(series: Series) -> str:
    """How two equal figures are told."""
    return "even veel als" if series.scale is Scale.COUNT else "net zo hoog als"


def from_when_shown(weight: Weight, series: Series, border: str = "") -> str:
    """From which count on a difference would be real; only for counts that do not show one yet.

    `border`: the fixed number compared with; without one it is the baseline, and a difference is a rise or a fall.
    """
    if weight.shown or not weight.counted or weight.high is None:
        return ""
    high, low = bare(Decimal(int(weight.high)), series), bare(Decimal(int(weight.low or 0)), series)
    rise = f"Pas bij {high} of meer {_would_be('meer', 'stijging', border)}"
    fall = f"Pas bij {low}{' of minder' if weight.low else ''} {_would_be('minder', 'daling', border)}"
    if not weight.lowest_is_shown:
        fall = "" if weight.side == 0 else "Bij zo'n klein aantal is minder niet aan te tonen: zelfs 0 kan toeval zijn."
    return {1: rise, -1: fall, 0: paragraph(rise, fall)}[weight.side]


def _would_be(word: str, change: str, border: str) -> str:
    return f"is dat aantoonbaar {word} dan {border}." if border else f"zouden we zeggen: dit is een echte {change}."


def still_running(target: Target, material: Material, figure: Figure) -> str:
    """While the target year lies ahead the verdict is an interim one."""
    year = max(target.years, default=material.target_year)
    if not year or figure.period.last_year >= year:
        return ""
    return f"De streefwaarde geldt voor {year}; dit is de tussenstand {in_period(figure.period)}."


def against_base(figure: Figure, base: Base, weight: Weight, series: Series) -> str:
    """ "464 misdrijven in 2024 tegen 453 in 2022: dat verschil kan toeval zijn (…)."."""
    value = number_of(figure, series) or Decimal(0)
    first = f"{quantity(value, series)} {in_period(figure.period)}"
    then = in_period(base.period) if base.period else "als nulmeting"
    if base.windows > 1:
        then = f"gemiddeld {'per jaar ' if series.scale is Scale.COUNT else ''}{then}"
    if weight.side == 0:
        return f"{first}, {equal_words(series)} {then}."
    return f"{first} tegen {bare(base.value, series)} {then}: {claim(weight, series, value)}."


def change_since(figure: Figure, base: Base, weight: Weight, series: Series) -> str:
    """The change since the baseline, where the target compares with something else."""
    now, then = bare(number_of(figure, series) or Decimal(0), series), bare(base.value, series)
    since = f"Sinds de nulmeting ({base.period.label})" if base.period else "Sinds de nulmeting"
    if weight.side == 0:
        return f"{since} is het cijfer gelijk gebleven: {now}."
    moved = "gestegen" if weight.side > 0 else "gedaald"
    if weight.shown:
        return f"{since} is het cijfer aantoonbaar {moved}, van {then} naar {now}."
    if weight.certain:
        return f"{since} is het cijfer {moved}, van {then} naar {now}."
    if not weight.margin_known:
        return f"{since} ging het cijfer van {then} naar {now}; zonder marge valt niet te zeggen of dat echt is."
    return f"{since} ging het cijfer van {then} naar {now}; dat verschil kan toeval zijn."


def grounds(
    target: Target, material: Material, figure: Figure | None, compared: str, base: Base | None = None
) -> tuple[Ground, ...]:
    """The steps back: plan, source, what was received, comparison."""
    baseline = material.baseline.phrase if material.baseline else ""
    plan = f"‘{target.phrase}’" + (f", nulmeting {baseline}" if baseline else "")
    steps = [Ground("Het plan", plan)]
    if base is not None and base.plan is not None and base.source_value is not None:
        steps.append(Ground("De nulmeting", _two_baselines(base, material.series)))
    if figure is not None:
        steps += _source_grounds(figure, material.series)
    return (*steps, Ground("De vergelijking", compared)) if compared else tuple(steps)


def _two_baselines(base: Base, series: Series) -> str:
    plan, source = bare(base.plan or 0, series), bare(base.source_value or 0, series)
    if not base.differs:
        return f"Plan en bron noemen allebei {plan}."
    both = f"Het plan noemt {plan}, de bron telt nu {source}."
    return f"{both} Hier telt {bare(base.value, series)}." if base.chosen else both


def _source_grounds(figure: Figure, series: Series) -> list[Ground]:
    origin = figure.origin
    if origin is None:
        return [Ground("De bron", series.source)] if series.source else []
    named = ", ".join(part for part in (origin.publisher, origin.table, origin.selection) if part)
    received = f"Opgehaald op {long_date(origin.retrieved)}" if origin.retrieved else ""
    if received and origin.checksum:
        received += ", onveranderd bewaard"
    steps = (Ground("De bron", named), Ground("Wat we ontvingen", received))
    return [step for step in steps if step.text]


def compared_words(figure: Figure, against: str, weight: Weight) -> str:
    """How the comparison was made."""
    if weight.certain:
        return f"{figure.period.label} tegen {against}; een volledige telling, zonder toeval"
    if not weight.counted:
        allowed = (
            "met de marge van de meting" if weight.margin_known else "zonder marge, dus zonder oordeel over toeval"
        )
        return f"{figure.period.label} tegen {against}, {allowed}"
    factor = f" (factor {number(round(weight.dispersion, 1))})" if weight.dispersion > 1 else ""
    return f"{figure.period.label} tegen {against}, met ruimte voor gewone schommeling{factor}"
