"""The people of Salmela: invented, seeded, the same for every run of the same seed.

`people(count, seed)` streams them; `cast()` gives the seven that everybody knows. What registers hold about
them is made in `luukku.demo.registers`.
"""

from luukku.demo.population.lives import AS_OF, Called, Home, Household, Resident, Spelling
from luukku.demo.population.places import other_language
from luukku.demo.population.stream import BLOCK, cast, households, people

__all__ = [
    "AS_OF", "BLOCK", "Called", "Home", "Household", "Resident", "Spelling", "cast", "households",
    "other_language", "people",
]  # fmt: skip
