"""The tasks that lie open at an administration's desk."""
