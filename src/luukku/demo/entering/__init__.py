"""The demo's log-in: be Anna, or another of the cast, by a click. Never in production."""
