"""The indexes that registers of this size have: on what their own clerks search by, and on joins."""

from __future__ import annotations

from collections.abc import Iterator

from luukku.connectors.port import Register

SEARCHED = (
    ("number",),
    ("birth_date",),
    ("phone",),
    ("email",),
    ("full_name",),
    ("postcode", "surname"),
    ("postcode", "former_surname"),
    ("surname", "given_names"),
    ("surname", "call_name"),
    ("former_surname", "given_names"),
)


def indexes(register: Register) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(table, columns) of each index, whatever roles the register has."""
    root = register.root
    by_role = {f.role: f.name for f in root.fields if f.role}
    for roles in SEARCHED:
        if all(role in by_role for role in roles):
            yield root.name, tuple(by_role[role] for role in roles)
    for table in register.tables[1:]:
        yield table.name, tuple(own for own, _ in table.join)
