"""Streets and towns. Salmela is invented and bilingual: each street has a Finnish and a Swedish name."""

from __future__ import annotations

import random
from typing import NamedTuple

from luukku.demo.population.names.weights import words


class Street(NamedTuple):
    finnish: str
    swedish: str
    postcode: str


TOWN = {"fi": "Salmela", "sv": "Salmnäs"}

_POSTCODES = tuple(
    f"69{district}{zone}" for district in ("1", "2", "3", "4") for zone in ("00", "10", "20", "50")
)

_FIRST = """
Koivu/Björk Mänty/Tall Kuusi/Gran Haapa/Asp Leppä/Al Tammi/Ek Pihlaja/Rönn Vaahtera/Lönn Kallio/Berg
Kivi/Sten Hiekka/Sand Ranta/Strand Saari/Ö Niemi/Näs Lahti/Vik Joki/Å Puro/Bäck Lampi/Träsk Virta/Ström
Koski/Fors Metsä/Skogs Niitty/Ängs Pelto/Åker Mylly/Kvarn Seppä/Smeds Kirkko/Kyrko Koulu/Skol
Asema/Stations Satama/Hamn Tori/Torg Raatihuoneen/Rådhus Kauppa/Handels Meri/Havs Kalasta/Fiskar
Venees/Båt Lehto/Lund Aurinko/Sol Kuu/Mån Tähti/Stjärn Talvi/Vinter Kesä/Sommar Kevät/Vår Orava/Ekorre
Karhu/Björn Kettu/Räv Hirvi/Älg Joutsen/Svan Kurki/Tran Pääsky/Sval Kiuru/Lärk Omena/Äppel Marja/Bär
Ruusu/Ros Kielo/Konvalj Vuokko/Sipp Apila/Klöver Ohra/Korn Ruis/Råg
"""
_LAST = "katu/gatan tie/vägen polku/stigen kuja/gränden kaari/bågen rinne/brinken raitti/stråket aukio/plan"


def _streets() -> tuple[Street, ...]:
    pairs = [
        (f"{a[0]}{b[0]}", f"{a[1]}{b[1]}")
        for a in (first.split("/") for first in _FIRST.split())
        for b in (last.split("/") for last in _LAST.split())
    ]
    random.Random(1640).shuffle(pairs)
    return tuple(Street(fi, sv, _POSTCODES[i % len(_POSTCODES)]) for i, (fi, sv) in enumerate(pairs))


STREETS = _streets()
_IN_SWEDISH = {street.finnish: street.swedish for street in STREETS}
_IN_FINNISH = {street.swedish: street.finnish for street in STREETS}

_ELSEWHERE = tuple(
    tuple(entry.split("/"))
    for entry in words("""
00100/Helsinki 00530/Helsinki 00700/Helsinki 01300/Vantaa 02100/Espoo 02600/Espoo 20100/Turku
20500/Turku 33100/Tampere 33720/Tampere 90100/Oulu 40100/Jyväskylä 70100/Kuopio 15110/Lahti 65100/Vaasa
28100/Pori 53100/Lappeenranta 80100/Joensuu 96100/Rovaniemi 06100/Porvoo 10600/Tammisaari 67100/Kokkola
68600/Pietarsaari 22100/Maarianhamina 99870/Inari 87100/Kajaani 48100/Kotka 50100/Mikkeli
60100/Seinäjoki 61800/Kauhajoki 68300/Kälviä 66900/Uusikaarlepyy
""")
)
_STREETS_ELSEWHERE = words("""
Hämeenkatu Aleksanterinkatu Mannerheimintie Puistokatu Rautatienkatu Kauppakatu Koulukatu Vaasankatu
Itäkatu Maariankatu Uudenmaankatu Humalistonkatu Linnankatu Yliopistonkatu Puutarhakatu Hallituskatu
Torikatu Isokatu Kirkkokatu Satakunnankatu Tehtaankatu Runeberginkatu Topeliuksenkatu Snellmaninkatu
Keskuskatu Valtakatu Teollisuustie
""")


def _door(rng: random.Random) -> str:
    house = int(rng.random() ** 2 * 60) + 1
    if rng.random() < 0.45:
        return f"{house} {'ABCDEF'[int(rng.random() ** 2 * 6)]} {int(rng.random() * 60) + 1}"
    return str(house)


def in_salmela(rng: random.Random, tongue: str) -> tuple[str, str, str]:
    """Street with door, postcode and town, in the language that the people living there use."""
    street = STREETS[int(rng.random() ** 1.4 * len(STREETS))]
    if tongue == "sv":
        return f"{street.swedish} {_door(rng)}", street.postcode, TOWN["sv"]
    return f"{street.finnish} {_door(rng)}", street.postcode, TOWN["fi"]


def elsewhere(rng: random.Random) -> tuple[str, str, str]:
    """An address in another Finnish town."""
    postcode, town = _ELSEWHERE[int(rng.random() * len(_ELSEWHERE))]
    street = _STREETS_ELSEWHERE[int(rng.random() * len(_STREETS_ELSEWHERE))]
    return f"{street} {_door(rng)}", postcode, town


def other_language(street: str) -> str:
    """The same address in Salmela's other language; unchanged where it has only one."""
    name, _, door = street.partition(" ")
    other = _IN_SWEDISH.get(name) or _IN_FINNISH.get(name)
    return f"{other} {door}" if other else street
