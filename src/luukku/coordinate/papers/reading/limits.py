"""How much of one file is opened at most."""

FILE = 25 * 1024 * 1024
PAGES = 200
DOTS = 40_000_000
"""In one picture as it comes."""
LONGEST_SIDE = 1754
"""Dots of a page's longer side: A4 at 150 to the inch."""
UNPACKED = 60 * 1024 * 1024
PARTS = 2000
RATIO = 200
DEPTH = 3
"""Mails within mails."""
MAIL_PARTS = 100
CELLS = 40_000
LETTERS = 400_000
"""Of plain text, some 150 pages."""
WORDS = 200_000
