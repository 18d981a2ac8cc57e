"""Packs: what a municipality declares about itself, as plain YAML; read, judged whole, never half."""
