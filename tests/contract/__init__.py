"""What every connector promises, tried on every peer that there is."""
