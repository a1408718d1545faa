"""What becomes of personal data on this relay, told from its running configuration and from nothing else."""
