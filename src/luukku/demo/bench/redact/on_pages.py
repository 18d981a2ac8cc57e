"""Made-up files, read, offered, blackened: is what is somebody else's black to the eye and gone from the file?"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from luukku.coordinate.papers import process
from luukku.coordinate.papers.finding import Group, Passage, offers
from luukku.coordinate.papers.pages import Page, Word, joined

from . import extracting, figures, files
from .passages import Text

_DARK = 60
_SHARE = 0.97
_ABOUT = {"title": "File", "language": "en", "mark": "[withheld]", "date": [2026, 1, 2]}


@dataclass(frozen=True, slots=True)
class Done:
    counts: Counter[str]
    missed: list[str]


def tried(text: Text, kind: str, country: str) -> Done:
    """Raises ValueError where the page does not say what was put into it: then nothing was measured."""
    truth = process.read(files.made("pdf" if kind == "png" else kind, text.text), _name(kind))[0]
    page = process.read(files.made(kind, text.text), f"a.{kind}")[0] if kind == "png" else truth
    words = page.words if page.words else process.recognise(page.picture) or ()
    plain, spans = joined(words)
    offered = [p for p in offers(plain, text.person, country) if p.group is Group.OTHERS]
    boxes = [box for p in offered for box in _boxes(p, words, spans)]
    pdf = process.burn([(page.picture, words, boxes)], _ABOUT)
    seen = Image.open(io.BytesIO(process.picture(pdf, 1))).convert("L")
    theirs = _placed(text, truth)
    black = [all(_black(seen, word, page) for word in one) for one in theirs]
    found = extracting.everything(pdf)
    said = [text.text[a:b] for (a, b), gone in zip(text.others, black, strict=True) if gone]
    left = [one for one in said if one in found and text.text.count(one) == said.count(one)]
    needless = sum(
        not any(_over(box, w) for w in (w for one in theirs for w in one))
        for box in _first_boxes(offered, words, spans)
    )
    counts = Counter(passages=len(theirs), found=sum(black), offered=len(offered), right=len(offered) - needless,
                     withheld=len(said), extractable=len(left), pages=1, **figures.names(text))  # fmt: skip
    return Done(counts, [text.text[a:b] for (a, b), gone in zip(text.others, black, strict=True) if not gone])


def _name(kind: str) -> str:
    return "a.pdf" if kind == "png" else f"a.{kind}"


def _boxes(
    passage: Passage, words: Sequence[Word], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    touched = [w for w, (a, b) in zip(words, spans, strict=True) if a < passage.end and passage.start < b]
    return [(w.left, w.top, w.right, w.bottom) for w in touched]


def _first_boxes(
    offered: Sequence[Passage], words: Sequence[Word], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    return [boxes[0] for p in offered if (boxes := _boxes(p, words, spans))]


def _placed(text: Text, page: Page) -> list[list[Word]]:
    """The words of the page that each passage of others stands on; blanks and line breaks are nobody's."""
    have = "".join(w.text for w in page.words)
    holder = [word for word in page.words for _ in word.text]
    said = "".join(text.text.split())
    at = have.find(said)
    if at < 0:
        raise ValueError("the page does not hold the text as it was written")
    blanks = [sum(c.isspace() for c in text.text[:n]) for n in range(len(text.text) + 1)]
    return [
        list(dict.fromkeys(holder[at + n - blanks[n]] for n in range(a, b) if not text.text[n].isspace()))
        for a, b in text.others
    ]


def _black(seen: Image.Image, word: Word, page: Page) -> bool:
    """Nearly every dot where the word's letters stand (its box without the rim)."""
    across, down = seen.width / page.width, seen.height / page.height
    tall = word.bottom - word.top
    spot = seen.crop((
        round((word.left + 1) * across), round((word.top + 0.3 * tall) * down),
        round(max(word.right - 1, word.left + 3) * across), round((word.bottom - 0.3 * tall) * down),
    ))  # fmt: skip
    dots = spot.histogram()
    return sum(dots[:_DARK]) >= _SHARE * sum(dots)


def _over(box: tuple[int, int, int, int], word: Word) -> bool:
    left, top, right, bottom = box
    return word.left < right and left < word.right and word.top < bottom and top < word.bottom
