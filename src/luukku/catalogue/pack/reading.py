"""A whole pack, read and judged: every declaration in it is right, or BadPack says all that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .connecting import connector_problems
from .finding import documents
from .problems import BadPack, Problem
from .promising import as_slug, stream_problems, without_purpose
from .relating import register_problems
from .schema import Administration, Municipality, Register, Stream
from .shaping import misshapen
from .yaml_text import Document

Declaration = Mapping[str, Any]

NOT_ARRANGED = (
    "is missing; without the arrangement under which it takes part (Art. 26 or 28) "
    "its registers cannot be asked"
)


@dataclass(frozen=True, slots=True)
class Pack:
    """Declarations as they were written; each fit to be published."""

    id: str
    municipality: Declaration
    administrations: Mapping[str, Declaration]
    registers: Mapping[str, tuple[str, Declaration]]  # id -> (administration, declaration)
    streams: Mapping[str, Declaration]


def read(folder: Path) -> Pack:
    """Raises BadPack with a sentence for everything that is wrong; reads nothing outside `folder`."""
    all_documents = documents(folder)
    files = _Files(all_documents)
    problems = list(_misshapen(files)) or list(_disagreeing(files))
    if problems:
        raise BadPack(problems)
    return Pack(
        id=files.municipality.value["id"],
        municipality=files.municipality.value,
        administrations={d.value["id"]: d.value for d in files.administrations},
        registers={r["id"]: (_stem(d), r) for d in files.registers for r in d.value},
        streams={d.value["id"]: d.value for d in files.streams},
    )


class _Files:
    def __init__(self, found: list[Document]) -> None:
        self.municipality = found[0]
        self.administrations = [d for d in found if _folder(d) == "administrations"]
        self.registers = [d for d in found if _folder(d) == "registers"]
        self.streams = [d for d in found if _folder(d) == "streams"]


def _misshapen(files: _Files) -> Iterator[Problem]:
    if problems := misshapen(Municipality, files.municipality):
        yield from problems
        return  # which languages every text needs is not known
    languages = tuple(files.municipality.value["languages"])
    for document in files.administrations:
        yield from misshapen(Administration, document, languages=languages)
    for document in files.streams:
        none = without_purpose(document)
        yield from [none] if none else misshapen(Stream, document, languages=languages)
    for document in files.registers:
        if not isinstance(document.value, list):
            yield document.problem((), "expected a list of registers, each beginning with `- id:`")
            continue
        for i in range(len(document.value)):
            wrong = misshapen(Register, document, (i,), languages=languages)
            yield from wrong or connector_problems(document, (i,))


def _disagreeing(files: _Files) -> Iterator[Problem]:
    """Only asked once every file has the right shape."""
    yield from _names(files.administrations)
    yield from _names(files.streams)
    administrations = {_stem(d) for d in files.administrations}
    seen: dict[str, str] = {}
    for document in files.registers:
        administration = _stem(document)
        if administration not in administrations:
            sentence = (
                f"expected the file to be named after an administration of this pack, got {administration}"
            )
            yield document.problem((), sentence)
        for i, register in enumerate(document.value):
            if first := seen.get(register["id"]):
                yield document.problem((i, "id"), f'"{register["id"]}" stands in {first} too')
            seen.setdefault(register["id"], document.file)
            yield from register_problems(document, (i,), register)
    with_registers = {_stem(d) for d in files.registers if d.value}
    for document in files.administrations:
        if _stem(document) in with_registers and not document.value.get("arrangement"):
            yield document.problem(("arrangement",), NOT_ARRANGED)
    organisation = _organisation(files)
    for document in files.streams:
        yield from stream_problems(document, organisation)


def _names(found: list[Document]) -> Iterator[Problem]:
    for document in found:
        if document.value["id"] != _stem(document):
            yield document.problem(("id",), f'expected "{_stem(document)}", as the file is named')


def _organisation(files: _Files) -> frozenset[str]:
    known: set[str] = set()
    for document in files.administrations:
        declared = document.value
        known.add(declared["id"])
        known |= {as_slug(text) for text in declared["name"].values()}
        known |= {as_slug(text) for text in declared["controller"]["name"].values()}
    return frozenset(known)


def _folder(document: Document) -> str:
    return Path(document.file).parent.name


def _stem(document: Document) -> str:
    return Path(document.file).stem
