"""Each mistake in a pack gets one sentence: file, line, field, and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from luukku.catalogue.pack.problems import BadPack
from luukku.catalogue.pack.reading import read
from tests.catalogue.packs import edit, small_pack

R, A, S = "registers/boats.yaml", "administrations/boats.yaml", "streams/access.yaml"

# file, what stands there, what somebody wrote instead, what they are told
MISTAKES = {
    "a word that is none of the few": (
        R, "visibility: open", "visibility: hidden",
        R + ":12: registers[0].visibility: "
        'expected one of open, content-secret, existence-secret, got "hidden"',
    ),
    "a key left out": (
        R, "  purpose: {en: To rent out berths.}\n", "",
        R + ":1: registers[0].purpose: is missing; expected a text in each language",
    ),
    "a key that does not exist": (
        R, "  keyed_by: null\n", "  keyed_by: null\n  keyedby: number\n",
        R + ":15: registers[0].keyedby: is not a key here; expected one of id, name, purpose, legal_basis, "
        "categories, recipients, retention, source, automated_decisions, transfers, part_of_life, visibility, "
        "withheld, ask_by, keyed_by, profile, connector, tables",
    ),
    "a key written twice": (
        R, "  visibility: open\n", "  visibility: open\n  visibility: content-secret\n",
        R + ":13: registers[0].visibility: stands here a second time, first on line 12",
    ),
    "a language forgotten": (
        R, "label: {en: Phone}", "label: {fi: Puhelin}",
        R + ":21: registers[0].tables[0].fields[1].label: expected a text in each of en; en is missing",
    ),
    "a language nobody reads here": (
        R, "label: {en: Phone}", "label: {en: Phone, xx: Phone}",
        R + ":21: registers[0].tables[0].fields[1].label.xx: "
        'expected a language among en, fi, sv, da, fr, got "xx"',
    ),
    "an empty text": (
        R, "label: {en: Phone}", 'label: {en: " "}',
        R + ":21: registers[0].tables[0].fields[1].label.en: "
        'expected a text of 1 to 4000 characters, got ""',
    ),
    "codes without a meaning": (
        R, "          codes:\n            M: {en: motor boat}\n            S: {en: sailing boat}\n", "",
        R + ":28: registers[0].tables[1].fields[0].codes: is missing; expected each code with its meaning",
    ),
    "meanings without a code field": (
        R, "          type: code\n", "",
        R + ":30: registers[0].tables[1].fields[0].codes: only a field of type code explains codes",
    ),
    "a join to a column that is not there": (
        R, "join: {owner_id: id}", "join: {owner_id: number}",
        R + ':26: registers[0].tables[1].join.owner_id: "number" is no column of owner',
    ),
    "a table whose records have no name": (
        R, "      label: {en: Boats}\n", "",
        R + ":22: registers[0].tables[1].label: is missing; expected what its records are, such as Visits",
    ),
    "a secret without a ground": (
        R, "visibility: open", "visibility: content-secret",
        R + ":1: registers[0].withheld: is missing; "
        "a register whose content is secret says on what ground and by which law",
    ),
    "a ground for hiding nothing": (
        R, "  visibility: open\n",
        "  visibility: open\n  withheld: {ground: harm, law: {en: The act}}\n",
        R + ":13: registers[0].withheld: only a register whose visibility is content-secret says why",
    ),
    "a ground that the law does not know": (
        R, "  visibility: open\n",
        "  visibility: content-secret\n  withheld: {ground: habit, law: {en: The act}}\n",
        R + ":13: registers[0].withheld.ground: "
        'expected one of secrecy, others, investigation, harm, security, got "habit"',
    ),
    "a parent that comes later": (
        R, "parent: owner", "parent: boat",
        R + ':25: registers[0].tables[1].parent: expected one of owner, got "boat"',
    ),
    "a first table that hangs below another": (
        R, "    - name: owner\n      key: id\n", "    - name: owner\n      key: id\n      parent: boat\n",
        R + ":19: registers[0].tables[0].parent: the first table holds the person and hangs below no other",
    ),
    "asked by what it does not hold": (
        R, "ask_by: [name, phone]", "ask_by: [name, email]",
        R + ":13: registers[0].ask_by[1]: it cannot be asked by email: no field of owner says is: email",
    ),
    "keyed by what it is not asked by": (
        R, "keyed_by: null", "keyed_by: number",
        R + ":14: registers[0].keyed_by: expected one of the facts in ask_by",
    ),
    "an address in the pack": (
        R, "{env: HARBOURTOWN_BERTHS}", '"postgresql://boats:hunter2@db/boats"',
        R + ":15: registers[0].connector.url: expected a reference such as {env: SALMELA_DENTAL_CARE}; "
        "addresses and secrets never stand in a pack",
    ),
    "a secret in the pack": (
        R, "{kind: sql, url: {env: HARBOURTOWN_BERTHS}}",
        "{kind: rest, url: {env: H_BERTHS}, auth: {kind: api-key, key: hunter2}}",
        R + ":15: registers[0].connector.auth.key: expected a reference such as {env: SALMELA_KEY}; "
        "secrets never stand in a pack",
    ),
    "one of our own secrets": (
        R, "{env: HARBOURTOWN_BERTHS}", "{env: LUUKKU_MASTER_KEY}",
        R + ":15: registers[0].connector.url.env: expected a name in capitals such as SALMELA_DENTAL_CARE, "
        "and none of Luukku's own (LUUKKU_...)",
    ),
    "a secret of another register": (
        R, "{kind: sql, url: {env: HARBOURTOWN_BERTHS}}",
        "{kind: rest, url: {env: H_BERTHS}, auth: {kind: api-key, key: {env: H_PATIENTS_KEY}}}",
        R + ":15: registers[0].connector.auth.key.env: "
        "expected a variable of this register's own, beginning with H_BERTHS_",
    ),
    "an encoding that does not exist": (
        R, "{kind: sql, url: {env: HARBOURTOWN_BERTHS}}", "{kind: sql, url: {env: H_BERTHS}, encoding: klingon}",
        R + ':15: registers[0].connector.encoding: there is no encoding "klingon"',
    ),
    "a table named as desks name their uploads": (
        R, "name: boat\n", "name: document\n",
        R + ':22: registers[0].tables[1].name: "document" is what desks call their uploads; name it otherwise',
    ),
    "a kind of system that nobody knows": (
        R, "kind: sql,", "kind: ldap,",
        R + ":15: registers[0].connector.kind: expected one of sql, rest, files, mailbox, example, desk, got \"ldap\"",
    ),
    "somebody unknown who asks": (
        R, "{kind: sql, url: {env: HARBOURTOWN_BERTHS}}", "{kind: sql, by: fax, url: {env: H_BERTHS}}",
        R + ':15: registers[0].connector.by: expected agent, or nothing, got "fax"',
    ),
    "a fixed form without widths": (
        R, "{kind: sql, url: {env: HARBOURTOWN_BERTHS}}",
        "{kind: files, url: {env: H_BERTHS}, format: fixed, encoding: cp850, widths: {owner: {id: 9, name: 40}, "
        "boat: {id: 9, owner_id: 9, kind: 1}}}",
        R + ":15: registers[0].connector.widths.owner: expected the width of every column; "
        "phone of owner is missing",
    ),
    "a table for a desk": (
        R, "  tables: []\n", "  tables: [{name: t, key: id, fields: [{name: a, label: {en: A}}]}]\n",
        R + ":50: registers[1].tables: expected [], for a desk is asked in words",
    ),
    "the same id twice": (
        R, "id: old-boats", "id: berths",
        R + f':35: registers[1].id: "berths" stands in {{pack}}/{R} too',
    ),
    "an administration without arrangement": (
        A, "arrangement:\n  article: 26\n  text: {en: Arrangement of joint controllers}\n  since: 2024-03-01\n", "",
        A + ":1: arrangement: is missing; without the arrangement under which it takes part (Art. 26 or 28) "
        "its registers cannot be asked",
    ),
    "a day that does not exist": (
        A, "2024-03-01", "2024-02-30",
        A + ':9: arrangement.since: expected a day such as 2024-03-01, got "2024-02-30"',
    ),
    "a release by nobody": (
        A, "{how: rule, rule: {en: Goes out at once}}", "{how: official}",
        A + ":10: release: expected the key official too, which says by which official",
    ),
    "a file that is not named like its administration": (
        A, "id: boats", "id: boat-office", A + ':1: id: expected "boats", as the file is named',
    ),
    "no purpose": (
        S,
        "purpose:\n  why: {en: Whoever knows can correct and object.}\n  for_whom: resident\n"
        "  delivers: {en: One answer that names every gap.}\n", "",
        S + ":1: purpose: is missing; a stream cannot be published before it says why it exists, for whom, "
        "and what it delivers",
    ),
    "for an administration of the pack": (
        S, "for_whom: resident", "for_whom: boat-office",
        S + ':7: purpose.for_whom: "boat-office" is one of our administrations; a stream exists for somebody '
        "outside the organisation, such as resident, patient or pupil",
    ),
    "for a department": (
        S, "for_whom: resident", "for_whom: legal-department",
        S + ':7: purpose.for_whom: "legal-department" is a part of the organisation; a stream exists for somebody '
        "outside the organisation, such as resident, patient or pupil",
    ),
    "after a step that does not come before": (
        S, "after: [ask]", "after: [hand-over]", S + ':15: steps[1].after[0]: no step above is called "hand-over"',
    ),
    "waiting where nobody is asked": (
        S, "do: assemble, after: [ask]", "do: assemble, after: [ask], wait_days: 7",
        S + ":15: steps[1].wait_days: only a step that asks waits for the resident",
    ),
    "waiting for ever": (
        S, "do: assemble, after: [ask]", "do: ask, after: [ask], wait_days: 60",
        S + ":15: steps[1].wait_days: expected a number of days from 2 to 20, got 60",
    ),
    "asked twice": (
        S, "  - {id: gather,", "  - {id: why, do: ask}\n  - {id: who, do: ask}\n  - {id: gather,",
        S + ":16: steps[2].do: the resident is asked once; a step above asks already",
    ),
    "another format": ("pack.yaml", "format: 1", "format: 2", "pack.yaml:1: format: expected 1, got 2"),
    "an alias": (
        "pack.yaml", "name: {en: Harbourtown}", "name: &n {en: Harbourtown}",
        "pack.yaml:3: name: anchors and aliases (& and *) are not used in packs; write the text out",
    ),
    "a tag": (
        "pack.yaml", "id: harbourtown", "id: !!python/name:os.system harbourtown",
        "pack.yaml:2: id: tags (!) are not used in packs",
    ),
    "no YAML": (
        "pack.yaml", "name: {en: Harbourtown}", "name: {en: Harbourtown",
        "pack.yaml:4: expected YAML, but did not find expected ',' or '}'",
    ),
    "a colon in a text": (
        "pack.yaml", "name: {en: Harbourtown}", "name:\n  en: Harbourtown: by the sea",
        "pack.yaml:4: expected YAML, but a text that holds a colon must stand between quotation marks",
    ),
    "a tab": (
        "pack.yaml", "name: {en: Harbourtown}", "name:\n\ten: Harbourtown",
        "pack.yaml:4: expected YAML, but a line begins with a tab or a sign: use spaces, and quotation marks around "
        "texts",
    ),
    "a quotation mark missing": (
        "pack.yaml", "name: {en: Harbourtown}", "name:\n  en: \"Harbourtown",
        "pack.yaml:12: expected YAML, but a line stands further in or out than those beside it, or a quotation mark is "
        "missing",
    ),
    "a zero byte": (
        "pack.yaml", "{en: Harbourtown}", '{en: "Harbour\\0town"}',
        "pack.yaml:3: name.en: holds a character that no text may hold",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_its_one_sentence(tmp_path: Path, mistake: str) -> None:
    pack = small_pack(tmp_path)
    file, right, wrong, sentence = MISTAKES[mistake]
    edit(pack / file, right, wrong)
    with pytest.raises(BadPack) as bad:
        read(pack)
    assert str(bad.value) == f"{pack}/{sentence.replace('{pack}', str(pack))}"


def test_a_message_never_repeats_what_may_be_a_secret(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    edit(pack / R, "{env: HARBOURTOWN_BERTHS}", "{env: hunter2}")
    with pytest.raises(BadPack) as bad:
        read(pack)
    assert "hunter2" not in str(bad.value)


def test_all_mistakes_are_told_at_once_and_many_are_counted(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    edit(pack / R, "visibility: open", "visibility: hidden")
    edit(pack / S, "kind: right", "kind: wrong")
    with pytest.raises(BadPack) as bad:
        read(pack)
    assert len(str(bad.value).splitlines()) == 2
    (pack / R).write_text("- {}\n" * 30, "utf-8")
    with pytest.raises(BadPack) as many:
        read(pack)
    assert str(many.value).splitlines()[-1].startswith("... and ")


def test_a_registers_text_may_say_no_and_look_like_a_day(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    edit(pack / R, "            M: {en: motor boat}", "            NO: {en: no}")
    edit(pack / R, "{en: Three years}", "{en: 2030-01-01}")
    _, register = read(pack).registers["berths"]
    assert register["retention"] == {"en": "2030-01-01"}
    assert register["tables"][1]["fields"][0]["codes"]["NO"] == {"en": "no"}
