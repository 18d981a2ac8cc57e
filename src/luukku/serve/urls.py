"""The staff's addresses."""

from django.urls import path

from . import agents, views

urlpatterns = [
    path("desk/<str:token>/", views.desk, name="desk"),
    path("agent/orders", agents.orders, name="agent-orders"),
    path("agent/replies", agents.replies, name="agent-replies"),
]
