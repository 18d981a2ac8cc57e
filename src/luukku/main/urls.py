"""Every address of the counter: each room's own, gathered."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("luukku.ask.urls")),
    path("", include("luukku.serve.urls")),
]
