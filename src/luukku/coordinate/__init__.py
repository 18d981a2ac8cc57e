"""One case, many legs, one answer."""
