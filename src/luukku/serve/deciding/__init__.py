"""A coordinator decides about a case as a whole: one thing per page, seen before it is done."""
