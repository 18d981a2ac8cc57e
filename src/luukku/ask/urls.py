"""The resident's addresses. They hold keys and numbers, nothing about a person."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("case/<str:key>/", views.case, name="case"),
    path("case/<str:key>/answer/<int:number>.<str:form>", views.answer, name="answer"),
]
