"""Check my set-up tells of writes that are held up: how many, where and why."""

import re

from .queued import Queue

REFERENCE = re.compile(r" [0-9A-Z]{4}-[0-9A-Z]{4}$")


def test_what_is_held_up_says_why_and_how_many(connected):
    queue = Queue(connected)
    connected.relay.fail("/v1/apply", "grant_expired")
    queue.send(queue.write(0), queue.write(1))
    queue.wait_states("blocked", "blocked")
    page = connected.options
    page.get_by_role("button", name="Check now").click()
    page.locator("#checkup_said", has_text="To look at: ").wait_for()
    (held,) = [row for row in page.locator("#checkup_found li").all_inner_texts() if "held up: 2" in row]
    assert "The connection is too old. Connect again." in held
    text = page.locator("#checkup_found pre").text_content()
    (line,) = [line for line in text.splitlines() if line.startswith("2 blocked at carddav: grant_expired ")]
    assert REFERENCE.search(line), "support can ask for it"
