"""The picture of an address: what is drawn is what the library computed, with its rim."""

import re

import segno

from luukku.look import qr

ADDRESS = "https://data.salmela.example/case/IjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMiI:Ai_QhIRSoq/"


def drawn(code: qr.Code) -> list[list[int]]:
    rows = [[0] * code.side for _ in range(code.side)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path):
        for n in range(int(width)):
            rows[int(y)][int(x) + n] = 1
    return rows


def test_the_path_draws_each_dark_module_and_a_rim_of_white() -> None:
    code = qr.code(ADDRESS)
    rows = drawn(code)
    inside = [row[qr.RIM : -qr.RIM] for row in rows[qr.RIM : -qr.RIM]]
    assert inside == [list(row) for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    assert not any(any(row) for row in (*rows[: qr.RIM], *rows[-qr.RIM :]))


def test_a_long_address_stays_a_light_picture() -> None:
    assert len(qr.code(ADDRESS).path) < 12_000
