"""How every public page is served: read only, kept until the next write, not sent again when nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from baken.audit.queries import last_write
from baken.web.clock import today

View = Callable[..., HttpResponse]
_SECONDS = 300  # pages are dropped after this time even when nothing was written
# One reader makes a page, the others of this process wait for it. A fixed number of locks, since addresses are
# without number; two pages that share one only wait a little for each other.
_LOCKS = tuple(Lock() for _ in range(64))


def public_page(view: View) -> View:
    """GET and HEAD only; `Cache-Control: public, max-age=60`; an ETag that answers 304; kept until the next write."""
    served: View = require_safe(conditional_page(cache_control(public=True, max_age=60)(_kept(view))))
    return served


def _kept(view: View) -> View:
    """Remember the page as it was made. Every write leaves a line in the log, so the log tells when it is out of date.

    Public pages are the same for everybody, so the address and the day are all that the key needs besides.
    """

    @wraps(view)
    def answer(request: HttpRequest, **address: str) -> HttpResponse:
        if request.GET:
            return view(request, **address)
        key = f"page:{request.path}:{today().isoformat()}:{last_write()}"
        kept = _copy(key)
        if kept is not None:
            return kept
        with _LOCKS[hash(key) % len(_LOCKS)]:
            return _copy(key) or _made(key, view(request, **address))

    return answer


def _copy(key: str) -> HttpResponse | None:
    """The page as it was kept, if it was."""
    known = cache.get(key)
    return None if known is None else HttpResponse(known[0], headers=known[1])


def _made(key: str, page: HttpResponse) -> HttpResponse:
    """The page, kept for the next reader when it is a good one."""
    if page.status_code == 200:
        cache.set(key, (page.content, dict(page.headers)), _SECONDS)
    return page
