"""Every address of the counter: each room's own, gathered."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from . import views

urlpatterns = [
    path("health/live", views.live, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
    path("log-in/left", views.left, name="log-in-left"),
    path("", include("luukku.ask.urls")),
    path("", include("luukku.serve.urls")),
    path("", include("luukku.look.urls")),
    *([path("", include("luukku.demo.entering.urls"))] if settings.LUUKKU_DEMO_LOGIN else []),
]
handler400 = "luukku.look.errors.refused"
handler403 = "luukku.look.errors.forbidden"
handler404 = "luukku.look.errors.missing"
handler500 = "luukku.main.views.broken"
