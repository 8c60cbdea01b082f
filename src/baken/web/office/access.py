"""Who may see which page: one decorator, one named permission, one municipality in the address.

Somebody else's municipality does not exist (404); a missing permission is said in words (403).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from baken.accounts.models import Municipality, User
from baken.accounts.queries import municipalities_of, permissions_of


class OfficeRequest(HttpRequest):
    """A request that passed the door: the person, the municipality in the address, and what may be done there."""

    user: User
    municipality: Municipality
    permissions: frozenset[str]


class GuardedView(Protocol):
    """A view that names its permission; `tests/web/office/test_access.py` lists them all."""

    permission: str

    def __call__(self, request: HttpRequest, *, gemeente: str, **parameters: object) -> HttpResponse:
        """Answer the request."""
        ...


def office(permission: str) -> Callable[[Callable[..., HttpResponse]], GuardedView]:
    """Let in who has `permission` in the municipality of the address; the view gets an `OfficeRequest`."""

    def decorate(view: Callable[..., HttpResponse]) -> GuardedView:
        @wraps(view)
        def guarded(request: HttpRequest, *, gemeente: str, **parameters: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            inside = _enter(request, gemeente)
            if permission not in inside.permissions:
                return _refused(inside)
            return view(inside, **parameters)

        door = cast("GuardedView", cache_control(no_store=True, private=True)(guarded))
        door.permission = permission
        return door

    return decorate


def signed_in(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """For the few pages outside a municipality: any signed-in person."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request)

    return cache_control(no_store=True, private=True)(guarded)


def _enter(request: HttpRequest, slug: str) -> OfficeRequest:
    """The request with its municipality and permissions; 404 where the person has no role."""
    user = cast("User", request.user)
    found = municipalities_of(user).filter(slug=slug).first()
    if found is None:
        raise Http404("no role in this municipality")
    inside = cast("OfficeRequest", request)
    inside.municipality = found
    inside.permissions = permissions_of(user, found)
    return inside


def _refused(request: OfficeRequest) -> HttpResponse:
    context = {"municipality": request.municipality, "permissions": request.permissions}
    return render(request, "office/refused.html", context, status=HTTPStatus.FORBIDDEN)
