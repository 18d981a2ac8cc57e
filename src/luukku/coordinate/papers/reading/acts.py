"""One task of the reading process."""

from __future__ import annotations

from typing import Any

from luukku.coordinate.papers.pages import Held, as_value, page_value, words_of
from luukku.coordinate.papers.wire import pack, unpack

from . import anything, burning, drawing, pdfs, recognising


def outcome(raw: bytes) -> bytes:
    """Whatever goes wrong in somebody's library is `broken`: the file is held, and this process ends anyway."""
    told, blobs = unpack(raw)
    try:
        return _ACTS[told["act"]](told, blobs)
    except Held as held:
        return pack({"held": held.code})
    except MemoryError:
        return pack({"held": "too-large"})
    except Exception:
        return pack({"held": "broken"})


def _read(told: dict[str, Any], blobs: list[bytes]) -> bytes:
    pages = anything.pages(blobs[0], told["name"])
    return pack({"pages": [page_value(page) for page in pages]}, [page.picture for page in pages])


def _recognise(told: dict[str, Any], blobs: list[bytes]) -> bytes:
    words = recognising.words(blobs[0])
    return pack({"words": None if words is None else as_value(words)})


def _burn(told: dict[str, Any], blobs: list[bytes]) -> bytes:
    pages = [
        burning.Burnt(picture, words_of(page["words"]), [tuple(box) for box in page["boxes"]])
        for picture, page in zip(blobs, told["pages"], strict=True)
    ]
    return pack({}, [burning.pdf(pages, told)])


def _picture(told: dict[str, Any], blobs: list[bytes]) -> bytes:
    return pack({}, [pdfs.picture(blobs[0], told["page"])])


def _drawn(told: dict[str, Any], blobs: list[bytes]) -> bytes:
    return pack({}, [drawing.drawn(blobs[0], told["boxes"], ruler=told["ruler"])])


_ACTS = {"read": _read, "recognise": _recognise, "burn": _burn, "picture": _picture, "drawn": _drawn}
