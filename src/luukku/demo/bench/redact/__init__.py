"""`luukku bench redact`: passages of others in made-up case files of five languages, offered or overlooked.

Sentences and names are in two halves: one was looked at while the finding was made, the other is reported on.
"""
