"""The support's page in its states, with real calls behind every light."""
