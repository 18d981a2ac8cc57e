"""Measurements that anybody can repeat: each prints its figures, its settings and its versions."""
