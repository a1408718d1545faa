"""Contact details by the customer's own keys, for one person at a rep's click; nothing of it is kept.

rules       what the admin allows: which providers, in which order, with whose keys
facts       what of a person a provider may be told
enrich      the order of checks: who objected, what the CRM holds, the cap, then the waterfall
mail_hosts  whether a domain takes mail at all, by DNS
"""
