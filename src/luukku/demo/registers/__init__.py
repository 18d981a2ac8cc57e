"""Salmela's registers: rows made from its people, with the errors of real offices, and the truth kept apart.

built = build(home, server_url=..., pack=Path("packs/salmela"))
with the zoo running (luukku.demo.zoo): environment(home) -> value of every {env: X} in the pack
Truth(built.truth).of(uid) -> which records are whose
look(built.archives, register_id, person) -> what a clerk finds in a paper archive
"""

from luukku.demo.registers.building import Built, build, environment
from luukku.demo.registers.paper import Card, look
from luukku.demo.registers.plan import Filed, Plan, fill, plan
from luukku.demo.registers.profile import BadRecipe, Profile
from luukku.demo.registers.truth import Known, Truth
from luukku.demo.registers.workers import BuildingFailed

__all__ = [
    "BadRecipe", "BuildingFailed", "Built", "Card", "Filed", "Known", "Plan", "Profile", "Truth", "build",
    "environment", "fill", "look", "plan",
]  # fmt: skip
