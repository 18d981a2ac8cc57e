"""The resident's side."""
