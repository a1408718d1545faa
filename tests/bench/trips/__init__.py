"""How many calls a person costs, and how many wait for each other."""
