"""`luukku chaos`: many requests while workers are killed, the database is, and registers err, hang and lie still.

Everything is real: processes, signals, an embedded PostgreSQL in a home of its own, HTTP on loopback. What must hold
stands in `figures.py`; how it is looked at, from outside, in `auditing.py`.
"""
