"""A small pack for tests: one administration, two registers, one stream."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
SALMELA = ROOT / "packs" / "salmela"

PACK = """\
format: 1
id: harbourtown
name: {en: Harbourtown}
country: FI
languages: [en]
data_protection_officer:
  name: {en: Data protection officer}
  contact: {email: officer@harbourtown.example}
supervisory_authority:
  name: {en: The data protection authority of the country}
  contact: {web: "https://authority.example"}
"""
ADMINISTRATION = """\
id: boats
name: {en: Boat office}
country: FI
controller: {name: {en: Boat Board}, address: Pier 1, email: registry@harbourtown.example}
contact: {email: boats@harbourtown.example}
arrangement:
  article: 26
  text: {en: Arrangement of joint controllers}
  since: 2024-03-01
release: {how: rule, rule: {en: Goes out at once}}
"""
REGISTERS = """\
- id: berths
  name: {en: Berths}
  purpose: {en: To rent out berths.}
  legal_basis: {article: "6(1)(b)", law: {en: Contract}}
  categories: [identity, contact]
  recipients: []
  retention: {en: Three years}
  source: {en: You yourself}
  automated_decisions: null
  transfers: null
  part_of_life: culture
  visibility: open
  ask_by: [name, phone]
  keyed_by: null
  connector: {kind: sql, url: {env: HARBOURTOWN_BERTHS}}
  tables:
    - name: owner
      key: id
      fields:
        - {name: name, is: full_name, label: {en: Name}}
        - {name: phone, is: phone, label: {en: Phone}}
    - name: boat
      label: {en: Boats}
      key: id
      parent: owner
      join: {owner_id: id}
      fields:
        - name: kind
          type: code
          label: {en: Kind}
          codes:
            M: {en: motor boat}
            S: {en: sailing boat}

- id: old-boats
  name: {en: Old boats (paper)}
  purpose: {en: To keep a list of old boats.}
  legal_basis: {article: "6(1)(a)", law: {en: Consent}}
  categories: [identity]
  recipients: [{name: {en: The museum}}]
  retention: {en: Until you withdraw your consent}
  source: {en: You yourself}
  automated_decisions: null
  transfers: null
  part_of_life: culture
  visibility: open
  ask_by: [name]
  keyed_by: null
  connector: {kind: desk}
  tables: []
"""
STREAM = """\
format: 1
id: access
kind: right
name: {en: What do you hold about me?}
purpose:
  why: {en: Whoever knows can correct and object.}
  for_whom: resident
  delivers: {en: One answer that names every gap.}
called: resident
promise: {answer_within: law, typical_days: 9}
deadlines: {law: gdpr-12-3}
on_silence: may complain
steps:
  - {id: ask, do: order, each: register}
  - {id: gather, do: assemble, after: [ask]}
  - {id: hand-over, do: deliver, after: [gather]}
"""


def small_pack(folder: Path) -> Path:
    """Written into `folder`; it loads."""
    pack = folder / "pack"
    for name, text in (
        ("pack.yaml", PACK),
        ("administrations/boats.yaml", ADMINISTRATION),
        ("registers/boats.yaml", REGISTERS),
        ("streams/access.yaml", STREAM),
    ):
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(text, "utf-8")
    return pack


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the first place where `old` stands; it must stand there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def copy_of_salmela(folder: Path) -> Path:
    return Path(shutil.copytree(SALMELA, folder / "salmela"))
