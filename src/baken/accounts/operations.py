"""Every write on municipalities, people and roles: one transaction, one line in the log."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.roles import ROLES, Role
from baken.audit.operations import Actor, record
from baken.core.errors import UserError

_CODE = re.compile(r"GM\d{4}")


@transaction.atomic
def create_municipality(
    *, code: str, name: str, by: Actor, is_invented: bool = False, district_names: Mapping[str, str] | None = None
) -> Municipality:
    """A new tenant. `code` is that of Statistics Netherlands (GM and four digits); `district_names` are names by code
    of districts that the national list does not know."""
    code, name = code.strip().upper(), name.strip()
    if not _CODE.fullmatch(code):
        raise UserError("Een gemeentecode is GM met vier cijfers erachter. Kijk de code na en probeer het opnieuw.")
    if not name or not slugify(name):
        raise UserError("Geef de naam van de gemeente op.")
    if Municipality.objects.filter(code=code).exists() or Municipality.objects.filter(slug=slugify(name)).exists():
        raise UserError(f"De gemeente {name} ({code}) bestaat al, of een andere met deze naam of code.")
    made = Municipality.objects.create(
        code=code, name=name, slug=slugify(name), is_invented=is_invented, district_names=dict(district_names or {})
    )
    record(
        by=by, verb="accounts.create_municipality", target=name, municipality=code,
        reference=f"accounts.municipality:{made.pk}",
    )  # fmt: skip
    return made


@transaction.atomic
def add_person(*, email: str, name: str, by: Actor, password: str | None = None) -> User:
    """A new person. Without a password login stays closed until one is set."""
    email, name = email.strip().lower(), name.strip()
    _check_email(email)
    if not name:
        raise UserError("Geef de naam van de persoon op.")
    if User.objects.filter(email=email).exists():
        raise UserError(f"Er is al een account met het e-mailadres {email}.")
    if password is not None:
        _check_password(password)
    made = User.objects.create_user(email, name, password)
    record(by=by, verb="accounts.add_person", target=f"{name} ({email})", reference=f"accounts.user:{made.pk}")
    return made


@transaction.atomic
def set_password(*, person: User, password: str, by: Actor) -> None:
    """Open login, or change it. The password itself never reaches the log."""
    _check_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(by=by, verb="accounts.set_password", target=str(person), reference=f"accounts.user:{person.pk}")


@transaction.atomic
def close_account(*, person: User, by: Actor) -> None:
    """Shut login for good; the name stays in what the person did."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(by=by, verb="accounts.close_account", target=str(person), reference=f"accounts.user:{person.pk}")


@transaction.atomic
def give_role(*, person: User, municipality: Municipality, role: type[Role] | str, by: Actor) -> Membership:
    """Let `person` do what `role` allows in `municipality`; `role` is a class or its key."""
    chosen = _role(role)
    if Membership.objects.filter(user=person, municipality=municipality, role=chosen.key).exists():
        raise UserError(f"{person.name} heeft de rol {chosen.name.lower()} in {municipality.name} al.")
    made = Membership.objects.create(user=person, municipality=municipality, role=chosen.key)
    _record_role("accounts.give_role", made, chosen, by)
    return made


@transaction.atomic
def withdraw_role(*, membership: Membership, by: Actor) -> None:
    """Take a role back."""
    _record_role("accounts.withdraw_role", membership, _role(membership.role), by)
    membership.delete()


def _record_role(verb: str, membership: Membership, role: type[Role], by: Actor) -> None:
    record(
        by=by, verb=verb, target=f"{membership.user}: {role.name}", municipality=membership.municipality.code,
        reference=f"accounts.user:{membership.user_id}", details={"role": role.key},
    )  # fmt: skip


def _role(role: type[Role] | str) -> type[Role]:
    found = ROLES.get(role) if isinstance(role, str) else role
    if found is None:
        raise UserError(f"De rol {role} bestaat niet. Kies uit: {', '.join(ROLES)}.")
    return found


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise UserError(f"“{email}” is geen e-mailadres. Kijk het na en probeer het opnieuw.") from None


def _check_password(password: str, person: User | None = None) -> None:
    try:
        validate_password(password, person)
    except ValidationError:
        raise UserError("Kies een wachtwoord van minstens 12 tekens dat niet vaak voorkomt.") from None
