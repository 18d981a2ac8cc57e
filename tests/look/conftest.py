"""A counter without a database, and a browser to look at it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from .browser import chromium, pages_standing


@pytest.fixture(scope="module")
def counter() -> Iterator[str]:
    with pages_standing() as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running
