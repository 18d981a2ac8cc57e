"""A pack is published whole or not at all, and a second time changes nothing."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, transaction

from luukku.catalogue import facade
from luukku.catalogue.models import RegisterVersion, StreamVersion
from luukku.journal import facade as journal
from luukku.journal.models import Body
from tests.catalogue.packs import SALMELA, edit, small_pack

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

pytestmark = pytest.mark.django_db


def test_salmela_loads_and_a_second_load_changes_nothing() -> None:
    first = facade.load(pack_path=SALMELA, now=NOW)
    assert len(first.new) == 1 + 40 + len(facade.current_registers()) + 8
    second = facade.load(pack_path=SALMELA, now=LATER)
    assert (second.new, second.changed, second.withdrawn) == ((), (), ())
    assert second.unchanged == first.new
    assert Body.objects.filter(kind="pack-loaded").count() == 1


def test_only_what_changed_gets_a_new_version(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    facade.load(pack_path=pack, now=NOW)
    before = {r.slug: r for r in facade.current_registers()}
    edit(pack / "registers/boats.yaml", "en: Berths", "en: Berths by the pier")
    loaded = facade.load(pack_path=pack, now=LATER)
    assert loaded.changed == ("register berths",)
    after = {r.slug: r for r in facade.current_registers()}
    assert after["berths"].number == 2
    assert after["berths"].body["name"]["en"] == "Berths by the pier"
    assert after["old-boats"] == before["old-boats"]


def test_a_case_still_finds_the_version_it_pinned(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    facade.load(pack_path=pack, now=NOW)
    pinned = next(r for r in facade.current_registers() if r.slug == "berths")
    edit(pack / "registers/boats.yaml", "en: Berths", "en: Berths by the pier")
    facade.load(pack_path=pack, now=LATER)
    assert facade.register_versions(ids=[pinned.id])[pinned.id]["name"]["en"] == "Berths"
    assert RegisterVersion.objects.get(id=pinned.id).superseded_at == LATER


def test_a_register_that_moves_to_another_administration_is_a_new_version(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    facade.load(pack_path=pack, now=NOW)
    other = pack / "administrations/harbour.yaml"
    shutil.copy(pack / "administrations/boats.yaml", other)
    edit(other, "id: boats", "id: harbour")
    (pack / "registers/boats.yaml").rename(pack / "registers/harbour.yaml")
    loaded = facade.load(pack_path=pack, now=LATER)
    assert loaded.changed == ("register berths", "register old-boats")
    assert {r.administration.slug for r in facade.current_registers()} == {"harbour"}


def test_what_a_pack_no_longer_declares_is_withdrawn_and_may_come_back(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    facade.load(pack_path=pack, now=NOW)
    (pack / "streams/access.yaml").rename(tmp_path / "kept.yaml")
    assert facade.load(pack_path=pack, now=LATER).withdrawn == ("stream access",)
    with pytest.raises(facade.NotPublished, match="No value stream access is published"):
        facade.current_stream(slug="access")
    (tmp_path / "kept.yaml").rename(pack / "streams/access.yaml")
    assert facade.load(pack_path=pack, now=LATER + timedelta(hours=1)).new == ("stream access",)
    assert facade.current_stream(slug="access").number == 2


def test_a_declaration_is_kept_in_the_order_it_was_written() -> None:
    facade.load(pack_path=SALMELA, now=NOW)
    plans = next(r for r in facade.current_registers() if r.slug == "payment-plans")
    widths = RegisterVersion.objects.get(id=plans.id).body["connector"]["widths"]["SOPIJA"]
    assert list(widths) == ["SOPNRO", "HETU", "NIMI", "SYNTPVM", "OSOITE", "PNRO", "PTP"]


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_lets_nobody_change_what_was_published(tmp_path: Path, deed: str) -> None:
    facade.load(pack_path=small_pack(tmp_path), now=NOW)
    published = RegisterVersion.objects.filter(slug="berths")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        published.update(body={}) if deed == "update" else published.delete()
    assert facade.current_registers()[0].body["name"]["en"] == "Berths"


def test_one_mistake_and_nothing_is_loaded(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    edit(pack / "streams/access.yaml", "for_whom: resident", "for_whom: boats")
    with pytest.raises(facade.BadPack):
        facade.load(pack_path=pack, now=NOW)
    assert facade.current_registers() == []
    assert not Body.objects.filter(kind="pack-loaded").exists()


def _published_in_the_editor(pack: Path) -> None:
    facade.load(pack_path=pack, now=NOW)
    was = StreamVersion.objects.get(slug="access", superseded_at=None)
    StreamVersion.objects.filter(id=was.id).update(superseded_at=LATER)
    StreamVersion.objects.create(
        pack=was.pack, slug="access", number=2, body={**was.body, "on_silence": "nothing"}, digest="0" * 64,
        published_at=LATER, published_by="editor",
    )  # fmt: skip


def test_what_was_published_later_in_the_editor_is_not_overwritten(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    _published_in_the_editor(pack)
    edit(pack / "registers/boats.yaml", "en: Berths", "en: Berths by the pier")
    with pytest.raises(
        facade.InTheWay, match=r"^Published later in the editor: stream access; nothing was changed\. "
    ):
        facade.load(pack_path=pack, now=LATER)
    assert {r.number for r in facade.current_registers()} == {1}
    assert facade.current_stream(slug="access").body["on_silence"] == "nothing"


def test_replace_overwrites_the_editor_and_the_journal_says_so(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    _published_in_the_editor(pack)
    loaded = facade.load(pack_path=pack, replace=True, now=LATER)
    assert loaded.changed == ("stream access",)
    assert facade.current_stream(slug="access").number == 3
    last = Body.objects.filter(kind="pack-loaded").order_by("id").last()
    assert last is not None
    assert last.cause == "replaced 1 of the editor"


def test_one_counter_serves_one_municipality(tmp_path: Path) -> None:
    facade.load(pack_path=small_pack(tmp_path), now=NOW)
    with pytest.raises(
        facade.InTheWay, match=r"^This is the catalogue of harbourtown; salmela is another municipality "
    ):
        facade.load(pack_path=SALMELA, now=LATER)
    assert facade.municipality().slug == "harbourtown"
    assert len(facade.current_registers()) == 2


def test_a_load_never_withdraws_what_the_editor_published(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    _published_in_the_editor(pack)
    (pack / "streams/access.yaml").unlink()
    assert facade.load(pack_path=pack, replace=True, now=LATER).withdrawn == ()
    assert facade.current_stream(slug="access").body["on_silence"] == "nothing"


def test_no_register_is_left_without_its_administration(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    facade.load(pack_path=pack, now=NOW)
    RegisterVersion.objects.filter(slug="berths").update(superseded_at=LATER)
    RegisterVersion.objects.create(
        pack="harbourtown", slug="berths", number=2, body={}, digest="0" * 64, administration="boats",
        published_at=LATER, published_by="editor",
    )  # fmt: skip
    (pack / "registers/boats.yaml").unlink()
    (pack / "administrations/boats.yaml").unlink()
    with pytest.raises(
        facade.InTheWay, match=r"^Register berths, published in the editor, belongs to boats, which "
    ):
        facade.load(pack_path=pack, now=LATER)
    assert {a.slug for a in facade.current_administrations()} == {"boats"}


def test_the_command_says_what_it_did_and_refuses_in_plain_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = small_pack(tmp_path)
    call_command("load", str(pack))
    assert capsys.readouterr().out == "Pack harbourtown: 5 new, 0 changed, 0 withdrawn, 0 unchanged.\n"
    edit(pack / "registers/boats.yaml", "visibility: open", "visibility: hidden")
    with pytest.raises(CommandError) as refused:
        call_command("load", str(pack))
    assert str(refused.value) == (
        f"{pack}/registers/boats.yaml:12: registers[0].visibility: "
        'expected one of open, content-secret, existence-secret, got "hidden"'
    )


def test_reads_of_a_whole_catalogue_are_few(django_assert_max_num_queries: object) -> None:
    facade.load(pack_path=SALMELA, now=NOW)
    facade.current_registers()
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(facade.current_registers()) >= 60


def test_journal_entries_of_a_load_hold_codes_only() -> None:
    facade.load(pack_path=SALMELA, now=NOW)
    entry = Body.objects.get(kind="pack-loaded")
    assert (entry.actor, entry.version) == ("operator", "salmela")
    assert journal.Entry(kind="pack-loaded", outcome=entry.outcome).outcome == entry.outcome
