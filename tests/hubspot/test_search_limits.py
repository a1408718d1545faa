"""A search grows until HubSpot's limits, counted as it grows: as if the whole body were written each time."""

import json

from hypothesis import given
from hypothesis import strategies as st

from connectors.hubspot.search import MOST_CHARACTERS, MOST_GROUPS, Room, filter_of

TEXTS = st.text(max_size=300)


@given(st.lists(st.tuples(st.booleans(), TEXTS), max_size=60), st.lists(TEXTS, max_size=20))
def test_counted_is_as_written(steps, properties):
    ours, slow = ({"filterGroups": [], "properties": properties, "limit": 20} for _ in range(2))
    room = Room(ours)
    for new_group, text in steps:
        for body, add in (
            (ours, room.add_within_limits),
            (slow, lambda several, item: write(slow, several, item)),
        ):
            groups = body["filterGroups"]
            if new_group or not groups:
                add(groups, {"filters": [filter_of("url", "IN", values=[text])]})
            else:
                add(groups[-1]["filters"][0]["values"], text)
    assert ours == slow


def write(body, several, item):
    several.append(item)
    if len(json.dumps(body)) > MOST_CHARACTERS or len(body["filterGroups"]) > MOST_GROUPS:
        several.pop()
