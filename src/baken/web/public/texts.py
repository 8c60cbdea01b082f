"""Pages of text: how we judge, accessibility, privacy, and where to report a leak."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from baken.core.verdicts import OpenReason, Word
from baken.web.public.manual import manual
from baken.web.public.serving import public_page


@public_page
def verdicts(request: HttpRequest) -> HttpResponse:
    """What the four words mean."""
    return render(request, "public/verdicts.html", {"words": list(Word), "reasons": list(OpenReason)})


@public_page
def examples(request: HttpRequest) -> HttpResponse:
    """Every kind of target with examples: the manual page on verdicts."""
    return render(request, "public/examples.html", {"manual": manual()})


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is and what to do when it is not."""
    return render(request, "public/accessibility.html")


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visitor (nothing) and of others."""
    return render(request, "public/privacy.html")


@public_page
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. The date lies half a year ahead, to the day, so that the answer stays the same all day."""
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    address = request.build_absolute_uri("/.well-known/security.txt")
    lines = [f"Contact: {request.build_absolute_uri('/privacy/')}#melden", f"Expires: {expires}"]
    lines += ["Preferred-Languages: nl, en", f"Canonical: {address}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
