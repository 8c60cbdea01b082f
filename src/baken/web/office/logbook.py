"""The log of this municipality: who did what, newest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.audit.queries import events_of
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import page_of, show

_VERBS = {
    "accounts.create_municipality": "gemeente toegevoegd",
    "accounts.give_role": "rol gegeven",
    "accounts.withdraw_role": "rol ingetrokken",
    "accounts.issue_password_link": "link voor een wachtwoord gegeven",
    "plans.change_text": "tekst van concept gewijzigd",
    "plans.receive_document": "document ontvangen",
    "plans.start_reading": "document gelezen",
    "plans.answer_question": "vraag beantwoord",
    "plans.correct_text": "tekst gewijzigd",
    "plans.settle_in_reading": "los eindje afgehandeld",
    "plans.drop_reading": "lezing gestopt",
    "plans.make_edition": "concept gemaakt",
    "plans.settle_loose_end": "los eindje afgehandeld",
    "plans.adopt_edition": "plan vastgesteld",
    "plans.choose_baseline": "nulmeting gekozen",
    "plans.start_edition": "nieuw plan begonnen",
    # --- start and evaluation
    "plans.write_start_note": "startnotitie gewijzigd",
    "plans.evaluate_goal": "doel geëvalueerd",
    "plans.write_plan_evaluation": "evaluatie van het plan gewijzigd",
    "plans.carry_over": "doelen overgenomen",
    # --- analysis
    "plans.save_theme_analysis": "themabeeld bijgewerkt",
    "plans.choose_theme_series": "cijfers bij een thema gekozen",
    "plans.judge_theme": "oordeel over een thema",
    # --- consulting
    "plans.hold_consultation": "bijeenkomst of formulier toegevoegd",
    "plans.change_consultation": "bijeenkomst of formulier gewijzigd",
    "plans.open_form": "formulier opengezet",
    "plans.receive_contribution": "inbreng ontvangen",
    "plans.type_contributions": "inbreng ingetypt",
    "plans.link_themes": "inbreng aan thema’s gekoppeld",
    "plans.set_aside_contribution": "inbreng weggelegd of opgepakt",
    "plans.respond_to_theme": "terugkoppeling geschreven",
    # --- choosing
    "plans.add_candidate": "mogelijke prioriteit toegevoegd",
    "plans.change_candidate": "mogelijke prioriteit gewijzigd",
    "plans.drop_candidate": "mogelijke prioriteit weggehaald",
    "plans.take_proposals": "mogelijke prioriteiten overgenomen",
    "plans.score_candidate": "mogelijke prioriteit gescoord",
    "plans.set_weights": "gewichten en grens ingesteld",
    "plans.choose": "prioriteit gekozen",
    "plans.undo_choice": "keuze teruggedraaid",
    "plans.make_priorities": "prioriteiten in het plan gezet",
    # --- editor
    "plans.add_piece": "onderdeel toegevoegd",
    "plans.move_piece": "onderdeel verplaatst",
    "plans.remove_piece": "onderdeel weggehaald",
    "plans.rename_labels": "eigen woorden gekozen",
    # --- goals
    "plans.add_goal": "doel toegevoegd",
    "plans.change_goal": "doel gewijzigd",
    "plans.remove_goal": "doel weggehaald",
    "plans.add_indicator": "indicator toegevoegd",
    "plans.change_indicator": "indicator gewijzigd",
    "plans.remove_indicator": "indicator weggehaald",
    # --- self-tests
    "plans.answer_self_test": "punt van de zelftoets beantwoord",
    "plans.withdraw_self_test_answer": "antwoord op de zelftoets teruggenomen",
    # --- milestones
    "plans.add_milestone": "mijlpaal toegevoegd",
    "plans.change_milestone": "mijlpaal gewijzigd",
    "plans.remove_milestone": "mijlpaal weggehaald",
    "plans.report_milestone": "stand van een mijlpaal opgeschreven",
    # --- exports
    # --- sharing
    "plans.share_edition": "gezamenlijk plan gedeeld",
    "plans.pass_on_shared": "gezamenlijke tekst doorgegeven",
    # --- life
    "plans.draft": "begonnen met schrijven",
    "plans.submit": "plan aangeboden aan de raad",
    "plans.take_back": "plan teruggenomen als concept",
    "plans.amend": "wijziging door de raad vastgelegd",
    "plans.extend": "plan verlengd",
    "plans.evaluate": "evaluatie afgerond",
    "plans.close": "plan afgesloten",
    "observations.receive_snapshot": "bestand ontvangen",
    "observations.record_figures": "cijfers vastgelegd",
    "observations.enter_figure": "cijfer ingevoerd",
    "observations.import_file": "cijfers ingelezen",
    "observations.remember_mapping": "kolommen onthouden",
    "observations.ask_fetch": "tabel laten ophalen",
    "observations.settle_fetch": "tabel opgehaald",
    "observations.fail_fetch": "ophalen mislukt",
    "observations.cancel_fetch": "ophalen gestopt",
    "observations.set_remark_aside": "opmerking over cijfers gezien",
    "observations.take_remark_up": "opmerking over cijfers weer opgepakt",
    "monitoring.write_expectation": "verwachting opgeschreven",
    "monitoring.withdraw_study": "vergelijking ingetrokken",
    "monitoring.keep_month": "maand doorgekeken",
    "monitoring.see_standout": "opvallend cijfer gezien",
    "monitoring.explain_standout": "opvallend cijfer verklaard",
    "monitoring.subscribe_warning": "maandelijkse mail aangezet",
    "monitoring.unsubscribe_warning": "maandelijkse mail uitgezet",
    "observations.set_break": "breuk in een reeks vastgelegd",
    "observations.lift_break": "breuk in een reeks weggehaald",
    "observations.ask_figure": "cijfer per mail gevraagd",
    "observations.remind_request": "opnieuw gemaild over een cijfer",
    "observations.settle_publications": "nagegaan welke aantallen iedereen mag zien",
    "observations.readdress_request": "cijfer aan een ander adres gevraagd",
    "observations.extend_request": "meer tijd gegeven voor een cijfer",
    "observations.pass_on_request": "vraag om een cijfer doorgegeven",
    "observations.withdraw_request": "vraag om een cijfer ingetrokken",
    "observations.answer_request": "cijfer per mail beantwoord",
}


@office("audit.read")
@require_safe
def logbook(request: OfficeRequest) -> HttpResponse:
    """One line per write."""
    page = page_of(request, events_of(request.municipality.code))
    rows = [(event, _VERBS.get(event.verb, event.verb)) for event in page]
    return show(request, "logbook.html", {"page": page, "rows": rows})
