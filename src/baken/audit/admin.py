"""The log in the maintenance screens: to read, never to write."""

from __future__ import annotations

from django.contrib import admin

from baken.audit.models import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes no parameter at run time
    """Read-only for everybody, the superuser too."""

    list_display = ["at", "actor", "municipality", "verb", "target"]
    list_filter = ["municipality", "verb"]
    search_fields = ["actor", "target", "reference"]

    def has_add_permission(self, *_: object, **__: object) -> bool:
        """Nobody; operations write the log."""
        return False

    def has_change_permission(self, *_: object, **__: object) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, *_: object, **__: object) -> bool:
        """Nobody."""
        return False
