"""Passkeys of the staff: WebAuthn, with the person at the device confirmed every time."""
