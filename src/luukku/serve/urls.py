"""The staff's addresses."""

from django.urls import path

from . import views

urlpatterns = [path("desk/<str:token>/", views.desk, name="desk")]
