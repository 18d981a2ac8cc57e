"""`luukku demo`: Salmela stands, its people live, its desks are played, and Anna's request is shown live."""
