"""Salmela, its people, its misbehaving registers, and what we measure ourselves with."""
