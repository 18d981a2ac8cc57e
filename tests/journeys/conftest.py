"""One town and one browser for all journeys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import databases
from tests.look.browser import chromium

from .town import Town, standing


@pytest.fixture(scope="package")
def town(
    test_server: databases.Server,
    test_template: str,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Town]:
    with standing(test_server, test_template, django_db_blocker, tmp_path_factory.mktemp("journeys")) as town:
        yield town


@pytest.fixture(scope="package")
def browser(town: Town) -> Iterator[Browser]:
    """Started after the town, for a browser leaves an event loop behind."""
    with chromium() as running:
        yield running
