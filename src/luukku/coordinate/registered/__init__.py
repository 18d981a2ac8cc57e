"""The answer by registered letter: to the address in the population register, and followed until it is delivered."""
