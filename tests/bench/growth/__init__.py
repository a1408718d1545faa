"""What a plan costs when something grows."""
