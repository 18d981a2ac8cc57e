"""What every counter has: how accessible it is, the way out; and, but in production, the page of components."""

from django.conf import settings
from django.urls import path

from . import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("leave/", views.leave, name="leave"),
]
if not settings.PRODUCTION:
    urlpatterns += [
        path("components/", views.components, name="components"),
        path("components/<slug:slug>/", views.one_sample, name="sample"),
    ]
