"""Name lists of eleven tongues, from general knowledge; no data set was copied."""
