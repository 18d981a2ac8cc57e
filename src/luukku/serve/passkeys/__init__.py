"""The staff's passkeys: to log in by one, to register and remove one's own, to take up an invitation."""
