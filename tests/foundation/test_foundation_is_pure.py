from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import luukku.foundation

ROOM = Path(luukku.foundation.__file__).parent
MODULES = sorted(p.stem for p in ROOM.glob("*.py"))
ALLOWED = {"anyascii", "cryptography", "holidays", "phonenumbers", "stdnum"} | set(sys.stdlib_module_names)
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "sqlite3", "subprocess"}


def _imported(module: str) -> set[str]:
    tree = ast.parse((ROOM / f"{module}.py").read_text(encoding="utf-8"))
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    return names | {str(n.module) for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


def test_foundation_imports_only_itself_the_standard_library_and_five_packages() -> None:
    for module in MODULES:
        outside = {n for n in _imported(module) if not n.startswith("luukku.foundation")}
        assert {n.split(".")[0] for n in outside} <= ALLOWED - NETWORK, module


def test_importing_foundation_brings_no_framework_and_no_database() -> None:
    names = ", ".join(f"luukku.foundation.{m}" for m in MODULES if m != "__init__")
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {names}; print(*sys.modules)"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    loaded = {name.split(".")[0] for name in told.stdout.split()}
    assert loaded.isdisjoint({"django", "psycopg", "sqlalchemy", "procrastinate", "httpx", "requests"})


def test_only_ids_reads_the_clock() -> None:
    readers = ("time.time", ".now(", "today()", "utcnow", "monotonic(")
    reading = {
        m for m in MODULES if any(r in (ROOM / f"{m}.py").read_text(encoding="utf-8") for r in readers)
    }
    assert reading == {"ids"}
