"""Addresses of the public site. Fixed pages first; everything after them is a municipality."""

from django.urls import path

from baken.web.public import answering, consulting, downloads, open_data, pages, texts

app_name = "public"
urlpatterns = [
    path("", pages.home, name="home"),
    path("zo-oordelen-wij/", texts.verdicts, name="verdicts"),
    path("zo-oordelen-wij/voorbeelden/", texts.examples, name="examples"),
    path("toegankelijkheid/", texts.accessibility, name="accessibility"),
    path("privacy/", texts.privacy, name="privacy"),
    path(".well-known/security.txt", texts.security, name="security"),
    path("cijfer/<str:token>/", answering.answer, name="answer"),
    path("<slug:municipality>/", pages.municipality, name="municipality"),
    path("<slug:municipality>/verplicht/", pages.mandatory, name="mandatory"),
    path("<slug:municipality>/kaart/", pages.areas, name="areas"),
    path("<slug:municipality>/meedenken/", consulting.consultations, name="consultations"),
    path("<slug:municipality>/meedenken/<slug:consultation>/", consulting.contribute, name="contribute"),
    path("<slug:municipality>/meedenken/<slug:consultation>/dank/", consulting.thanks, name="thanks"),
    path("<slug:municipality>/<slug:edition>/", pages.edition, name="edition"),
    path("<slug:municipality>/<slug:edition>/cijfers/", pages.figures, name="figures"),
    path("<slug:municipality>/<slug:edition>/cijfers.csv", downloads.edition_csv, name="figures_csv"),
    path("<slug:municipality>/<slug:edition>/verschil/", pages.difference, name="difference"),
    path("<slug:municipality>/<slug:edition>/plan.<slug:form>", downloads.plan_file, name="plan_file"),
    path("<slug:municipality>/<slug:edition>/open-data.csv", open_data.open_data, name="open_data"),
    path("<slug:municipality>/<slug:edition>/<slug:priority>/", pages.priority, name="priority"),
    path("<slug:municipality>/<slug:edition>/<slug:priority>/<slug:indicator>/", pages.indicator, name="indicator"),
    path(
        "<slug:municipality>/<slug:edition>/<slug:priority>/<slug:indicator>/cijfers.csv",
        downloads.indicator_csv,
        name="indicator_csv",
    ),
]
