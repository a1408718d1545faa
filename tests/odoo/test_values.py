"""Values on their way to Odoo and back."""

import pytest

from connectors.errors import Invalid
from connectors.odoo.values import cell, external_key, to_odoo, to_value, version
from server.stages.normalise import normalise
from tests.stages.people import ADA

GOOD = [
    ("name", "char", "Ada\r\nLovelace\x00", "Ada Lovelace"),
    ("comment", "text", "one\ntwo", "one\ntwo"),
    ("comment", "html", "<b> & 'x'\ntwo", "<p>&lt;b&gt; &amp; &#x27;x&#x27;<br>two</p>"),
    ("website", "char", "linkedin.com/in/ada", "http://linkedin.com/in/ada"),
    ("website", "char", "https://linkedin.com/in/ada", "https://linkedin.com/in/ada"),
    ("x_seen", "boolean", False, False),
    ("x_rank", "integer", 3, 3),
    ("x_share", "float", 0.5, 0.5),
]


@pytest.mark.parametrize(("name", "kind", "value", "sent"), GOOD)
def test_a_value_is_sent_as_odoo_takes_it(name, kind, value, sent):
    assert to_odoo(name, kind, value) == sent


@pytest.mark.parametrize(("name", "kind", "sent"), [(one[0], one[1], one[3]) for one in GOOD])
def test_what_is_sent_comes_back_and_stays(name, kind, sent):
    back = to_value(kind, sent)
    assert to_odoo(name, kind, back) == sent and to_value(kind, to_odoo(name, kind, back)) == back


@pytest.mark.parametrize("empty", [None, "", ()])
def test_nothing_is_odoos_false(empty):
    assert to_odoo("name", "char", empty) is False


@pytest.mark.parametrize(
    ("kind", "value"),
    [("char", ("a", "b")), ("char", 3), ("boolean", "yes"), ("integer", True), ("many2one", "Belgium")],
)
def test_what_a_field_cannot_hold_is_named(kind, value):
    with pytest.raises(Invalid, match="x_field"):
        to_odoo("x_field", kind, value)


@pytest.mark.parametrize(
    ("kind", "held", "value"),
    [
        ("char", False, None),
        ("boolean", False, False),
        ("many2one", [7, "Belgium"], "Belgium"),
        ("many2many", [1, 2], None),
        ("integer", 0, 0),
        ("html", "<p>one<br>two</p><div>three</div>", "one\ntwo\nthree"),
        ("char", {"odd": "shape"}, None),
    ],
)
def test_what_odoo_holds_is_read(kind, held, value):
    assert to_value(kind, held) == value


def test_a_cell_is_text():
    assert [cell(one) for one in (True, False, 3, "x")] == ["1", "0", "3", "x"]


def test_the_version_moves_with_every_value_and_with_nothing_else():
    held = {"name": "Ada", "function": "Engineer"}
    assert version(held) == version(dict(reversed(held.items())))
    assert len({version(held), version({**held, "name": "ada"}), version({"name": "Ada"})}) == 3


def test_the_external_id_is_the_sync_key_of_the_persons_address():
    person = normalise(ADA)
    values = {"name": person.full_name, "x_linkedin_url": person.linkedin_url}
    assert external_key("person", values) == person.sync_key
    assert external_key("person", {"website": "https://ada.example"}) == external_key("company", values) == ""
    assert external_key("company", {"website": "https://www.linkedin.com/company/engines"})
