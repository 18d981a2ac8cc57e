"""All addresses at once: those of every counter, and those that only a demo has."""

from django.urls import include, path

urlpatterns = [
    path("", include("luukku.main.urls")),
    path("", include("luukku.demo.entering.urls")),
]
