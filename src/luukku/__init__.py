"""Luukku: one counter in front of many administrations."""
