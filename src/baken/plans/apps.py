"""The app as Django knows it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the app."""

    name = "baken.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
