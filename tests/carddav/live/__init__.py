"""Real CardDAV servers, each started on loopback from its package in a folder of its own, and ended again."""
