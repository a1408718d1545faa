"""Deals: what every connector that has them does alike, and what each says of its CRM."""
