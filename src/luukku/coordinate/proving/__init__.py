"""People without a log-in of their own: made sure of at a desk, and their answer handed over there."""
