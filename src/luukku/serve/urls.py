"""The staff's addresses."""

from django.urls import path

from . import agents, views
from .deciding import views as deciding
from .inbox import views as inbox

urlpatterns = [
    path("desk/<str:token>/", views.desk, name="desk"),
    path("staff/", inbox.inbox, name="staff-inbox"),
    path("staff/task/<uuid:task>/", views.task, name="staff-task"),
    path("staff/case/<str:number>/decide/", deciding.case, name="staff-decisions"),
    path("staff/case/<str:number>/decide/<str:what>/", deciding.decide, name="staff-decide"),
    path("agent/orders", agents.orders, name="agent-orders"),
    path("agent/replies", agents.replies, name="agent-replies"),
]
