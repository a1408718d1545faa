"""Commands of `python -m server`, a module each."""
