"""How many relays so many reps need, and what breaks first: `python -m tests.scaling` writes the tables."""
