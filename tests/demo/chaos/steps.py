"""Acts of a counter, each in a process of its own: `open` a case, `ask` its registers, `look` at what is there."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.main.settings")
django.setup()

from django.utils import timezone  # noqa: E402
from tests.coordinate.cases import town  # noqa: E402

from luukku.catalogue.models import RegisterVersion  # noqa: E402
from luukku.coordinate.asking.asking import ask_at_once  # noqa: E402
from luukku.coordinate.cases.models import Case, Order, Outcome  # noqa: E402
from luukku.journal import facade as journal  # noqa: E402


def open_case() -> None:
    town.annas_case(timezone.now())


def ask() -> None:
    ask_at_once(Case.objects.get().id, timezone.now())


def look() -> None:
    counted = {
        "registers": RegisterVersion.objects.filter(superseded_at=None).count(),
        "cases": Case.objects.count(),
        "orders": Order.objects.count(),
        "outcomes": Outcome.objects.count(),
        "journal_whole": int(journal.verify().whole),
    }
    sys.stdout.write(json.dumps(counted))


if __name__ == "__main__":
    {"open": open_case, "ask": ask, "look": look}[sys.argv[1]]()
