"""The reader against the examples from real plans, against phrasings of our own, and against any text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.core.errors import UserError
from baken.core.indicators import Direction
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.directions import direction_of
from baken.core.phrases.numbers import print_number, read_number, read_row, settle_row
from baken.core.phrases.table import explain, read_table
from baken.core.phrases.targets import read_target, settle
from baken.core.targets.target import Kind, Target
from tests.shared_data import shared

QUALITATIVE = {"state", "checklist", "milestone", "direction_only", "narrative", "no_target", "missing"}
OWN = Path(__file__).with_name("phrases.tsv")


@dataclass
class Score:
    right: int = 0
    asked: int = 0
    wrong: tuple[str, ...] = ()


def numbers(printed: str) -> list[Decimal]:
    return [Decimal(value) for value in printed.replace(" + ", ";").split(";") if value]


def scored(table: str) -> Score:
    """Right, asked and wrong apart; a qualitative row may come out as another qualitative kind."""
    header, *rows = (line.split("\t") for line in table.rstrip("\n").split("\n"))
    read = [line.split("\t") for line in read_table(table).rstrip("\n").split("\n")[1:]]
    score = Score()
    for row, got in zip(rows, read, strict=True):
        wanted = dict(zip(header, row, strict=False))
        same = got[4] == wanted["operator"] and numbers(got[5]) == numbers(wanted.get("value", ""))
        if same or {got[4], wanted["operator"]} <= QUALITATIVE:
            score.right += 1
        elif got[4] == "vraag":
            score.asked += 1
        else:
            score.wrong += (f"{row[0]!r}: {got[4]} {got[5]}",)
    return score


@pytest.mark.shared
def test_the_phrases_of_real_plans() -> None:
    score = scored(shared("target_phrases_examples.tsv").read_text(encoding="utf-8"))
    total = score.right + score.asked + len(score.wrong)
    print(f"right {score.right}, asked {score.asked}, wrong {len(score.wrong)} of {total}")  # noqa: T201 (the measure)
    assert score.right >= 0.95 * total
    assert len(score.wrong) <= 2, score.wrong


def test_phrasings_of_our_own() -> None:
    score = scored(OWN.read_text(encoding="utf-8"))
    assert score.wrong == ()
    assert score.asked == 0


@pytest.mark.parametrize(
    ("phrase", "values", "start", "end"),
    [
        ("73 (april – augustus 2023)", ["73"], "2023-04-01", "2023-09-01"),
        ("4 (1 ^e helft 2023)", ["4"], "2023-01-01", "2023-07-01"),
        ("12 (Q1 2023)", ["12"], "2023-01-01", "2023-04-01"),
        ("9 (2e kwartaal 2024)", ["9"], "2024-04-01", "2024-07-01"),
        ("30, januari t/m juni 2023", ["30"], "2023-01-01", "2023-07-01"),
        ("1.796 (2014)", ["1796"], "2014-01-01", "2015-01-01"),
        ("735 (2011), 805 (2012)", ["735", "805"], "2012-01-01", "2013-01-01"),
        ("gemiddelde 2019-2021: 34", ["34"], "2019-01-01", "2022-01-01"),
        ("1.309 van 4.474 (2014)", ["1309", "4474"], "2014-01-01", "2015-01-01"),
        ("6,9", ["6.9"], "", ""),
        ("6,9 (±0,2)", ["6.9"], "", ""),
        ("6,9 (n=412)", ["6.9"], "", ""),
        ("0,34% (11 van 3.210 woningen)", ["0.34"], "", ""),
        ("73 meldingen in 5 maanden (april t/m augustus 2023)", ["73"], "2023-04-01", "2023-09-01"),
        ("schooljaar 2022/2023: 14", ["14"], "2022-08-01", "2023-08-01"),
        ("06-2023: 14", ["14"], "2023-06-01", "2023-07-01"),
        ("1 januari – 1 oktober 2023: 47", ["47"], "2023-01-01", "2023-10-01"),
        ("73 (apr-aug '23)", ["73"], "2023-04-01", "2023-09-01"),
        ("2022: 423 (was 410 in 2021)", ["423"], "2022-01-01", "2023-01-01"),
        ("6,9 (landelijk 7,3)", ["6.9"], "", ""),
        ("61 in de laatste 12 maanden", ["61"], "", ""),
        ("61 (eerste drie kwartalen 2023)", ["61"], "2023-01-01", "2023-10-01"),
        ("61 (tot 1 oktober 2023)", ["61"], "2023-01-01", "2023-10-01"),
        ("5,1 per maand (2022)", ["5.1"], "", ""),
        ("week 26-35 2023: 31", ["31"], "", ""),
        ("zomerseizoen 2023: 27", ["27"], "", ""),
        ("4 (2022), 3 (1e helft 2023)", [], "", ""),
        ("<5 (2022)", [], "2022-01-01", "2023-01-01"),
        ("n.b. (2022)", [], "", ""),
        ("nulmeting volgt in 2024", [], "", ""),
        ("n.b.", [], "", ""),
    ],
)
def test_baselines(phrase: str, values: list[str], start: str, end: str) -> None:
    baseline = read_baseline(phrase).baseline
    assert list(baseline.values) == [Decimal(value) for value in values]
    assert (baseline.start, baseline.end) == (start, end)


def test_a_baseline_without_year_takes_that_of_its_column() -> None:
    assert read_baseline("6,9", default_year=2023).baseline.years == (2023,)
    assert read_baseline("4 (2022)", default_year=2023).baseline.years == (2022,)
    assert read_baseline("5 (1e halfjaar)", default_year=2023).baseline.end == "2023-07-01"


def test_a_state_is_no_number_and_nothing_is_no_state() -> None:
    assert read_baseline("Verouderd beeld").baseline.state == "Verouderd beeld"
    assert read_baseline("Geen").baseline.is_missing


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.796", "1796"), ("6,9", "6.9"), ("2.50", "2.50"), ("€ 1.250,50", "1250.50"), ("een zevental", "7"),
     ("zeven komma een", "7.1"), ("zeven en een half", "7.5"), ("honderdtwaalf", "112"), ("tweehonderd", "200"),
     ("vijfhonderdenvijftig", "550"), ("een honderdtal", "100"),
     ("± 12", "12"),
     ("25%", "25"), ("-5", "-5"), ("1 796", "1796"), ("de helft", "0.5"), ("2014", "2014"),
     ("nul", "0"), ("1,5 mln", "1500000")],
)  # fmt: skip
def test_one_number(printed: str, value: str) -> None:
    assert read_number(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["", "n.b.", "-", "*", "onbekend", "geen", "tussen 4 en 6", "(2022)"])
def test_no_number(printed: str) -> None:
    assert read_number(printed) is None


def test_a_row_is_read_together() -> None:
    assert read_row(["3.883 (2013)", "3.588", "3057", "3.700"]) == tuple(map(Decimal, (3883, 3588, 3057, 3700)))
    assert read_row(["2.50", "2,50", "2.500", "nnb"]) == (Decimal("2.5"), Decimal("2.5"), Decimal("2.5"), None)


def test_a_row_is_written_in_one_style() -> None:
    assert settle_row(["6,9", "7.125", "n.b."]) == ("6,9", "7,125", "n.b.")
    assert settle_row(["1796", "2,012 (2014)", "≤ 1.651"]) == ("1796", "2.012 (2014)", "≤ 1.651")
    assert settle_row(["2.500", "3.125"]) == ("2.500", "3.125")  # no neighbour tells
    assert settle_row(["12", "hooguit 2.500"]) == ("12", "hooguit 2,500")


@pytest.mark.parametrize(
    ("name", "way"),
    [("Woninginbraken", "lower"), ("Voelt zich onveilig", "lower"), ("Voelt zich veilig", "higher"),
     ("Aangiftebereidheid", "higher"), ("Meldingen huiselijk geweld", "none"), ("Verwijzingen Halt", "none"),
     ("Rapportcijfer overlast", "none"), ("Voelt zich nooit onveilig", "higher"), ("", "none")],
)  # fmt: skip
def test_direction_from_the_name(name: str, way: str) -> None:
    assert direction_of(name) == Direction(way)


def test_an_answer_settles_the_question() -> None:
    reading = read_target("900", indicator="Meldingen huiselijk geweld")
    assert reading.question is not None
    assert settle(reading, "lower").targets[0].kind is Kind.AT_MOST
    assert settle(reading, "higher").targets[0].kind is Kind.AT_LEAST
    assert settle(reading, "equal").targets[0].kind is Kind.EQUAL
    assert settle(reading, "equal").question is None


def test_table_keeps_rows_and_ignores_other_columns() -> None:
    read = read_table("extra\tindicator\tphrase\r\nx\tOvervallen\t3\r\n")
    assert read == "phrase\tbaseline\tindicator\tmunicipality\toperator\tvalue\n3\t\tOvervallen\t\tat_most\t3\n"


def test_table_without_header_is_refused() -> None:
    with pytest.raises(UserError, match="kolom phrase"):
        read_table("900\t4\n")


def test_explanation_is_dutch() -> None:
    assert "Hooguit 4, de nulmeting." in explain("Gelijk of lager aantal registraties", "4 (2022)")
    assert "lager of een hoger" in explain("900", "", "Meldingen huiselijk geweld")


def test_what_is_no_phrase_is_not_read() -> None:
    picture = "a" * 50_000
    assert read_target(picture).targets[0].kind is Kind.NARRATIVE
    assert read_baseline(picture).baseline.is_missing


def test_a_table_as_excel_writes_it() -> None:
    read = read_table('phrase\tindicator\n"minder dan ""8"""\tOvervallen\n"hooguit 4"\tOvervallen\n')
    assert [line.split("\t")[4:] for line in read.splitlines()[1:]] == [["below", "8"], ["at_most", "4"]]


@settings(deadline=None)  # a busy machine is no slow reader
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=40))
def test_any_text_gives_a_reading(phrase: str, baseline: str, indicator: str) -> None:
    reading = read_target(phrase, baseline=read_baseline(baseline), indicator=indicator)
    assert reading.targets
    assert reading.explanation
    assert all(Target.from_json(target.to_json()) == target for target in reading.targets)


PIECES = ("maximaal", "12", "2.500", "6,9", "%", "in", "2027", ":", ";", "→", "-", "(", ")", "gelijk", "of", "lager",
          "dan", "landelijk", "iedere", "wijk", "top", "daling", "van", "naar", "ambitie", "niet",
          "•", "en")  # fmt: skip


@settings(deadline=None)  # a busy machine is no slow reader
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_order_of_known_words_gives_a_reading(phrase: str) -> None:
    assert read_target(phrase, baseline=read_baseline(phrase)).explanation


@settings(deadline=None)  # a busy machine is no slow reader
@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_a_printed_number_reads_back(value: Decimal) -> None:
    assert read_number(print_number(value)) == value


@settings(deadline=None)  # a busy machine is no slow reader
@given(st.sampled_from(OWN.read_text(encoding="utf-8").splitlines()[1:]), st.sampled_from(["–", "—", "−"]))
def test_spaces_and_dashes_do_not_matter(line: str, dash: str) -> None:
    phrase, baseline, indicator = line.split("\t")[:3]
    plain = read_target(phrase, baseline=read_baseline(baseline), indicator=indicator)
    other = phrase.replace(" ", "\u00a0 ").replace("-", dash)
    varied = read_target(f"  {other} ", baseline=read_baseline(baseline), indicator=indicator)
    assert [(t.kind, t.values) for t in varied.targets] == [(t.kind, t.values) for t in plain.targets]


@pytest.mark.parametrize(("phrase", "indicator"), [("min 5%", "Aandeel zaken"), ("behouden", "Huisbezoeken")])
def test_what_the_words_leave_open_is_asked(phrase: str, indicator: str) -> None:
    baseline = read_baseline("12 (2022)")
    reading = read_target(phrase, baseline=baseline, indicator=indicator)
    assert reading.question is not None
    for answer in ("lower", "higher", "equal"):
        assert settle(reading, answer, baseline=baseline, indicator=indicator).question is None


def test_a_minus_becomes_a_fall_once_lower_is_better() -> None:
    reading = read_target("min 5%", indicator="Aandeel zaken")
    (target,) = settle(reading, "lower", indicator="Aandeel zaken").targets
    assert (target.kind, target.values) == (Kind.CHANGE_PCT, (Decimal(-5),))
