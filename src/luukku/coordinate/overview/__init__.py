"""How far every case is: for whoever coordinates, never what was found."""
