"""A rep fills a text with what is ticked, has a model draft one, changes and copies it; nothing is sent."""

from __future__ import annotations

from ..desk import fill, value

OPTIONS = "[...document.querySelectorAll('#draft-snippet option')].map((option) => option.textContent)"
CHOOSE = """((words) => {{
  const list = document.getElementById('draft-snippet');
  list.value = [...list.options].find((option) => option.textContent.startsWith(words)).value;
  list.dispatchEvent(new Event('change', {{ bubbles: true }}));
}})({!r})"""
COPIED = """void (globalThis.copied = "",
  navigator.clipboard.writeText = async (text) => { globalThis.copied = text; })"""
SAID = "document.querySelector('.draft-message section.draft [role=status]').textContent"


def open_draft(panel):
    panel.click("#more")
    panel.click("#draft-message")
    panel.wait("Boolean(document.querySelector('#draft-template'))")
    panel.wait("document.querySelectorAll('#draft-snippet optgroup').length > 1")


def test_a_text_is_filled_changed_and_copied(make_author, ines, model):
    rep = make_author()
    panel = rep.plan(ines)
    assert not {"GET /v1/drafts", "POST /v1/drafts/facts"} & set(rep.relay.seen), (
        "nothing before it is opened"
    )
    open_draft(panel)
    panel.evaluate(COPIED)
    panel.evaluate(CHOOSE.format("Dear {full_name}"))
    assert value(panel, "#draft-text", "value").startswith(
        "Dear Ines Maria Qvist, how do you find your way in ["
    )
    panel.wait(f"({SAID}).includes('Missing: Industry')")
    panel.click("#draft-copy")
    panel.wait(f"({SAID}).includes('Nothing was copied')")
    assert panel.evaluate("globalThis.copied") == ""
    fill(panel, "#fact-my_name", "Rae")
    fill(panel, "#draft-template", "Hello {first_name} of {company}! {my_name}")
    panel.click(".draft-message form button")
    before = value(panel, "#draft-text", "value")
    assert before.startswith("Hello Ines") and before.endswith("! Rae")
    fill(panel, "#draft-text", before + " See you.")
    panel.click("#fact-company")
    assert value(panel, "#draft-text", "value") == before + " See you.", "what the rep changed is the rep's"
    panel.click("#draft-copy")
    panel.wait(f"({SAID}).includes('Copied')")
    assert panel.evaluate("globalThis.copied") == before + " See you."
    assert not model.seen, "no model is asked for a template"
    panel.click("#draft-keep-snippet")
    panel.wait(f"({OPTIONS}).some((text) => text.startsWith('Hello {{first_name}} of'))")
    assert rep.stored("writer") == {"my_name": "Rae", "my_company": ""}


def test_a_model_drafts_what_is_ticked_and_the_rep_is_told(make_author, ines, model):
    model.says = "Hello Ines, see https://evil.example today."
    panel = make_author().plan(ines)
    open_draft(panel)
    panel.click("#fact-company")
    panel.click("#draft-model")
    assert "tiny-1, Tiny Models (127.0.0.1, EU)" in panel.text()
    fill(panel, "#draft-wish", "Ask for a call.")
    panel.click(".draft-model form button")
    panel.wait(f"({SAID}).includes('it may be wrong')")
    assert value(panel, "#draft-text", "value") == "Hello Ines, see […] today."
    assert "1 link, address or number that you did not type was taken out." in panel.evaluate(SAID)
    (asked,) = model.asked
    told = asked["messages"][1]["content"]
    assert "Ask for a call." in told and 'first_name: "Ines' in told and "company:" not in told
    assert panel.evaluate("document.querySelector('.draft-model pre').textContent") == told
    model.mood = "html"
    panel.click(".draft-model form button")
    panel.wait(f"({SAID}).includes('is no message')")


def test_a_team_s_note_is_offered_beside_ours(make_author, ines):
    panel = make_author().plan(ines)
    panel.click("#add-note")
    panel.wait(
        "[...document.querySelectorAll('#entry-snippet option')]"
        ".some((option) => option.textContent.startsWith('Met at our stand'))"
    )
