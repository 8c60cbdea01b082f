"""Maintenance of municipalities and people. Not the product's interface: roles are given through operations."""

from __future__ import annotations

from django.contrib import admin

from baken.accounts.models import Membership, Municipality, User


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes no parameter at run time
    """To look at; a code never changes once it is used."""

    list_display = ("name", "code", "is_invented")
    readonly_fields = ("code", "slug", "is_invented")


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes no parameter at run time
    """People, without their password."""

    list_display = ("name", "email", "is_active", "is_staff")
    search_fields = ("name", "email")
    exclude = ("password", "user_permissions", "groups")
    readonly_fields = ("last_login",)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes no parameter at run time
    """Who has which role where."""

    list_display = ("user", "municipality", "role")
    list_filter = ("municipality", "role")
