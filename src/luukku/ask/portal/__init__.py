"""The resident's own pages: what the counter can do, asking, following, reading the answer."""
