"""What a row of a table is by itself: its own line, its own style of numbers."""

from __future__ import annotations

from decimal import Decimal

from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline

PLAN = """Integraal Veiligheidsplan Duinrand 2024-2027

1. Prioriteit Jeugd

Effectindicatoren

Indicator\tBron\tNulmeting\tStreefwaarde
Meldingen\tPolitie\t73 (2023)\tlager dan 73
Rapportcijfer\tMonitor\t6,9\t7.125
Misdrijven\tPolitie\t1796\t1,651
"""


def test_an_indicator_stands_on_its_own_line() -> None:
    outline = read_outline(PLAN.encode(), "plan.txt")
    draft = draft_plan(outline)
    found = [i for p in draft.priorities for i in p.indicators] + list(draft.indicators)
    assert [(i.name, i.place.line) for i in found] == [("Meldingen", 8), ("Rapportcijfer", 9), ("Misdrijven", 10)]


def test_a_row_is_read_in_one_style_and_kept_as_printed() -> None:
    draft = draft_plan(read_outline(PLAN.encode(), "plan.txt"))
    found = {i.name: i for p in draft.priorities for i in p.indicators} | {i.name: i for i in draft.indicators}
    assert found["Rapportcijfer"].target.phrase == "7.125"
    assert [t.values for t in found["Rapportcijfer"].target.targets] == [(Decimal("7.125"),)]
    assert [t.values for t in found["Misdrijven"].target.targets] == [(Decimal(1651),)]
