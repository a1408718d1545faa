"""How one and the same thing is spelt: the one source for what connectors search and what stages compare.

texts      invisible characters, accents, case
people     names that can be one person's
guesses    what a page without accents may mean, for a search that tells them apart
marks      where a word may bear marks, by the alphabets; the parts of it that mostly bear none
companies  names that are nearly one company's
phones     one number in all its spellings
emails     the addresses in a field, and those that belong to a role
profiles   LinkedIn addresses, in every form in which a CRM may hold them, also among words
"""
