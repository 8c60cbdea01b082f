"""Addresses of the office. `tests/web/office/test_access.py` holds the role that each of them asks for."""

from django.urls import path

from baken.web.office import (
    baseline,
    corrections,
    editions,
    figure_file,
    figures,
    indicators,
    logbook,
    login,
    read_along,
    readings,
    start,
)

app_name = "office"
urlpatterns = [
    path("", login.home, name="home"),
    path("inloggen/", login.sign_in, name="login"),
    path("uitloggen/", login.sign_out, name="logout"),
    path("<slug:gemeente>/", start.start, name="start"),
    path("<slug:gemeente>/inlezen/", readings.readings, name="readings"),
    path("<slug:gemeente>/inlezen/nieuw/", readings.upload, name="upload"),
    path("<slug:gemeente>/inlezen/<int:number>/", read_along.reading, name="reading"),
    path("<slug:gemeente>/inlezen/<int:number>/antwoorden/", read_along.answer, name="answer"),
    path("<slug:gemeente>/inlezen/<int:number>/tekst/", read_along.reading_text, name="reading_text"),
    path("<slug:gemeente>/inlezen/<int:number>/tabel/<int:block>/", read_along.reading_table, name="reading_table"),
    path("<slug:gemeente>/inlezen/<int:number>/gelezen/", corrections.texts, name="texts"),
    path("<slug:gemeente>/inlezen/<int:number>/wijzig/<path:path>/", corrections.correct, name="correct"),
    path("<slug:gemeente>/inlezen/<int:number>/weglaten/<path:path>/", corrections.exclude, name="exclude"),
    path(
        "<slug:gemeente>/inlezen/<int:number>/los-eindje/<int:loose_end>/",
        read_along.settle_reading,
        name="settle_reading",
    ),
    path("<slug:gemeente>/inlezen/<int:number>/controleren/", readings.check, name="check"),
    path("<slug:gemeente>/inlezen/<int:number>/stoppen/", readings.drop, name="drop"),
    path("<slug:gemeente>/plannen/", editions.editions, name="editions"),
    path("<slug:gemeente>/plannen/<int:number>/", editions.edition, name="edition"),
    path("<slug:gemeente>/plannen/<int:number>/vaststellen/", editions.adopt, name="adopt"),
    path("<slug:gemeente>/plannen/<int:number>/losse-eindjes/", editions.loose_ends, name="loose_ends"),
    path("<slug:gemeente>/los-eindje/<int:number>/", editions.settle, name="settle"),
    path("<slug:gemeente>/indicatoren/", indicators.indicators, name="indicators"),
    path("<slug:gemeente>/indicatoren/<int:number>/", indicators.indicator, name="indicator"),
    path("<slug:gemeente>/indicatoren/<int:number>/was-en-is/", indicators.history, name="history"),
    path("<slug:gemeente>/indicatoren/<int:number>/cijfer/", figures.enter, name="enter_figure"),
    path("<slug:gemeente>/indicatoren/<int:number>/nulmeting/", baseline.baseline, name="baseline"),
    path("<slug:gemeente>/cijfers/inlezen/", figure_file.choose, name="figure_file"),
    path("<slug:gemeente>/cijfers/inlezen/kolommen/", figure_file.columns, name="figure_columns"),
    path("<slug:gemeente>/logboek/", logbook.logbook, name="logbook"),
]
