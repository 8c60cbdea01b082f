"""How every public page is served: read only, kept for a minute, and not sent again when nothing changed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """GET and HEAD only; `Cache-Control: public, max-age=60`; an ETag that answers 304."""
    served: View = require_safe(conditional_page(cache_control(public=True, max_age=60)(view)))
    return served
