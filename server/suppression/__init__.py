"""People who objected: known by keyed digests alone, and refused before any CRM is asked."""
