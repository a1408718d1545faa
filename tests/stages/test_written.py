"""What is written of a page, and what is not: each kind of trouble that people report, on a CRM in memory."""

import pytest

from connectors.base import Field
from connectors.errors import Invalid, Unsupported
from server.relay import Asked, make_plan, make_report
from server.stages.normalise import normalise
from server.stages.subject import Company
from tests.fakes.memory import Connector
from tests.fakes.memory_spec import SPEC

from .people import read
from .rep import plan, verbs
from .test_truth import URL, change, held, page


@pytest.mark.parametrize(
    "employer",
    [
        *("Self-employed", "Freelance", "Selbstständig", "Selbststaendig", "Indépendant", "Autónomo"),
        *("Stealth Startup", "Confidential", "Retired", "Career break", "Im Ruhestand", "Looking for work"),
        "En recherche d\u2019emploi",
    ],
)
def test_a_placeholder_is_no_employer(crm, employer):
    made = plan(crm, page(current_title="Painter", current_company=employer))
    assert verbs(made) == [("company", "skip"), ("person", "create")]
    (left,) = made.changes[0].left
    assert (made.changes[0].reason, left.reason, left.after) == ("no_employer", "no_employer", employer)
    assert change(made).values["title"] == "Painter" and "company" not in change(made).values


@pytest.mark.parametrize(
    "website",
    [
        *("https://lnkd.in/a", "https://fb.com/a", "https://m.facebook.com/a", "https://tinyurl.com/a"),
        *("https://about.me/a", "https://g.page/a", "https://x.notion.site", "https://t.me/a"),
        *("https://apps.apple.com/a", "https://linktr.ee./a", "https://de.linkedin.com/company/a"),
        *("https://someone.github.io", "https://co.uk"),
    ],
)
def test_a_host_that_many_share_is_no_domain(website):
    assert Company(name="x", website=website).domain == ""


def test_one_number_is_one_entry(crm):
    crm.put("person", {"name": "Ada Lovelace", "linkedin": URL, "phones": ("020 7946 0000",)})
    shown = page(phones=read(("+44 20 7946 0000", "+44 (0)20 7946 0000")))
    assert "phones" not in change(plan(crm, shown)).values


def test_what_nobody_sees_is_taken_out():
    emails = read(("ada@e.example\u200b",))
    person = normalise(page("Ada\u200b Love\u00adlace", current_title="Ana\u2060lyst", emails=emails))
    assert (person.full_name, person.title, person.emails) == ("Ada Lovelace", "Analyst", ("ada@e.example",))


def test_parts_of_a_name_stay_together(crm):
    named = SPEC.person.fields["name"]
    parts = {part: named.model_copy(update={"source": f"{part}_name"}) for part in ("first", "last")}
    fields = {key: one for key, one in SPEC.person.fields.items() if key != "name"} | parts
    person = SPEC.person.model_copy(update={"fields": fields, "hints": ("first", "last")})
    crm.put("person", {"first": "Ada Lovelace", "emails": ("ada@engines.example",)})
    spec = SPEC.model_copy(update={"person": person})
    shown = page(current_title="Chief", emails=read(("ada@engines.example",)))
    made = change(make_plan(shown, Asked(), Connector(crm, spec)))
    assert made.verb == "update" and not {"first", "last"} & made.values.keys()


def test_what_is_required_and_not_mapped_is_named(crm):
    wanted = Field(name="x_source", label="Source of the lead", kind="text", required=True)
    crm.required = [("person", wanted)]
    assert [one.label for one in change(plan(crm, page())).missing] == ["Source of the lead"]


FORMS = [
    ("text", "Trade fair", "Trade fair"),
    ("number", "-12", -12),
    ("number", "1.5", 1.5),
    ("bool", "false", False),
    ("date", "2026-11-28", "2026-11-28"),
    ("datetime", "2026-11-28T09:30", "2026-11-28 09:30:00"),
    ("choice", "b", "b"),
]


def ask_for(crm, kind):
    wanted = Field(name="x_source", label="Source", kind=kind, required=True, options=(("b", "Best"),))
    crm.required = [("person", wanted)]


@pytest.mark.parametrize(("kind", "said", "value"), FORMS)
def test_what_is_required_is_typed_and_written(crm, kind, said, value):
    ask_for(crm, kind)
    made = make_plan(page(), Asked(typed={"person": {"x_source": said}}), Connector(crm))
    assert change(made).missing == () and change(made).values["x_source"] == value
    assert make_report(made, Connector(crm))[0].ok and held(crm)[0].values["x_source"] == value


WRONG = [
    ("number", "nan"),
    ("number", "ten"),
    ("bool", "yes"),
    ("date", "28.11."),
    ("choice", "x"),
    ("ref", "1"),
]


@pytest.mark.parametrize(("kind", "said"), WRONG)
def test_a_typed_value_of_another_form_is_refused(crm, kind, said):
    ask_for(crm, kind)
    with pytest.raises(Unsupported):
        make_plan(page(), Asked(typed={"person": {"x_source": said}}), Connector(crm))


def test_nothing_is_typed_for_a_field_that_is_not_required(crm):
    with pytest.raises(Unsupported):
        make_plan(page(), Asked(typed={"person": {"x_other": "1"}}), Connector(crm))


def test_a_placeholder_is_said_to_be_no_employer(crm):
    shown = page(current_company="Self-employed")
    left = {one.field: one.reason for one in change(plan(crm, shown)).left}
    assert left["company"] == "no_employer"


def test_a_refused_value_is_named(crm):
    crm.fails["create"] = Invalid("no number", field="phones", label="Phone")
    line = make_report(plan(crm, page()), Connector(crm))[0].lines[0]
    assert (line.field, line.field_label, line.action) == ("phones", "Phone", "fix_mapping")
