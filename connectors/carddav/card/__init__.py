"""One contact as a vCard: lines, fields, what is written into them. Nothing here calls a server."""
