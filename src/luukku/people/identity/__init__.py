"""Who is at the counter: a session says who it is, how strongly that is known, and since when."""
