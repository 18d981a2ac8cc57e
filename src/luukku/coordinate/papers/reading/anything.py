"""Any file as pages, and whatever is enclosed in it."""

from __future__ import annotations

from collections.abc import Callable

from luukku.coordinate.papers.pages import Held, Page

from . import kinds, limits, mails, office, outlook, pdfs, pictures, setting, sheets

Pages = list[Page]


def pages(content: bytes, name: str, depth: int = 0) -> Pages:
    """Raises `Held`: the whole file is held where a part of it cannot be read."""
    if depth > limits.DEPTH:
        raise Held("nested")
    kind = kinds.kind(content, name)
    if kind in ("eml", "msg"):
        read = mails.blocks if kind == "eml" else outlook.blocks
        blocks, enclosed = read(content)
        made = setting.pages(blocks)
        for part in enclosed:
            made += pages(part.content, part.name, depth + 1)
            _few(made)
    else:
        made = _READERS[kind](content)
    return _few(made)


def _few(made: Pages) -> Pages:
    if not made:
        raise Held("empty")
    if len(made) > limits.PAGES or sum(len(p.words) for p in made) > limits.WORDS:
        raise Held("too-large")
    return made


_READERS: dict[str, Callable[[bytes], Pages]] = {
    "pdf": pdfs.pages,
    "png": pictures.pages,
    "jpeg": pictures.pages,
    "tiff": pictures.pages,
    "docx": lambda content: setting.pages(*office.blocks(content)),
    "xlsx": lambda content: setting.pages(*sheets.blocks(content)),
    "txt": lambda content: setting.pages(office.plain(content)),
}
