"""`luukku score`: many residents of Salmela ask; every answer is compared with the truth that was kept apart."""
