"""A click while clients are slow, relays die or start anew, and answers are lost (C31 to C38)."""
