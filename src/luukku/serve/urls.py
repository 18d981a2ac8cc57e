"""The staff's addresses."""

from django.urls import path

from . import agents, views
from .deciding import views as deciding
from .id_desk import views as id_desk
from .inbox import views as inbox
from .letters import views as letters
from .mandates import views as mandates
from .noting import views as noting
from .overview import views as overview
from .papers import views as papers
from .passkeys import views as passkeys

urlpatterns = [
    path("desk/<str:token>/", views.desk, name="desk"),
    path("desk/<str:token>/papers/", papers.desk_papers, name="desk-papers"),
    path("desk/<str:token>/papers/<int:paper>/<int:page>/", papers.desk_page, name="desk-page"),
    path("desk/<str:token>/papers/<int:paper>/<int:page>/picture", papers.desk_picture, name="desk-picture"),
    path("staff/task/<uuid:task>/papers/", papers.staff_papers, name="staff-papers"),
    path("staff/task/<uuid:task>/papers/<int:paper>/<int:page>/", papers.staff_page, name="staff-page"),
    path(
        "staff/task/<uuid:task>/papers/<int:paper>/<int:page>/picture",
        papers.staff_picture,
        name="staff-picture",
    ),
    path("staff/", inbox.inbox, name="staff-inbox"),
    path("staff/task/<uuid:task>/", views.task, name="staff-task"),
    path("staff/cases/", overview.cases, name="staff-cases"),
    path("staff/case/<str:number>/", overview.case, name="staff-case"),
    path("staff/journal/<str:number>/", overview.entries, name="staff-journal"),
    path("staff/journal/<str:number>/evidence.zip", overview.evidence, name="staff-evidence"),
    path("staff/monitoring/", overview.monitoring, name="staff-monitoring"),
    path("staff/case/<str:number>/decide/", deciding.case, name="staff-decisions"),
    path("staff/case/<str:number>/decide/<str:what>/", deciding.decide, name="staff-decide"),
    path("staff/log-in/", passkeys.log_in, name="passkey-log-in"),
    path("staff/log-in/options", passkeys.log_in_options, name="passkey-log-in-options"),
    path("staff/passkeys/", passkeys.mine, name="passkeys"),
    path("staff/passkeys/options", passkeys.options, name="passkey-options"),
    path("staff/invited/<str:token>/", passkeys.invited, name="staff-invited"),
    path("staff/invited/<str:token>/options", passkeys.invited_options, name="staff-invited-options"),
    path("staff/id-desk/", id_desk.find, name="id-desk"),
    path("staff/id-desk/mandates/", mandates.find, name="id-desk-mandates"),
    path("staff/id-desk/mandates/new/", mandates.new, name="id-desk-mandate-new"),
    path("staff/id-desk/<str:number>/", id_desk.case, name="id-desk-case"),
    path("staff/id-desk/<str:number>/letter/", letters.ask, name="ask-letter"),
    path("staff/letters/", letters.letters, name="registered-letters"),
    path("staff/letters/<uuid:sending>/", letters.letter, name="registered-letter"),
    path("staff/note/", noting.note, name="note"),
    path("staff/note/<str:number>/", noting.noted, name="noted"),
    path("agent/orders", agents.orders, name="agent-orders"),
    path("agent/replies", agents.replies, name="agent-replies"),
]
