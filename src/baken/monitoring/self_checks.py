"""The automatic checks of the self-tests: each looks at one thing and says in a sentence where that is seen.

A check says "voldoet niet" only where it can know. A plan that was read from a document may say more than was recorded;
then it says "niet te zeggen", and a person answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from baken.core.indicators import Scale
from baken.monitoring.goals import GoalAnswer, Judged
from baken.monitoring.models import EffectStudy, Standout
from baken.monitoring.self_test_facts import Facts, Found, Outcome, quoted, titles
from baken.plans.chosen import weighing_for
from baken.plans.life import last_year_of
from baken.plans.milestones import followed_in, without_milestone
from baken.plans.models import Candidate, Consultation, Edition, Priority, ThemeResponse, ThemeSeries

Check = Callable[[Facts], Found]
LONGEST_TERM = 4  # years; Politiewet 2012, art. 38b
MONTHS_OF_USE = 4  # in the past year
_LOOKS_BACK = re.compile(
    r"terugblik|terugkijken|(?:evaluatie|resultaten).*(?:vorig|afgelopen|voorgaand|20\d\d)"
    r"|(?:vorig|afgelopen|voorgaand)\w*.*(?:plan|periode|beleid|jaren)"
)
_ANALYSIS = re.compile(r"veiligheidsanalyse|veiligheidsbeeld|probleemanalyse|\banalyse\b")
_REPORTING = re.compile(r"verantwoord|rapport|verslag|bericht|evaluat|evaluer|jaarstukken|monitor", re.IGNORECASE)
_COUNTED = (Scale.COUNT, Scale.RATE)
_ASKED = (Scale.SURVEY_SHARE, Scale.GRADE)


def _met(sentence: str, page: str) -> Found:
    return Found(Outcome.MET, sentence, page)


def _unmet(sentence: str, page: str) -> Found:
    return Found(Outcome.UNMET, sentence, page)


def _open(sentence: str, page: str) -> Found:
    return Found(Outcome.UNKNOWN, sentence, page)


def _absent(facts: Facts, sentence: str, page: str) -> Found:
    """Nothing was recorded: unmet in a plan made here, open where a document may say it."""
    if facts.reading is None:
        return _unmet(sentence, page)
    return _open(f"{sentence} Misschien staat het wel in het document.", page)


def _each(lacking: Iterable[str], number: int, good: str, bad: str, page: str) -> Found:
    """Met when there are any and none lacks it; else who do, by name."""
    listed = list(lacking)
    if not number:
        return _unmet("Er is nog niets om te toetsen: vul eerst de prioriteiten in.", page)
    return _unmet(f"{bad}: {quoted(listed)}.", page) if listed else _met(good, page)


def scope_set(facts: Facts) -> Found:
    """The start note says what the plan is about."""
    if facts.note and facts.note.scope.strip():
        return _met("De startnotitie bakent af waar het plan over gaat.", "start_note")
    return _absent(facts, "In de startnotitie staat geen afbakening.", "start_note")


def chain_complete(facts: Facts) -> Found:
    """Evaluation, analysis, priorities, goals, approach and budget are all there."""
    checks = {
        "evaluatie": evaluation_present, "analyse": analysis_present, "prioriteiten": priorities_present,
        "doelen": goals_present, "aanpak": approach_present, "budget": budget_present,
    }  # fmt: skip
    outcomes = {name: check(facts).outcome for name, check in checks.items()}
    lacking = [name for name, outcome in outcomes.items() if outcome is Outcome.UNMET]
    if lacking:
        return _unmet(f"Niet compleet: {', '.join(lacking)}.", "road")
    unsure = [name for name, outcome in outcomes.items() if outcome is Outcome.UNKNOWN]
    if unsure:
        return _open(f"Niet terug te vinden: {', '.join(unsure)}.", "road")
    return _met("Alle zes schakels zijn ingevuld.", "road")


def choices_motivated(facts: Facts) -> Found:
    """Every priority has a reason."""
    chosen = dict(Candidate.objects.filter(edition=facts.edition).values_list("priority_id", "choice_reason"))
    lacking = [p.title for p in facts.priorities if not (p.reason.strip() or (chosen.get(p.pk) or "").strip())]
    return _each(
        lacking, len(facts.priorities), "Bij elke prioriteit staat waarom die is gekozen.", "Zonder reden", "editor"
    )


def participation_held(facts: Facts) -> Found:
    """People could have their say."""
    if facts.consultations:
        told = quoted(c.title for c in facts.consultations)
        return _met(f"Gehouden of open: {told}.", "consultations")
    return _absent(facts, "Er is geen bijeenkomst of inbreng vastgelegd.", "consultations")


def responses_public(facts: Facts) -> Found:
    """It was told in public what was done with contributions."""
    number = ThemeResponse.objects.filter(theme__field__edition=facts.edition, is_public=True).count()
    if number:
        return _met(f"Bij {number} {'thema' if number == 1 else 'thema’s'} staat een openbare terugkoppeling.",
                    "consultations")  # fmt: skip
    if not facts.consultations:
        return _open("Er is geen inbreng vastgelegd om op terug te komen.", "consultations")
    return _unmet("Er is inbreng, maar nog geen openbare terugkoppeling.", "consultations")


def evaluation_present(facts: Facts) -> Found:
    """The former plan was evaluated, here or in the document."""
    if facts.number_evaluated:
        return _met("Het vorige plan is in Baken geëvalueerd.", "evaluation_before")
    if any(_LOOKS_BACK.search(each) for each in facts.headings):
        return _met("Het document heeft een hoofdstuk dat terugkijkt.", "evaluation_before")
    return _unmet("Er is geen evaluatie van het vorige plan gevonden.", "evaluation_before")


def evaluation_good(facts: Facts) -> Found:
    """It is written what went well."""
    return _looked_back(facts, 0, "wat goed ging")


def evaluation_improve(facts: Facts) -> Found:
    """It is written what can be better."""
    return _looked_back(facts, 1, "wat beter kan")


def _looked_back(facts: Facts, which: int, words: str) -> Found:
    if facts.looks_back[which]:
        return _met(f"In de evaluatie van het vorige plan staat {words}.", "evaluation_before")
    whole = evaluation_present(facts)
    if whole.outcome is Outcome.MET and not facts.number_evaluated:
        return _open(f"Het document kijkt terug; of er staat {words}, is hier niet te zien.", "evaluation_before")
    return _unmet(f"Er is niet opgeschreven {words}.", "evaluation_before")


def analysis_present(facts: Facts) -> Found:
    """There is a safety analysis, here or in the document."""
    number = len(facts.judged | {picture.theme_id for picture in facts.pictures})
    if number:
        return _met(f"Van {number} van de {len(facts.themes)} thema’s is een beeld of oordeel vastgelegd.", "analysis")
    if any(_ANALYSIS.search(each) for each in facts.headings):
        return _met("Het document heeft een hoofdstuk met een analyse.", "analysis")
    return _absent(facts, "Van geen enkel thema is een beeld of oordeel vastgelegd.", "analysis")


def themes_judged(facts: Facts) -> Found:
    """Every theme was judged."""
    number = len(facts.themes)
    told = f"{len(facts.judged)} van de {number} thema’s zijn beoordeeld."
    return _met(told, "analysis") if number and len(facts.judged) == number else _unmet(told, "analysis")


def sources_named(facts: Facts) -> Found:
    """Every indicator names a source."""
    if not facts.indicators:
        return _unmet("Het plan heeft nog geen indicatoren, dus ook geen bronnen.", "goals")
    lacking = [i.name for i in facts.indicators if not i.source.strip()]
    return _each(lacking, len(facts.indicators), "Elke indicator noemt een bron.", "Zonder bron", "goals")


def objective_used(facts: Facts) -> Found:
    """Counted figures are used."""
    if any(i.scale in _COUNTED for i in facts.indicators) or _has_series(facts, ("police", "own")):
        return _met("Er zijn cijfers van politie of gemeente bij.", "analysis")
    return _unmet("Er is geen geteld cijfer van politie of gemeente bij.", "analysis")


def subjective_used(facts: Facts) -> Found:
    """What inhabitants perceive is used."""
    if any(i.scale in _ASKED for i in facts.indicators) or _has_series(facts, ("survey",)):
        return _met("Er is onderzoek onder inwoners bij.", "analysis")
    if any(picture.perception.strip() for picture in facts.pictures):
        return _met("In de analyse staat wat inwoners beleven.", "analysis")
    return _absent(facts, "Er is geen onderzoek onder inwoners of beleving vastgelegd.", "analysis")


def _has_series(facts: Facts, kinds: tuple[str, ...]) -> bool:
    return ThemeSeries.objects.filter(theme__field__edition=facts.edition, kind__in=kinds).exists()


def story_told(facts: Facts) -> Found:
    """The story behind the figures is told."""
    number = sum(bool(p.story.strip() or p.professionals.strip()) for p in facts.pictures)
    if number:
        return _met(f"Bij {number} {'thema' if number == 1 else 'thema’s'} staat het verhaal achter de cijfers.",
                    "analysis")  # fmt: skip
    return _absent(facts, "Bij geen enkel thema staat het verhaal achter de cijfers.", "analysis")


def trends_named(facts: Facts) -> Found:
    """Developments are put in words."""
    number = sum(bool(p.trend.strip()) for p in facts.pictures)
    if number:
        return _met(f"Bij {number} {'thema' if number == 1 else 'thema’s'} staat de ontwikkeling.", "analysis")
    return _absent(facts, "Bij geen enkel thema staat in woorden welke kant het opgaat.", "analysis")


def priorities_present(facts: Facts) -> Found:
    """The plan chooses priorities."""
    number = sum(p.rank == Priority.Rank.PRIORITY for p in facts.priorities)
    if number:
        return _met(f"Het plan kiest {number} {'prioriteit' if number == 1 else 'prioriteiten'}.", "candidates")
    return _unmet("Het plan kiest nog geen prioriteiten.", "candidates")


def priorities_follow(facts: Facts) -> Found:
    """Priorities stand on a judged theme or a goal that was taken over."""
    if not facts.priorities:
        return _unmet("Het plan kiest nog geen prioriteiten.", "candidates")
    lacking = [p.title for p in facts.priorities if not _is_grounded(p, facts)]
    if not lacking:
        return _met("Onder elke prioriteit ligt een oordeel over een thema of een overgenomen doel.", "analysis")
    return _absent(facts, f"Zonder oordeel over een thema eronder: {quoted(lacking)}.", "analysis")


def _is_grounded(priority: Priority, facts: Facts) -> bool:
    themes = {t.pk for t in priority.themes.all()}
    candidate = getattr(priority, "candidate", None)
    themes |= {t.pk for t in candidate.themes.all()} if candidate else set()
    return bool(themes & facts.judged) or any(goal.carried_from_id for goal in priority.goals.all())


def coherence_named(facts: Facts) -> Found:
    """Every choice names its coherence with country and region."""
    chosen = Candidate.objects.filter(edition=facts.edition, priority__isnull=False)
    lacking = [c.title for c in chosen if not c.coherence.strip()]
    if chosen and not lacking:
        return _met("Bij elke keuze staat de samenhang met land en regio.", "candidates")
    if chosen:
        return _unmet(f"Zonder samenhang met land en regio: {quoted(lacking)}.", "candidates")
    return _absent(facts, "De samenhang met land en regio is niet vastgelegd.", "candidates")


def number_limited(facts: Facts) -> Found:
    """No more priorities than the limit of the weighing."""
    weighing = weighing_for(facts.edition)
    strategic = sum(p.rank == Priority.Rank.STRATEGIC for p in facts.priorities)
    number = len(facts.priorities) - strategic
    told = (f"{number} prioriteiten (hooguit {weighing.most_priorities}) en {strategic} strategische thema’s "
            f"(hooguit {weighing.most_strategic}).")  # fmt: skip
    if not facts.priorities:
        return _unmet("Het plan kiest nog geen prioriteiten.", "candidates")
    is_limited = number <= weighing.most_priorities and strategic <= weighing.most_strategic
    return _met(told, "candidates") if is_limited else _unmet(told, "candidates")


def goals_present(facts: Facts) -> Found:
    """Every priority has a goal."""
    lacking = [each.priority.title for each in facts.answers if not each.goals]
    return _each(lacking, len(facts.answers), "Overal staat een doel.", "Zonder doel", "goals")


def goals_measured(facts: Facts) -> Found:
    """Every goal names a measure, or is a list."""
    return _goals(facts, lambda g: g.check.has_measure or g.judged is Judged.CHECKLIST,
                  "Elk doel noemt een maat.", "Zonder maat in de tekst")  # fmt: skip


def goals_testable(facts: Facts) -> Found:
    """Of every goal it is said how it will be seen."""
    return _goals(facts, lambda g: g.judged is not Judged.NO,
                  "Van elk doel is gezegd waaraan te zien is of het is bereikt.", "Niet te toetsen")  # fmt: skip


def goals_no_means(facts: Facts) -> Found:
    """No goal only names what is done."""
    return _goals(facts, lambda g: not g.check.is_means, "Geen doel noemt alleen wat u gaat doen.", "Een middel")


def _goals(facts: Facts, is_good: Callable[[GoalAnswer], bool], good: str, bad: str) -> Found:
    listed = [goal for each in facts.answers for goal in each.goals]
    if not listed:
        return _unmet("Het plan heeft nog geen doelen.", "goals")
    return _each([g.goal.text for g in listed if not is_good(g)], len(listed), good, bad, "goals")


def indicators_present(facts: Facts) -> Found:
    """Every priority and strategic theme has an indicator."""
    lacking = [each.priority.title for each in facts.answers if not each.indicators]
    return _each(lacking, len(facts.answers), "Overal staat een indicator.", "Zonder indicator", "goals")


def indicators_complete(facts: Facts) -> Found:
    """Every indicator has source, baseline, direction and owner."""
    lacking = []
    for each in facts.indicators:
        parts = {"bron": each.source, "nulmeting": each.baseline_phrase, "levert": each.owner,
                 "richting": "" if each.direction == "none" else each.direction}  # fmt: skip
        absent = [name for name, value in parts.items() if not value.strip()]
        lacking += [f"{each.name} ({', '.join(absent)})"] if absent else []
    if not facts.indicators:
        return _unmet("Het plan heeft nog geen indicatoren.", "goals")
    return _each(lacking, len(facts.indicators), "Elke indicator is volledig.", "Hier ontbreekt iets", "goals")


def owners_named(facts: Facts) -> Found:
    """Of every indicator it is known who brings it."""
    if not facts.indicators:
        return _unmet("Het plan heeft nog geen indicatoren.", "goals")
    lacking = [i.name for i in facts.indicators if not i.owner.strip()]
    return _each(lacking, len(facts.indicators), "Bij elke indicator staat wie levert.", "Onbekend wie levert", "goals")


def approach_present(facts: Facts) -> Found:
    """Every priority has an approach."""
    lacking = [p.title for p in facts.priorities if not p.approach.strip()]
    return _each(lacking, len(facts.priorities), "Overal staat de aanpak op hoofdlijnen.", "Zonder aanpak", "editor")


def strategic_followed(facts: Facts) -> Found:
    """Every strategic theme has a milestone or an indicator."""
    strategic = [each for each in facts.answers if each.priority.rank == Priority.Rank.STRATEGIC]
    if not strategic:
        return _open("Het plan heeft geen strategische thema’s.", "milestones")
    followed = followed_in(facts.edition, facts.today)
    lacking = without_milestone((e.priority for e in strategic if not e.indicators), followed)
    if lacking:
        return _unmet(f"Zonder mijlpaal of indicator: {titles(lacking)}.", "milestones")
    return _met("Elk strategisch thema heeft een mijlpaal of een indicator.", "milestones")


def budget_present(facts: Facts) -> Found:
    """There is a text about money."""
    if facts.edition.budget.strip():
        return _met("Het plan heeft een tekst over geld.", "editor")
    return _unmet("Het plan heeft geen tekst over geld.", "editor")


def partners_heard(facts: Facts) -> Found:
    """Partners were heard."""
    return _heard(facts, Consultation.Kind.PARTNERS, "partners")


def council_heard(facts: Facts) -> Found:
    """The council was heard."""
    return _heard(facts, Consultation.Kind.COUNCIL, "de gemeenteraad")


def _heard(facts: Facts, kind: str, words: str) -> Found:
    held = [c.title for c in facts.consultations if c.kind == kind]
    if held:
        return _met(f"Met {words}: {quoted(held)}.", "consultations")
    return _absent(facts, f"Er is geen overleg met {words} vastgelegd.", "consultations")


def coordination_written(facts: Facts) -> Found:
    """There is a text about coordination."""
    if facts.edition.coordination.strip():
        return _met("Het plan heeft een tekst over coördinatie.", "editor")
    return _unmet("Het plan heeft geen tekst over coördinatie.", "editor")


def reporting_agreed(facts: Facts) -> Found:
    """The text about coordination tells of reports."""
    if _REPORTING.search(facts.edition.coordination):
        return _met("De tekst over coördinatie noemt verslag of verantwoording.", "editor")
    return _absent(facts, "De tekst over coördinatie noemt geen verslag of verantwoording.", "editor")


def windows_comparable(facts: Facts) -> Found:
    """All baselines are about the same stretch of time."""
    windows = facts.windows
    if not windows:
        return _open("Er zijn nog geen nulmetingen met een getal.", "testability")
    told = f"De nulmetingen gaan over: {'; '.join(windows)}."
    if len(windows) == 1:
        return _met(told, "testability")
    return _unmet(f"{told} Dat zijn {len(windows)} verschillende periodes.", "testability")


def figures_present(facts: Facts) -> Found:
    """Every indicator has a figure."""
    found, number = facts.with_figure
    if not number:
        return _open("Het plan heeft nog geen indicatoren.", "indicators")
    told = f"Van {found} van de {number} indicatoren is een cijfer binnen."
    return _met(told, "indicators") if found == number else _unmet(told, "indicators")


def standouts_handled(facts: Facts) -> Found:
    """Months that stand out were looked at."""
    states = Standout.objects.filter(municipality=facts.edition.municipality).values_list("state", flat=True)
    if not states:
        return _open("Er zijn nog geen opvallende cijfers gevonden.", "standouts")
    fresh = sum(state == Standout.State.NEW for state in states)
    told = f"{len(states) - fresh} van de {len(states)} opvallende cijfers zijn bekeken."
    return _unmet(told, "standouts") if fresh else _met(told, "standouts")


def used_regularly(facts: Facts) -> Found:
    """Something was recorded in enough months of the past year."""
    number = facts.months_used
    told = f"In {number} van de laatste twaalf maanden is er iets vastgelegd."
    return _met(told, "logbook") if number >= MONTHS_OF_USE else _unmet(told, "logbook")


def effects_studied(facts: Facts) -> Found:
    """Of something that was done it was looked into whether it helped."""
    found = EffectStudy.objects.filter(municipality=facts.edition.municipality, withdrawal__isnull=True)
    named = [study.title for study in found]
    if named:
        return _met(f"Vergeleken: {quoted(named)}.", "effects")
    return _unmet("Er is nog van geen aanpak nagegaan of die hielp.", "effects")


def accounting_public(facts: Facts) -> Found:
    """Everybody can see how the plan stands."""
    if facts.edition.status == Edition.Status.ADOPTED:
        return _met("Het plan staat met de stand van elk doel op de openbare site.", "edition")
    return _open("Een plan wordt openbaar zodra de raad het vaststelt.", "adopt")


def decision_recorded(facts: Facts) -> Found:
    """The decision has its day and number."""
    edition = facts.edition
    if edition.status != Edition.Status.ADOPTED:
        return _open("De raad heeft nog niet besloten.", "adopt")
    if edition.adopted_on and edition.decision.strip():
        return _met(f"Besluit {edition.decision} van {edition.adopted_on:%d-%m-%Y}.", "life")
    return _unmet("Bij het besluit ontbreekt de datum of het nummer.", "life")


def four_years(facts: Facts) -> Found:
    """The plan holds four years at most."""
    last = last_year_of(facts.edition)
    years = last - facts.edition.first_year + 1
    told = f"Het plan geldt {years} jaar, van {facts.edition.first_year} tot en met {last}."
    return _met(told, "life") if years <= LONGEST_TERM else _unmet(told, "life")


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        scope_set, chain_complete, choices_motivated, participation_held, responses_public, evaluation_present,
        evaluation_good, evaluation_improve, analysis_present, themes_judged, sources_named, objective_used,
        subjective_used, story_told, trends_named, priorities_present, priorities_follow, coherence_named,
        number_limited, goals_present, goals_measured, goals_testable, goals_no_means, indicators_present,
        indicators_complete, owners_named, approach_present, strategic_followed, budget_present, partners_heard,
        council_heard, coordination_written, reporting_agreed, windows_comparable, figures_present, standouts_handled,
        used_regularly, effects_studied, accounting_public, decision_recorded, four_years,
    )
}  # fmt: skip
