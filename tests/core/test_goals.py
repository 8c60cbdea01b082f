"""What the words of a goal hold, over phrasings as plans print them."""

from __future__ import annotations

import pytest

from baken.core.goals import check_goal
from baken.core.indicators import Direction

COMPLETE = (
    "In 2031 zijn er minstens 10% minder woninginbraken dan in 2024.",
    "Het aantal woninginbraken is in 2031 met 15% gedaald ten opzichte van 2024.",
    "In 2031 voelt minimaal 80% van de inwoners zich veilig in de eigen buurt.",
    "Iedere jongere die in aanmerking komt, wordt in 2031 naar Halt verwezen.",
    "In 2031 zijn er hooguit 40 meldingen van jeugdoverlast.",
    "Het rapportcijfer voor veiligheid is in 2031 minimaal 7,5.",
    "Alle scholen hebben in 2031 minder incidenten dan de nulmeting.",
    "De overlast is in 2031 gehalveerd of lager.",
    "Het aantal inbraken blijft tot en met 2031 gelijk aan de nulmeting.",
)
MEANS = (
    "We stellen een convenant op met de scholen.",
    "In 2029 is er een plan van aanpak ondermijning vastgesteld.",
    "Wij organiseren ieder jaar een bijeenkomst voor ondernemers.",
    "Er komt een meldpunt voor ondermijning.",
    "Inzetten van cameratoezicht in het centrum.",
    "Meer overleg met de wijkagent.",
    "De gemeente voert een campagne over babbeltrucs.",
    "Het integrale veiligheidsplan wordt geactualiseerd.",
    "Minimaal 2 bijeenkomsten per jaar organiseren.",
    "Opstellen van een ondermijningsbeeld",
    "Samenwerking met partners versterken.",
    "Uitvoering geven aan het programma.",
    "Er wordt een extra boa aangesteld",
    "De politie controleert vaker op snelheid",
    "Team veiligheid groeit met 1 fte",
    "Alle scholen hebben in 2029 een veiligheidsplan.",
)
STATES = ("Een veilige gemeente", "Inwoners voelen zich veilig in hun buurt.", "Minder overlast door jeugd.")


@pytest.mark.parametrize("text", COMPLETE)
def test_a_goal_with_measure_year_and_way_lacks_nothing(text: str) -> None:
    found = check_goal(text)
    assert (found.is_complete, found.sentences) == (True, ())


@pytest.mark.parametrize("text", MEANS)
def test_a_means_is_told_so(text: str) -> None:
    found = check_goal(text, 2031)
    assert found.is_means
    assert "middel" in found.sentences[0]


@pytest.mark.parametrize("text", STATES)
def test_a_state_without_measure_is_no_means(text: str) -> None:
    found = check_goal(text, 2031)
    assert (found.is_means, found.has_measure, found.is_complete) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Minder overlast", Direction.LOWER), ("Het aantal inbraken daalt", Direction.LOWER),
        ("Meer mensen melden", Direction.HIGHER), ("Een veilig dorp", Direction.NONE),
        ("Inwoners zijn weerbaarder tegen oplichting", Direction.HIGHER),
        ("Het aantal branden neemt af", Direction.LOWER), ("Geen slachtoffers", Direction.LOWER),
        ("Het aantal slachtoffers mag niet verder stijgen", Direction.LOWER),
        ("Overlast op het plein is verdwenen", Direction.LOWER),
    ],
)  # fmt: skip
def test_the_way_to_go(text: str, direction: Direction) -> None:
    assert check_goal(text).direction is direction


def test_a_year_in_the_words_goes_before_the_year_beside_them() -> None:
    assert check_goal("Minder overlast in 2030.", 2031).year == 2030
    assert check_goal("Minder overlast.", 2031).year == 2031
    assert check_goal("Minder overlast.").year is None


@pytest.mark.parametrize(
    "text", ["Minder overlast in 2031", "Minder drugs, artikel 13b", "Zie 3.2 van het plan, minder"]
)
def test_a_year_or_the_number_of_an_article_is_no_measure(text: str) -> None:
    assert not check_goal(text).has_measure


def test_what_the_means_is_for_is_told_back() -> None:
    found = check_goal("We sluiten een convenant met de horeca zodat er minder geweld is.")
    assert found.behind == "er minder geweld is"
    assert "er minder geweld is" in found.sentences[0]


@pytest.mark.parametrize("text", ["", " ", "🚲" * 50, "x" * 10_000, "\u202eabc", "<p class=MsoNormal>Minder</p>"])
def test_odd_words_are_answered_too(text: str) -> None:
    assert not check_goal(text).is_complete
