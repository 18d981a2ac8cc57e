"""Files as one archive: an edition with the documents that travel beside it, as `luukku hand-over` lays them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from .enclosing import Enclosed


def packed(at: datetime, forms: Mapping[str, bytes], enclosed: tuple[Enclosed, ...]) -> bytes:
    """A zip whose files bear the edition's moment: the same edition gives the same bytes."""
    inside = {f"answer.{form}": content for form, content in forms.items()}
    inside |= {f"enclosed/{one.file_name(n)}": one.content for n, one in enumerate(enclosed, 1)}
    return zipped(inside, at)


def zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    """The same files of the same moment give the same bytes."""
    moment = at.astimezone(settings.LUUKKU_TIME_ZONE).timetuple()[:6]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
