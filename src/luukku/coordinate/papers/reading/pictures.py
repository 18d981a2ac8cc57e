"""Scans and photographs as pages; and every page's picture as it is kept."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from luukku.coordinate.papers.pages import Held, Page

from . import limits

Image.MAX_IMAGE_PIXELS = limits.DOTS
QUALITY = 80


def pages(content: bytes) -> list[Page]:
    """Of each frame a page. What else the file holds (place, camera, thumbnail) is not taken over."""
    try:
        opened = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError:
        raise Held("too-large") from None
    frames = getattr(opened, "n_frames", 1)
    if frames > limits.PAGES:
        raise Held("too-large")
    return [_page(opened, frame) for frame in range(frames)]


def _page(opened: Image.Image, frame: int) -> Page:
    opened.seek(frame)
    if opened.width * opened.height > limits.DOTS:
        raise Held("too-large")
    seen = fitted(ImageOps.exif_transpose(opened))
    return Page(jpeg(seen), seen.width, seen.height)


def fitted(seen: Image.Image) -> Image.Image:
    """On white where it is transparent, no larger than a page is kept."""
    if seen.mode in ("RGBA", "LA", "PA") or "transparency" in seen.info:
        through = seen.convert("RGBA")
        ground = Image.new("RGBA", through.size, "white")
        seen = Image.alpha_composite(ground, through)
    if seen.mode.startswith("I;16") or seen.mode in ("I", "F"):
        seen = seen.convert("F").point(lambda v: v / 257).convert("L")
    seen = seen.convert("RGB")
    seen.thumbnail((limits.LONGEST_SIDE, limits.LONGEST_SIDE))
    return seen


def jpeg(seen: Image.Image) -> bytes:
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
