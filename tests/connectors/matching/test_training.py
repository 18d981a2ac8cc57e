"""Training: the same rows and seed make the same model, and too little to learn from is one clear sentence."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from luukku.connectors.matching import BadModel, load_model
from luukku.connectors.matching.model import SHIPPED
from luukku.connectors.matching.samples import LEAST_TO_NAME, Source, draw
from luukku.connectors.matching.training import CannotTrain, train

from .cases import register

pytest.importorskip("splink")

GIVEN = ("Anna", "Bo", "Eeva", "Farid", "Gun", "Chloé", "Dan", "Liisa")
SURNAMES = ("Virtanen", "Nieminen", "Korhonen", "Ek", "Lindström", "Mäkelä", "Haddad")


def sources(people: int = 400) -> list[Source]:
    """Two registers that know the same people, with a slip here and there."""
    rng = Random(5)
    rows: list[list[dict[str, object]]] = [[], []]
    for i in range(people):
        true = {
            "hetu": f"N{i:06d}X",
            "given": rng.choice(GIVEN),
            "surname": rng.choice(SURNAMES) if i else "Ainutlaatuinen",
            "born": date(1950, 1, 1) + timedelta(days=rng.randrange(20000)),
            "street": f"Koulukatu {rng.randrange(1, 60)}",
            "postcode": "69100",
            "town": "Salmela",
            "phone": f"048{i:07d}",
            "email": f"p{i}@posti.example",
        }
        for held in rows:
            slipped = {"surname": "Vritanen"} if rng.random() < 0.03 else {}
            held.append({"id": i, **true, **slipped})
    return [Source(register(), held) for held in rows]


def quiet(_what: str, _share: float) -> None:
    pass


def test_the_same_rows_and_seed_make_the_same_model(tmp_path: Path) -> None:
    first, second = (train(sources(), tmp_path, 7, quiet)[0] for _ in range(2))
    assert (first.file.name, second.file.name) == ("default-1.json", "default-2.json")
    one, other = (json.loads(made.file.read_text()) for made in (first, second))
    assert one["hash"] == other["hash"]
    assert load_model("default", tmp_path).version == second.model.version


def test_files_of_other_profiles_and_other_people_do_not_count_as_its_own(tmp_path: Path) -> None:
    for name in ("default-home-9.json", "default-x3.json", "notes.json"):
        (tmp_path / name).write_text("{}")
    assert train(sources(), tmp_path, 7, quiet)[0].file.name == "default-1.json"


def test_what_agrees_in_most_pairs_weighs_much(tmp_path: Path) -> None:
    model = train(sources(), tmp_path, 7, quiet)[0].model
    assert model.lines["phone", "same"].bits > 10
    assert model.lines["birth_date", "different"].bits < -5
    assert model.lines["surname", "same"].m > 0.9


def test_a_rare_name_is_not_written_into_a_model() -> None:
    named = draw(sources(), Random(1)).frequencies["surname_key"].known
    assert "virtanen" in named
    assert "ainutlatuinen" not in named
    assert min(named.values()) * 800 >= LEAST_TO_NAME * 0.99


def test_too_few_people_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotTrain, match="only 20 people whose number"):
        train(sources(20), tmp_path, 1, quiet)
    assert not list(tmp_path.iterdir())


def test_a_broken_model_file_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "default-1.json"
    good = json.loads(next(SHIPPED.glob("default-*.json")).read_text())
    for text, said in (
        ("{", "cannot be read as JSON"),
        ("[]", "not a matching model"),
        ("{}", "the key 'format' is missing"),
        (json.dumps(good | {"format": 2}), "its format is 2"),
        (json.dumps(good | {"auto": 1.0}), "its hash does not fit"),
    ):
        file.write_text(text)
        with pytest.raises(BadModel, match=said):
            load_model("default", tmp_path)
