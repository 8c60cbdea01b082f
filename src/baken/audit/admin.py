"""The log in the maintenance screens: to read, never to write."""

from __future__ import annotations

from django.contrib import admin

from baken.audit.models import Event


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # takes no parameter at run time
    """To look at only, for the superuser too; operations do the writing."""

    def has_add_permission(self, *_: object, **__: object) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, *_: object, **__: object) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, *_: object, **__: object) -> bool:
        """Nobody."""
        return False


@admin.register(Event)
class EventAdmin(ReadOnly):
    """The log."""

    list_display = ["at", "actor", "municipality", "verb", "target"]
    list_filter = ["municipality", "verb"]
    search_fields = ["actor", "target", "reference"]
