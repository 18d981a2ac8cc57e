"""Played clerks go through papers as people do: page after page, what is offered is withheld, then they confirm."""

from __future__ import annotations

import re

import httpx

_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PAGES = re.compile(r'href="(\d+/\d+/)"')
_TICKED = re.compile(r'name="withhold" value="(\d+)" checked')


def confirm(browser: httpx.Client, link: str) -> httpx.Response:
    """Every page with what is ticked on it, then the whole."""
    papers = f"{link}papers/"
    for page in _pages(browser, papers):
        shown = browser.get(papers + page).text
        browser.post(papers + page, data={"withhold": _TICKED.findall(shown), "act": "next", **_csrf(shown)})
    return browser.post(papers, data={"confirmed": "yes", **_csrf(browser.get(papers).text)})


def open_all(browser: httpx.Client, link: str) -> None:
    """Before they release, they have every page before them."""
    for page in _pages(browser, f"{link}papers/"):
        browser.get(f"{link}papers/{page}")


def _pages(browser: httpx.Client, papers: str) -> list[str]:
    return list(dict.fromkeys(_PAGES.findall(browser.get(papers).text)))


def _csrf(html: str) -> dict[str, str]:
    found = _CSRF.search(html)
    return {"csrfmiddlewaretoken": found[1]} if found else {}
