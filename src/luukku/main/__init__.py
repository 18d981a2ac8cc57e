"""Settings, command line, database starter, wiring: knows every room, holds no logic."""
