"""A case that somebody asked for somebody else: it goes on only while they still may, and a child is thought of."""
