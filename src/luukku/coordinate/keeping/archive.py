"""A case as a package for the archive: a BagIt bag (RFC 8493) of its answers and letters as PDF/A, with its metadata
as XML in Dublin Core's terms and the registry's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from luukku.coordinate.answers import actions as answers
from luukku.coordinate.cases.models import Case, Decision, Edition
from luukku.coordinate.cases.numbers import numbered
from luukku.coordinate.decisions.posting import read
from luukku.journal import facade as journal

from .queries import fate_of
from .rules import Fate

DC = "http://purl.org/dc/terms/"
KEPT = "urn:luukku:archive:1"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class NotReady(Exception):
    """The case is not over, or a PDF of it is still being set."""


@dataclass(frozen=True, slots=True)
class Bag:
    files: Mapping[str, bytes]
    manifest: bytes  # SHA-256 of the bag's list of files


def bag(*, number: str, grant: journal.Grant, now: datetime) -> Bag:
    """Raises LookupError, `NotReady`. Looking is journalled by the grant."""
    case = numbered(number, Case.objects.select_related("stream"))
    fate = fate_of(number=number)
    if fate.code == "running":
        raise NotReady
    content = dict(_content(case, grant))
    content["metadata.xml"] = _metadata(case, fate, content, now)
    data = {f"data/{name}": one for name, one in content.items()}
    listed = "".join(
        f"{hashlib.sha256(one).hexdigest()}  {name}\n" for name, one in sorted(data.items())
    ).encode()
    size = sum(map(len, data.values()))
    info = f"External-Identifier: {number}\nBagging-Date: {now.date()}\nPayload-Oxum: {size}.{len(data)}\n".encode()
    whole = {"bagit.txt": BAGIT, "bag-info.txt": info, "manifest-sha256.txt": listed, **data}
    return Bag(whole, hashlib.sha256(listed).digest())


def _content(case: Case, grant: journal.Grant) -> Iterator[tuple[str, bytes]]:
    for edition in Edition.objects.filter(case=case).order_by("number"):
        if "pdf" not in edition.manifest.get("forms", {}):
            raise NotReady
        for form in ("pdf", "json"):
            content = answers.answer(edition=edition.id, form=form, grant=grant)
            yield f"answer-{edition.number}.{form}", content
        for count, paper in enumerate(answers.enclosures(edition=edition.id, grant=grant), 1):
            yield f"enclosed-{edition.number}/{paper.file_name(count)}", paper.content
    for one in Decision.objects.filter(case=case, letter__isnull=False).order_by("letter"):
        if "pdf" not in one.forms:
            raise NotReady
        content = read(case=case.id, number=one.letter or 0, form="pdf", grant=grant)
        yield f"letter-{one.letter}-{one.what}.pdf", content


def _metadata(case: Case, fate: Fate, content: Mapping[str, bytes], now: datetime) -> bytes:
    """No name of the person: whom it is about stands in the answer."""
    ET.register_namespace("dcterms", DC)
    ET.register_namespace("kept", KEPT)
    root = ET.Element(f"{{{KEPT}}}case")
    told = {
        "identifier": case.number, "title": case.stream.body["name"].get(case.language) or case.stream.slug,
        "type": case.stream.slug, "language": case.language, "dateSubmitted": case.received, "created": now.date(),
    }  # fmt: skip
    for name, value in told.items():
        ET.SubElement(root, f"{{{DC}}}{name}").text = str(value)
    rule = ET.SubElement(root, f"{{{KEPT}}}rule", {"class": fate.class_code, "then": fate.then})
    rule.text = str(fate.past or "")
    for state in case.states.order_by("at", "id"):
        ET.SubElement(root, f"{{{KEPT}}}state", at=state.at.isoformat(), why=state.why).text = state.state
    for name, one in sorted(content.items()):
        digest = hashlib.sha256(one).hexdigest()
        ET.SubElement(root, f"{{{KEPT}}}file", name=name, bytes=str(len(one)), sha256=digest)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
