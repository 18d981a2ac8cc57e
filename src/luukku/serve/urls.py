"""The staff's addresses."""

from django.urls import path

from . import agents, views
from .inbox import views as inbox

urlpatterns = [
    path("desk/<str:token>/", views.desk, name="desk"),
    path("staff/", inbox.inbox, name="staff-inbox"),
    path("staff/task/<uuid:task>/", views.task, name="staff-task"),
    path("agent/orders", agents.orders, name="agent-orders"),
    path("agent/replies", agents.replies, name="agent-replies"),
]
