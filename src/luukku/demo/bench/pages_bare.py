"""The least that Django can serve: a page from a template, with nothing behind it. What our pages are compared with."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = "<!doctype html><title>{{ n }}</title><ul>{% for i in rows %}<li>{{ i }}{% endfor %}</ul>"

settings.configure(
    ROOT_URLCONF=__name__, MIDDLEWARE=["django.middleware.common.CommonMiddleware"], ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="bench",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)  # fmt: skip
django.setup()


template = engines["django"].from_string(PAGE)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(template.render({"n": 1, "rows": range(60)}))


urlpatterns = [path("", page)]
application = WSGIHandler()
