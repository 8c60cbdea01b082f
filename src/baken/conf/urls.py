"""The doors: office and admin first, then the public pages."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("werk/", include("baken.web.office.urls")),
    path("", include("baken.web.public.urls")),
]
