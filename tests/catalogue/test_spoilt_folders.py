"""A pack's folder that is not what it should be: one sentence, and nothing outside it is read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from luukku.catalogue.pack.problems import BadPack
from luukku.catalogue.pack.reading import read
from tests.catalogue.packs import small_pack

R, A, S = "registers/boats.yaml", "administrations/boats.yaml", "streams/access.yaml"


def _nothing(pack: Path) -> str:
    (pack / "pack.yaml").unlink()
    return f"{pack}/pack.yaml: is missing; every pack begins with it"


def _misplaced(pack: Path) -> str:
    (pack / "register").mkdir()
    (pack / "register/boats.yaml").write_text("[]", "utf-8")
    return f"{pack}/register/boats.yaml: expected only pack.yaml and .yaml files in administrations, registers, streams"


def _link_out(pack: Path) -> str:
    (pack / "streams/passwd.yaml").symlink_to("/etc/passwd")
    return f"{pack}/streams/passwd.yaml: expected only pack.yaml and .yaml files in administrations, registers, streams"


def _link_to_a_folder(pack: Path) -> str:
    (pack / "administrations").rename(pack.parent / "elsewhere")
    (pack / "administrations").symlink_to(pack.parent / "elsewhere")
    return f"{pack}/administrations: expected only pack.yaml and .yaml files in administrations, registers, streams"


def _latin(pack: Path) -> str:
    (pack / A).write_bytes(b"id: boats\nname: {en: B\xe5t}\n")
    return f"{pack}/{A}:2: expected UTF-8"


def _empty(pack: Path) -> str:
    (pack / S).write_text("# later\n", "utf-8")
    return f"{pack}/{S}:1: expected keys, but the file is empty"


def _huge(pack: Path) -> str:
    (pack / S).write_text("#" * 1_000_001, "utf-8")
    return f"{pack}/{S}: expected at most 1000000 bytes"


def _deep(pack: Path) -> str:
    (pack / S).write_text("a: " + "[" * 5000, "utf-8")
    return f"{pack}/{S}:1: a{'[0]' * 20}: expected at most 20 levels"


def _no_list(pack: Path) -> str:
    (pack / R).write_text("id: berths\n", "utf-8")
    return f"{pack}/{R}:1: expected a list of registers, each beginning with `- id:`"


def _nobody(pack: Path) -> str:
    (pack / R).rename(pack / "registers/harbour.yaml")
    return (
        f"{pack}/registers/harbour.yaml:1: "
        "expected the file to be named after an administration of this pack, got harbour"
    )


@pytest.mark.parametrize(
    "spoil",
    [_nothing, _misplaced, _link_out, _link_to_a_folder, _latin, _empty, _huge, _deep, _no_list, _nobody],
    ids=lambda f: f.__name__,
)
def test_a_spoilt_folder_gets_its_one_sentence(tmp_path: Path, spoil: Callable[[Path], str]) -> None:
    pack = small_pack(tmp_path)
    sentence = spoil(pack)
    with pytest.raises(BadPack) as bad:
        read(pack)
    assert str(bad.value) == sentence


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match=r"none: expected a folder with a pack\.yaml in it$"):
        read(tmp_path / "none")


def test_laughs_by_the_billion_are_refused_before_they_grow(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    (pack / S).write_text("\n".join(lines), "utf-8")
    began = time.monotonic()
    with pytest.raises(BadPack, match="anchors and aliases"):
        read(pack)
    assert time.monotonic() - began < 1
