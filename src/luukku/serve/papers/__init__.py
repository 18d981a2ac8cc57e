"""Pages for going through papers: at a desk before they are handed in, and by whoever releases them."""
