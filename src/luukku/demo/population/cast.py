"""The people whom demo, tests and docs know by name; the same in every Salmela, whatever its seed."""

from __future__ import annotations

from datetime import date

from luukku.demo.population.contacts import phone
from luukku.demo.population.drafts import Draft, Family
from luukku.demo.population.lives import Home

CAST = ("anna", "eeva", "bo", "chloe", "dan", "farid", "gun")
"""Their order in the stream: uid 0 is Anna."""

_SERIALS_APART = 4_900_000  # phones that no other resident gets

_CHILDHOOD = Home(date(1986, 5, 3), "Pääskykuja 4", "69110", "Salmela")
_IN_TURKU = Home(date(2009, 8, 15), "Linnankatu 31 B 12", "20100", "Turku")
_TODAY = Home(date(2019, 3, 1), "Koivukatu 12 A 3", "69100", "Salmela")


def cast_drafts() -> list[Draft]:
    """Fresh drafts, in the order of `CAST`."""
    return [_anna(), _eeva(), _bo(), _chloe(), _dan(), _farid(), _gun()]


def _draft(
    uid: int, household: int, born: date, keys: tuple[str, ...], call: int, family: Family, sex: str
) -> Draft:
    day = born.toordinal()
    return Draft(uid, household, sex, day, family[0], 0, keys, call, [(day, (family,))])


def _reached(draft: Draft, email: str, *shared: str) -> Draft:
    draft.phones = [phone(_SERIALS_APART + draft.uid), *shared]
    draft.emails = [email]
    return draft


_AT_HOME = phone(_SERIALS_APART + 99)
_KOSKELO: Family = ("fi", "Koskelo")


def _anna() -> Draft:
    """Asks. Goes by her second name, was Lindholm while married in Turku, lives with her mother again."""
    anna = _draft(0, 0, date(1986, 4, 12), ("Maria", "Anna", "Kaarina"), 1, _KOSKELO, "f")
    anna.take(date(2011, 6, 18).toordinal(), ("sv", "Lindholm"))
    anna.take(date(2018, 11, 5).toordinal(), _KOSKELO)
    anna.homes = [_CHILDHOOD._replace(since=date(1986, 4, 12)), _IN_TURKU, _TODAY]
    anna.parents = (1,)
    return _reached(anna, "anna.lindholm@posti.example", _AT_HOME)


def _eeva() -> Draft:
    """Anna's mother: same surname, same address, same telephone at home."""
    eeva = _draft(1, 0, date(1959, 9, 30), ("Eeva", "Kaarina"), 0, ("fi", "Mäkelä"), "f")
    eeva.take(date(1984, 7, 7).toordinal(), _KOSKELO)
    eeva.homes = [_CHILDHOOD._replace(since=date(1984, 7, 7)), _TODAY]
    eeva.owner = True
    return _reached(eeva, "eeva.koskelo@posti.example", _AT_HOME)


def _bo() -> Draft:
    """Answers at the contact centre."""
    bo = _draft(2, 1, date(1978, 2, 21), ("Bo", "Erik"), 0, ("sv", "Sundfors"), "m")
    bo.homes = [Home(date(2004, 9, 1), "Björkgatan 8", "69100", "Salmnäs")]
    return _reached(bo, "bo.sundfors@brev.example")


def _chloe() -> Draft:
    """Leads improvement; kept her name when she married and joined her husband's to it."""
    chloe = _draft(3, 2, date(1990, 12, 3), ("Chloé", "Marie-Laure"), 0, ("fr", "Lefort"), "f")
    chloe.take(date(2017, 8, 26).toordinal(), ("fr", "Lefort"), ("fi", "Harjula"))
    chloe.homes = [
        Home(date(2015, 1, 15), "Puutarhakatu 2 C 40", "20100", "Turku"),
        Home(date(2020, 6, 1), "Rantatie 17", "69220", "Salmela"),
    ]
    return _reached(chloe, "chloe.lefort@courriel.example")


def _dan() -> Draft:
    """Staff who may not see Anna."""
    dan = _draft(4, 3, date(1972, 7, 14), ("Dan", "Søren"), 0, ("da", "Kjærsgaard"), "m")
    dan.homes = [Home(date(1999, 4, 1), "Satamakatu 5 B 21", "69150", "Salmela")]
    return _reached(dan, "dan.kjaersgaard@brev.example")


def _farid() -> Draft:
    """Writes letters in his own language; his name has as many spellings as he has papers."""
    farid = _draft(5, 4, date(1969, 1, 1), ("Farid", "Mustafa"), 0, ("ar", "Al-Khatib"), "m")
    farid.homes = [
        Home(date(2001, 10, 20), "Hämeenkatu 44 A 9", "33100", "Tampere"),
        Home(date(2012, 2, 1), "Kivitie 3 D 60", "69350", "Salmela"),
    ]
    return _reached(farid, "farid.alkhatib@laatikko.example")


def _gun() -> Draft:
    """Keeps a paper archive and has no account, nor a mail address."""
    gun = _draft(6, 5, date(1961, 5, 25), ("Gun", "Birgitta"), 0, ("sv", "Åkerblom"), "f")
    gun.homes = [Home(date(1988, 3, 12), "Skolvägen 21", "69210", "Salmnäs")]
    gun.phones = [phone(_SERIALS_APART + gun.uid)]
    gun.owner = True
    return gun
