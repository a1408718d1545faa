"""Who may use the relay and its pages: the access file, keys, sign-in, sessions, and the rules of a team.

A page for people asks `sessions.require_role("support")` or `("admin")`; whoever is not signed in is led
to the
sign-in page and back. `gate.admit_rep` does the same for the extension's requests.
"""
