"""`python -m server doctor`: what must be right around a relay, each as one line and what to mend."""
