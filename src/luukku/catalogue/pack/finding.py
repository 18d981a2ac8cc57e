"""The files of a pack: which there are, and that nothing else lies among them."""

from __future__ import annotations

from pathlib import Path

from .problems import BadPack, Problem
from .yaml_text import Document, parse

FOLDERS = ("administrations", "registers", "streams")
LARGEST_FILE = 1_000_000
MOST_FILES = 2000
BESIDE = frozenset({".md", ".txt", ".xlsx"})
"""Notes for readers, and the sheet a pack was made of, may lie in it; they are not read."""


def documents(folder: Path) -> list[Document]:
    """Every YAML file of the pack, `pack.yaml` first. Raises BadPack for all that cannot be read."""
    if not folder.is_dir():
        raise BadPack([Problem(str(folder), 0, "", "expected a folder with a pack.yaml in it")])
    if not (folder / "pack.yaml").exists():
        raise BadPack([Problem(str(folder / "pack.yaml"), 0, "", "is missing; every pack begins with it")])
    found, problems = [], []
    for path in _files(folder):
        try:
            found.append(_document(folder, path))
        except BadPack as bad:
            problems += bad.problems
    if problems:
        raise BadPack(problems)
    return found


def _files(folder: Path) -> list[Path]:
    paths = [p for p in folder.rglob("*") if _may_declare(p, p.relative_to(folder))]
    if len(paths) > MOST_FILES:
        raise BadPack([Problem(str(folder), 0, "", f"expected at most {MOST_FILES} files, got {len(paths)}")])
    return sorted(paths, key=lambda p: (p != folder / "pack.yaml", p))


def _may_declare(path: Path, inside: Path) -> bool:
    hidden = any(part.startswith(".") for part in inside.parts)
    return not hidden and path.suffix not in BESIDE and (path.is_symlink() or not path.is_dir())


def _document(folder: Path, path: Path) -> Document:
    name = str(path)
    inside = path.relative_to(folder)
    placed = inside == Path("pack.yaml") or (len(inside.parts) == 2 and inside.parts[0] in FOLDERS)
    if path.is_symlink() or not placed or path.suffix != ".yaml":
        raise _refused(name, f"expected only pack.yaml and .yaml files in {', '.join(FOLDERS)}")
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as wrong:
        raise _refused(name, f"cannot be read: {wrong.strerror}") from None
    if len(raw) > LARGEST_FILE:
        raise _refused(name, f"expected at most {LARGEST_FILE} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        raise BadPack([Problem(name, line, "", "expected UTF-8")]) from None
    return parse(text, name, top="registers" if inside.parts[0] == "registers" else "")


def _refused(name: str, sentence: str) -> BadPack:
    return BadPack([Problem(name, 0, "", sentence)])
