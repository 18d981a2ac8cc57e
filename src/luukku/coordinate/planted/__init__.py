"""Planted reviews: how well an office tells doubtful records apart. Never of whom, never by whom."""
