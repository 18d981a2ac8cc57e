"""The web page: nothing can break out of it, it calls nobody, and everybody can read it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers import html
from luukku.coordinate.answers.audit.made_up import HOSTILE
from luukku.coordinate.answers.audit.reading import Node, tree
from luukku.coordinate.answers.document import Document
from luukku.coordinate.answers.wording import LANGUAGES
from tests.coordinate.answers.salmela import answer, field, part, register, secret, table


def document(language: str = "en") -> Document:
    """Every kind of outcome, and every hostile value once as a list and once in a table."""
    fields = [field(f"f{i}") for i in range(3)]
    rows = tuple(("visit", dict.fromkeys(("f0", "f1", "f2"), value)) for value in HOSTILE)
    card = (("card", {"f0": "".join(HOSTILE)}),)
    declared = register("visits", tables=[table("card", fields[0]), table("visit", *fields, parent="card")])
    return answer(
        part(Kind.FOUND, declared=declared, records=(*card, *rows)),
        *(part(kind, f"r-{kind}") for kind in Kind),
        secret(Kind.FOUND),
        language=language,
        edition=2,
        new=("visits",),
        person="Anna <b>Sundqvist</b>",
    )


def page(language: str = "en") -> Node:
    return tree(html.render(document(language)))


def test_hostile_values_stay_text() -> None:
    written = html.render(document())
    assert not list(page().all("script", "b>", "img"))
    assert "<script" not in written
    assert "<b>Sundqvist" not in written
    assert "\u202e" not in written
    assert "\x00" not in written
    written.encode("utf-8")


def test_it_calls_no_other_host() -> None:
    head = html.render(document()).split("</style>")[0]
    for sign in ("@import", "url(", "http:", "https:", "//"):
        assert sign not in head
    assert not list(
        page().all("link", "script", "img", "iframe", "form", "object", "embed", "video", "audio")
    )
    for node in page().all("a", "div", "section", "svg", "rect", "p", "table"):
        assert not {"src", "srcset", "style", "onclick", "xlink:href"} & set(node.attrs)
        assert node.attrs.get("href", "#").startswith("#")


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_landmarks_headings_and_ways_are_in_order(language: str) -> None:
    root = page(language)
    assert next(root.all("html")).attrs["lang"] == language
    assert len(list(root.all("main"))) == len(list(root.all("h1"))) == len(list(root.all("nav"))) == 1
    ids = [n.attrs["id"] for n in walk(root) if "id" in n.attrs]
    assert len(ids) == len(set(ids))
    for node in walk(root):
        for key in ("href", "aria-labelledby"):
            if key in node.attrs:
                assert node.attrs[key].removeprefix("#") in ids
    levels = [int(n.tag[1]) for n in root.all("h1", "h2", "h3", "h4")]
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert next(root.all("a")).attrs == {"class": "skip", "href": "#answer"}


def test_every_table_has_a_caption_and_a_label_for_every_cell() -> None:
    for found in page().all("table"):
        assert next(found.all("caption")).text()
        heads = list(next(found.all("thead")).all("th"))
        assert all(h.attrs["scope"] == "col" and h.text() for h in heads)
        for row in next(found.all("tbody")).all("tr"):
            labels = [next(cell.all("i")) for cell in row.all("td")]
            assert ["".join(map(str, k.children)) for k in labels] == [h.text() for h in heads]


def test_words_of_another_language_say_so() -> None:
    heading = next(n for n in page("fr").all("h3") if n.text() == "Register visits")
    assert heading.attrs["lang"] == "en"
    heading = next(n for n in page("da").all("h3") if n.text() == "Registret visits")
    assert heading.attrs["lang"] == "sv"
    assert all("lang" not in n.attrs for n in page("en").all("h3", "p", "td"))


def test_the_picture_has_a_text_alternative_and_a_box_for_each_register() -> None:
    figure = next(page().all("figure"))
    assert len(list(figure.all("rect"))) == 10
    assert next(figure.all("svg")).attrs["aria-hidden"] == "true"
    assert next(figure.all("figcaption")).text() == (
        "Of 10 registers, 7 have answered, 2 have not answered yet and of 1 nothing may be told."
    )


@pytest.mark.parametrize(
    ("kinds", "language", "said"),
    [
        ((Kind.FOUND, Kind.NOTHING_HELD), "en", "Of 2 registers, 2 have answered."),
        ((Kind.FOUND,), "fr", "Sur 1 fichier, 1 a répondu."),
        ((Kind.FOUND, Kind.LATE), "fi", "Rekistereitä on 2: 1 on vastannut ja 1 ei ole vielä vastannut."),
    ],
)
def test_the_picture_says_nothing_of_what_there_is_none_of(
    kinds: tuple[Kind, ...], language: str, said: str
) -> None:
    shown = answer(*(part(kind, f"r-{kind}") for kind in kinds), language=language)
    assert shown.picture == said


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_every_ink_is_readable_on_every_ground(palette: int) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    colours = dict(re.findall(r"--(\w+):(#\w+)", re.findall(r":root\{(.*?)\}", html.STYLE)[palette]))
    for ink in ("ink", "soft", "mark", "gap"):
        for ground in ("page", "tint"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_the_style_s_hash_is_the_one_the_policy_needs() -> None:
    written = html.render(document())
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)
    assert style
    assert style.group(1) == html.STYLE
    assert html.STYLE_SOURCE.startswith("sha256-")


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def walk(node: Node) -> list[Node]:
    children = [c for c in node.children if isinstance(c, Node)]
    return [*children, *(n for c in children for n in walk(c))]
