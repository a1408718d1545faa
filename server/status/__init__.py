"""What support sees: the relay's health, and the page layouts that the reader does not know. No content."""
