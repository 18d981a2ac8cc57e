"""One intelligible, honest answer: built once as a `Document`, then rendered as HTML, PDF and JSON.

given.py     what the coordinator hands over: case facts and one part per register
document.py  the answer as a tree of resolved words; every form is a rendering of it
build.py     `build(case, parts, language) -> Document`, pure
html/ pdf/ jsonform.py   the three forms; manifest.py their hashes
texts/       the answer's own words in five languages
audit/       many made-up answers, read back from every form and compared
"""
