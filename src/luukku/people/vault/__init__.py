"""The resident's own space: what they wrote and have not sent yet. Nobody else can list or open it."""
