"""What a name is made of, for `names`: tables, its bare words, scripts, and the orders that tables tell."""
