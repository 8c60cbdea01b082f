"""The app as Django knows it."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    """Names the app."""

    name = "baken.observations"
    label = "observations"
    default_auto_field = "django.db.models.BigAutoField"
