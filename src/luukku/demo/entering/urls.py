"""Where the demo's people are chosen; these addresses are there only where the demo log-in is on."""

from django.urls import path

from . import views

urlpatterns = [
    path("demo/log-in/", views.choose, name="demo-log-in"),
    path("demo/log-in/<str:name>/", views.be, name="demo-be"),
]
