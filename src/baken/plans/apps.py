"""The app as Django knows it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the app."""

    name = "baken.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the rules that the database keeps."""
        from baken.plans.freezing import connect  # noqa: PLC0415  models are there only now

        connect()
