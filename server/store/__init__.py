"""What relays hold for a moment: locks by name, and the short memory that several relays share."""
