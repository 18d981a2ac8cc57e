"""The pages of papers in every state, with invented people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from luukku.coordinate.facade import papers
from luukku.look.exhibits import LONG
from luukku.look.gallery import sample
from luukku.serve import showing

from . import shown

COUNTRY = "FI"
PICTURE = "/static/look/sample-page.svg"
NOBODY = UUID(int=0)
WORDS = tuple(
    papers.Word(text, 100 + 90 * n, 200, 180 + 90 * n, 230, 1)
    for n, text in enumerate(["Mother", "Eeva", "Korhonen", "called", "Maria", "Berg", LONG])
)
NAME, OFFICER = (7, 20), (28, 38)


def _own(language: str, more: dict[str, Any]) -> dict[str, Any]:
    words = showing.texts(language)
    return {"words": words.flat, "own": words.under("papers"), "picture": PICTURE, **more}


def _others() -> papers.Passage:
    return papers.Passage(*NAME, papers.Kind.NAME)


def _staff() -> papers.Passage:
    return papers.Passage(*OFFICER, papers.Kind.NAME, papers.Group.STAFF)


def _page(*, notes: tuple[str, ...] = (), words: bool = True, decided: bool = False) -> papers.PaperShown:
    offers = (_others(), _staff()) if words else ()
    chosen = papers.Choices((papers.Withheld("informant", (0, 6)), papers.Withheld("secret", band=(3, 5))))
    page = papers.Page(b"", 1240, 1754, WORDS if words else (), notes)
    staged = papers.StagedPage(NOBODY, 1, page, offers, chosen if decided else None)
    text = " ".join(w.text for w in WORDS) if words else ""
    return papers.PaperShown(1, 2, f"{LONG}.pdf", 1, 3, staged, text)


def _shown(language: str, one: papers.PaperShown, problem: str | None = None) -> dict[str, Any]:
    words = showing.texts(language)
    return _own(language, shown.page(one, words, COUNTRY) | shown.problem(problem, words))


@sample("serve/paper.html", "offered")
def offered(language: str) -> dict[str, Any]:
    return _shown(
        language, _page(notes=("recognised", "hidden-text", "hidden-sheets", "attachments", "pictures"))
    )


@sample("serve/paper.html", "decided")
def decided(language: str) -> dict[str, Any]:
    return _shown(language, _page(decided=True))


@sample("serve/paper.html", "without-words")
def without_words(language: str) -> dict[str, Any]:
    return _shown(language, _page(notes=("unread",), words=False))


@sample("serve/paper.html", "words-not-there", status=422)
def words_not_there(language: str) -> dict[str, Any]:
    return _shown(language, _page(), "not-on-page")


@sample("serve/paper.html", "why-withheld", status=422)
def no_ground(language: str) -> dict[str, Any]:
    return _shown(language, _page(), "why-withheld")


@sample("serve/paper.html", "no-strip", status=422)
def no_strip(language: str) -> dict[str, Any]:
    return _shown(language, _page(words=False), "no-strip")


@sample("serve/papers.html", "begun", "ready")
def listed(language: str, state: str) -> dict[str, Any]:
    done = frozenset({1}) if state == "begun" else frozenset({1, 2, 3})
    words = showing.texts(language)
    staged = [papers.Staged(NOBODY, f"{LONG}.pdf", 3, done), papers.Staged(NOBODY, "scan.png", 3, done)]
    go_on = {"go_on": "1/2/" if state == "begun" else ""}
    return _own(language, shown.desk(staged, words) | shown.problem(None, words) | go_on)


@sample("serve/papers.html", "not-gone-through", "pages-left", status=422)
def refused(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language)
    staged = [papers.Staged(NOBODY, "scan.png", 1, frozenset({1}))]
    problem = state if state == "not-gone-through" else f"{state}:2"
    return _own(language, shown.desk(staged, words) | shown.problem(problem, words) | {"go_on": ""})


def _document(opened: int) -> papers.ToRelease:
    marks = ((1, 80, 110, 200, 130, "other-person"), (1, 80, 210, 200, 230, "other-contact"))
    return papers.ToRelease(
        {"fi": "Arkisto"}, f"{LONG}.pdf", 2, {"other-person": 1, "other-contact": 1},
        frozenset(range(1, opened + 1)), NOBODY, 1, marks,
    )  # fmt: skip


@sample("serve/papers_release.html", "unopened", "opened", "no-documents")
def to_release(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language)
    documents = [] if state == "no-documents" else [_document(2 if state == "opened" else 1)]
    go_on = {"go_on": "1/2/" if state == "unopened" else ""}
    return _own(language, shown.release(documents, words, COUNTRY) | go_on)


@sample("serve/paper_release.html", "with-boxes", "without")
def released(language: str, state: str) -> dict[str, Any]:
    words = showing.texts(language)
    number = 1 if state == "with-boxes" else 2
    return _own(language, shown.released_page(_document(1), 1, number, words, COUNTRY) | {"next": "../../"})
