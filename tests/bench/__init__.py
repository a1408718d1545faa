"""`make bench`: what the relay costs beside the bare floor, and beside others that do the same calls."""
