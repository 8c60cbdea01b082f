"""Filters for pages; what they do stands in `baken.web.dutch` and `baken.web.wording`."""

from __future__ import annotations

from django import template

from baken.web import dutch, wording

register = template.Library()

for function in (dutch.dutch_number, dutch.dutch_date, dutch.dutch_moment, dutch.shape, dutch.in_words, dutch.tally_of):
    register.filter(function.__name__, function)
register.filter("adoption_text", wording.adoption_text)
