"""A text with a person's facts in it: a closed list of names, each looked up once, never an empty hole."""

import json
import subprocess

from hypothesis import given, settings
from hypothesis import strategies as st

from server.drafts.facts import FACTS, PLACE
from tests import ROOT

NODE = """
import { FACTS, fillText, hasHole } from "./panel/drafts/filling.js";
const given = JSON.parse(process.argv[1]);
const said = given.map(([template, facts]) => {
  const filled = fillText(template, facts, (name) => `[${name}]`);
  return { ...filled, hole: hasHole(filled.text, FACTS.map((name) => `[${name}]`)) };
});
console.log(JSON.stringify({ names: FACTS, said }));
"""


def fill_all(*pairs):
    told = subprocess.run(
        ["node", "--input-type=module", "-e", NODE, json.dumps(pairs)],
        cwd=ROOT / "extension",
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)


def fill(template, **facts):
    (said,) = fill_all((template, facts))["said"]
    return said


def test_relay_and_extension_know_the_same_names():
    assert tuple(fill_all()["names"]) == FACTS


def test_a_text_is_filled():
    said = fill("Hello {first_name} of {company}, {first_name}.", first_name="Ada", company="Engines")
    assert said == {"text": "Hello Ada of Engines, Ada.", "missing": [], "unknown": [], "hole": False}


def test_what_is_missing_is_said_and_never_an_empty_hole():
    said = fill("Hello {first_name} of {company}", first_name="")
    assert said["text"] == "Hello [first_name] of [company]" and said["hole"]
    assert said["missing"] == ["first_name", "company"]


def test_what_nobody_knows_stays_and_is_said():
    said = fill("{frist_name} {__proto__} {constructor} {toString} {}", first_name="Ada")
    assert said["unknown"] == ["frist_name", "__proto__", "constructor", "toString", ""]
    assert said["text"] == "{frist_name} {__proto__} {constructor} {toString} {}"


def test_a_page_cannot_name_another_fact():
    said = fill(
        "{title} {company}", title="{my_company} $& $1 {company}", company="Engines", my_company="Secret"
    )
    assert said["text"] == "{my_company} $& $1 {company} Engines"
    assert said["hole"], "braces that a page planted are looked at before anything is copied"


TEXTS = st.text(st.sampled_from("{}ab _$&\\n") | st.characters(), max_size=40)
TEMPLATES = st.lists(TEXTS | st.sampled_from([f"{{{name}}}" for name in FACTS])).map("".join)


@settings(max_examples=5, deadline=None)
@given(
    st.lists(st.tuples(TEMPLATES, st.dictionaries(st.sampled_from(FACTS), TEXTS)), min_size=20, max_size=60)
)
def test_only_names_of_the_list_are_replaced_and_only_once(pairs):
    for (template, facts), said in zip(pairs, fill_all(*pairs)["said"], strict=True):
        wanted = PLACE.sub(
            lambda found, facts=facts: (
                (facts.get(found[1]) or f"[{found[1]}]") if found[1] in FACTS else found[0]
            ),
            template,
        )
        assert said["text"] == wanted
