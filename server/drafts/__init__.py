"""The first lines of a message, for a rep to copy: by a template, or by a model that the admin set. Nothing
is sent and nothing is kept.

facts       what of a person may stand in a draft, by the closed list of names that templates know
rules       what the admin allows: the team's texts, and the model
prompt      what the model is told: the rep's wish, and what was ticked, as data
asking      one question to the model, and which refusal each of its answers is
guard       what of the model's text is shown: nothing that could lead anywhere
"""
