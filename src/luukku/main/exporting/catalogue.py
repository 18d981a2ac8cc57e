"""The catalogue as a pack that `luukku load` takes, and every version there ever was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from luukku.catalogue.models import AdministrationVersion, PackVersion, RegisterVersion, StreamVersion

from .writing import folder, lines, whole

KINDS = (PackVersion, AdministrationVersion, RegisterVersion, StreamVersion)


def write(into: Path) -> int:
    """Returns how many declarations are current."""
    pack = folder(into / "pack")
    now = {model: list(model.objects.filter(superseded_at=None).order_by("slug")) for model in KINDS}
    for one in now[PackVersion]:
        _yaml(pack / "pack.yaml", one.body)
    for kind, model in (("administrations", AdministrationVersion), ("streams", StreamVersion)):
        there = folder(pack / kind)
        for one in now[model]:
            _yaml(there / f"{one.slug}.yaml", one.body)
    by_office: dict[str, list[Any]] = defaultdict(list)
    for register in RegisterVersion.objects.filter(superseded_at=None).order_by("slug"):
        by_office[register.administration].append(register.body)
    registers = folder(pack / "registers")
    for office, bodies in by_office.items():
        _yaml(registers / f"{office}.yaml", bodies)
    lines(into / "catalogue-versions.jsonl", _versions())
    return sum(map(len, now.values()))


def _versions() -> Iterator[dict[str, Any]]:
    for model in KINDS:
        for one in model.objects.order_by("slug", "number").iterator():
            yield {
                "kind": model.__name__.removesuffix("Version").lower(), "id": one.id, "slug": one.slug,
                "number": one.number, "digest": one.digest, "published_at": one.published_at,
                "superseded_at": one.superseded_at, "body": one.body,
            }  # fmt: skip


def _yaml(file: Path, body: Any) -> None:
    whole(file, yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=120).encode())
