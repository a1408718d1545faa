"""A relay and a real address book on this computer, for `make run`: nothing to configure, nothing shared."""
