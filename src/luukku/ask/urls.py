"""The resident's addresses. They hold keys and numbers, nothing about a person."""

from django.urls import path

from . import views
from .portal import entering

urlpatterns = [
    path("", views.home, name="home"),
    path("log-in/", entering.log_in, name="log-in"),
    path("log-in/<str:service>/", entering.begin, name="log-in-begin"),
    path("log-in/<str:service>/return", entering.finish, name="log-in-return"),
    path("log-out/", entering.log_out, name="log-out"),
    path("case/<str:key>/", views.case, name="case"),
    path("case/<str:key>/answer/<int:number>.<str:form>", views.answer, name="answer"),
]
