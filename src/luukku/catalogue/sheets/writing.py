"""Writes a draft as a pack's files: all of them, and only if the whole pack would load."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from luukku.catalogue.pack.reading import read

from .draft import Draft
from .workbook import BadSheet


class _Dumper(yaml.SafeDumper):
    """Indents lists, and writes what is said twice twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def write(draft: Draft, out: Path) -> None:
    """Raises BadSheet when the folder is taken, BadPack when the draft would not load; then nothing is written."""
    if out.exists():
        raise BadSheet(f"{out} exists already; nothing was written. Choose another folder with --out.")
    if not out.parent.is_dir():
        raise BadSheet(f"{out.parent} is no folder; nothing was written.")
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as beside:
        made = Path(beside) / out.name
        for name, value in draft.files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_yaml(value), "utf-8")
        read(made)
        shutil.move(made, out)


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_dumped([one]) for one in value)
    return _dumped(value)


def _dumped(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
