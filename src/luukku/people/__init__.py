"""Who: the resident, their identifiers, names and addresses, and the key that locks what is theirs."""
