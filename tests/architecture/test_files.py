"""Small files, names of the domain, and nothing of how or where this was made."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = {"src": 300, "tests": 500}
VAGUE = re.compile(r"(?i)(^|_)(utils?|helpers?|managers?|services|common|misc|base|stuff)(_|$)")
NUMBERED = re.compile(r"\d{4}_[a-z][a-z0-9_]*")


def files(*endings: str) -> list[Path]:
    """What git knows or would know, so that left-overs of builds are not judged."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "src", "tests"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout")
    found = [ROOT / name for name in listed.stdout.splitlines() if name.endswith(endings)]
    return [file for file in found if file.exists()]


def test_no_file_grows_too_long() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in files(".py", ".sql", ".html", ".typ")
        if (lines := len(file.read_text().splitlines())) > LONGEST[file.relative_to(ROOT).parts[0]]
    }
    assert long == {}


def test_names_come_from_the_domain() -> None:
    parts = {
        part
        for file in files(".py")
        if file.is_relative_to(ROOT / "src")
        for part in (*file.relative_to(ROOT / "src").parts[:-1], file.stem)
    }
    assert {part for part in parts if VAGUE.search(part)} == set()


def test_migrations_say_what_they_do() -> None:
    auto = [
        file.stem
        for file in files(".py")
        if file.parent.name == "migrations" and file.stem != "__init__"
        if not NUMBERED.fullmatch(file.stem) or "_auto_" in file.stem or file.stem.endswith("_initial")
    ]
    assert auto == []


def test_every_module_and_every_signature_speaks_for_itself() -> None:
    """Modules have a docstring (but the plumbing Django asks for), functions have types."""
    silent, untyped = [], []
    for file in files(".py"):
        if not file.is_relative_to(ROOT / "src") or file.parent.name == "migrations":
            continue
        tree, name = ast.parse(file.read_text()), str(file.relative_to(ROOT / "src"))
        if tree.body and not ast.get_docstring(tree) and file.name not in ("apps.py", "__main__.py"):
            silent.append(name)
        untyped += [
            f"{name}:{each.name}"
            for each in ast.walk(tree)
            if isinstance(each, ast.FunctionDef) and not typed(each)
        ]
    assert silent == []
    assert untyped == []


def typed(function: ast.FunctionDef) -> bool:
    taken = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    named = [argument for argument in taken if argument.arg not in ("self", "cls")]
    return function.returns is not None and all(argument.annotation for argument in named)


def test_no_error_is_swallowed() -> None:
    """`except Exception: pass` and its like hide what failed."""
    found = []
    for file in files(".py"):
        if file.is_relative_to(ROOT / "src"):
            for each in ast.walk(ast.parse(file.read_text())):
                if isinstance(each, ast.ExceptHandler) and swallows(each):
                    found.append(f"{file.relative_to(ROOT / 'src')}:{each.lineno}")
    assert found == []


def swallows(handler: ast.ExceptHandler) -> bool:
    broad = handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )
    return broad and all(isinstance(each, ast.Pass) for each in handler.body)
