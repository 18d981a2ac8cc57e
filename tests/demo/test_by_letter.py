"""Somebody of the cast writes a letter: what the counter knows of them then, and what they add when asked."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from luukku.demo.population import cast
from luukku.demo.population.cast import CAST
from luukku.demo.show.residents import asked_back, by_letter, facts


@pytest.mark.parametrize("name", CAST)
def test_a_letter_says_little(name: str) -> None:
    told, whole = by_letter(cast()[name]), facts(cast()[name])
    assert told.thin
    assert not whole.thin
    assert len(told.names) == len(told.names[0].given) == 1
    assert (told.numbers, told.phones, told.emails, told.verified) == ((), (), (), ())
    assert len(told.addresses) <= 1
    assert told.birth_date == whole.birth_date


def test_anna_adds_her_other_names_and_where_she_lived() -> None:
    more = asked_back(cast()["anna"])
    assert more.given == ("Maria", "Anna", "Kaarina")
    assert more.surnames == ("Lindholm",)
    assert {a.town for a in more.addresses} == {"Turku", "Salmela"}
    assert all(a.role == "former" for a in more.addresses)
    assert len(more.phones) == 1


def test_whoever_has_logged_in_answers_no_question() -> None:
    with pytest.raises(CommandError, match="--answers goes with --by letter"):
        call_command("ask", "access", "--answers")
