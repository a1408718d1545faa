"""People who objected: every spelling of every identifier is refused before any CRM is asked."""

from __future__ import annotations

import random
import re

import pytest

from connectors.linkedin_url import canonical_url
from connectors.spelling.profiles import whole_forms
from server.__main__ import run_command
from server.stages.normalise import normalise
from server.stages.snapshot import Snapshot
from server.suppression.objections import Objections, make_list
from tests.server.relays import client
from tests.stages.people import read, snapshot

LISTED, OTHERS = 1_000, 2_000


def page(url, **more):
    told = snapshot(**more).model_dump()
    return Snapshot.model_validate({**told, "profile_url": read(url).model_dump()})


class Relay:
    """A relay with a list; `refused` plans somebody and says whether it was refused without a call to the
    CRM."""

    def __init__(self, crm, tmp_path, **more):
        self.paths = tmp_path / "objected", tmp_path / "objected.key"
        make_list(*self.paths)
        self.crm = crm
        self.relay = client(suppression_file=self.paths[0], suppression_key_file=self.paths[1], **more)
        made = self.relay.post("/v1/connect/memory", json={"answers": {}})
        self.headers = {"Authorization": f"Bearer {made.json['grant']}"}

    def add(self, capsys, *words):
        code = run_command(["suppress", *map(str, self.paths), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    def post(self, path, **body):
        return self.relay.post(path, json=body, headers=self.headers)

    def refused(self, person):
        before = len(self.crm.calls)
        said = self.post("/v1/plan", snapshot=person.model_dump(mode="json"))
        if said.status_code == 200:
            return False
        assert said.json["code"] == "suppressed" and len(self.crm.calls) == before
        return True


@pytest.fixture
def relay(crm, tmp_path):
    return Relay(crm, tmp_path)


def test_a_thousand_of_a_thousand_in_every_spelling_and_nobody_else(crm, tmp_path, capsys):
    relay = Relay(crm, tmp_path)
    chance = random.Random(13)
    slugs = [f"listed-{number}-{chance.choice(['é', 'ø', '李', 'x'])}" for number in range(LISTED)]
    plain = tmp_path / "plain.txt"
    plain.write_text("\n".join(chance.choice(forms_of(slug)) for slug in slugs))
    assert relay.add(capsys, "--from", str(plain))[0] == 0
    held = Objections(*relay.paths)
    assert held.count() == LISTED
    found = total = 0
    missed = []
    for slug in slugs:
        forms = forms_of(slug)
        for url in {forms[0], chance.choice(forms), f"https://uk.linkedin.com/in/{slug.upper()}?x=1"}:
            total += 1
            known = held.is_suppressed(person_at(url))
            missed += [] if known else [url]
            found += known
    assert missed == [] and found == total and total >= 2 * LISTED
    others = [f"https://www.linkedin.com/in/other-{number}" for number in range(OTHERS)]
    assert sum(held.is_suppressed(person_at(url)) for url in others) == 0
    text = relay.paths[0].read_text()
    assert not re.search("listed|linkedin", text) and len(text.splitlines()) == LISTED + 1


def person_at(url):
    return normalise(page(url))


EMAILS = (
    "Ada@Engines.example",
    "ada@engines.example",
    "mailto:ADA@engines.example",
    '"Ada L." <ada@engines.example>',
)
PHONES = (
    "+33 6 12 34 56 78",
    "0033612345678",
    "+33 (0)6 12 34 56 78",
    "tel:+33-6-12-34-56-78",
    "06 12 34 56 78",
)


@pytest.mark.parametrize("listed", EMAILS)
def test_an_email_is_known_in_every_spelling(relay, capsys, listed):
    relay.add(capsys, listed)
    for spelt in EMAILS[:2]:
        assert relay.refused(snapshot("somebody", emails=(spelt,)))
    assert not relay.refused(snapshot("somebody", emails=("ada2@engines.example",)))


@pytest.mark.parametrize("listed", PHONES)
def test_a_phone_number_is_known_in_every_spelling(crm, tmp_path, capsys, listed):
    relay = Relay(crm, tmp_path, default_country="FR")
    relay.add(capsys, listed, "--country", "FR")
    for spelt in PHONES:
        assert relay.refused(snapshot("somebody", phones=(spelt,))), spelt
    assert not relay.refused(snapshot("somebody", phones=("+33 6 12 34 56 79",)))


def test_a_number_without_its_country_is_known_where_nobody_says_which(relay, capsys):
    relay.add(capsys, "+33 6 12 34 56 78")
    assert relay.refused(snapshot("somebody", phones=("06 12 34 56 78",)))


def test_the_number_of_a_member_and_the_name_are_one_person(relay, capsys):
    number = "ACoAA" + "x" * 34
    relay.add(capsys, f"https://www.linkedin.com/in/{number}")
    assert relay.refused(snapshot("ada", member_urn=f"urn:li:fsd_profile:{number}"))


def test_lookup_export_and_an_old_plan_are_refused_too(relay, capsys):
    ada = snapshot("ada-l-example")
    sealed = relay.post("/v1/plan", snapshot=ada.model_dump(mode="json")).json["sealed"]
    relay.add(capsys, "linkedin.com/in/Ada-L-Example/")
    calls = len(relay.crm.calls)
    asked = (
        ("/v1/apply", {"sealed": sealed}),
        ("/v1/lookup", {"url": "https://uk.linkedin.com/in/ada-l-example?x=1"}),
        ("/v1/export", {"snapshot": ada.model_dump(mode="json")}),
    )
    for path, body in asked:
        said = relay.post(path, **body)
        assert (said.status_code, said.json["code"], said.json["action"]) == (403, "suppressed", "none")
        assert said.json["detail"] == "This person objected, and is not kept"
    assert len(relay.crm.calls) == calls and not relay.crm.records


def test_a_list_without_its_key_resists_a_dictionary(relay, capsys, tmp_path):
    relay.add(capsys, "ada@engines.example")
    stolen = relay.paths[0].read_text()
    other = tmp_path / "other", tmp_path / "other.key"
    make_list(*other)
    other[0].write_text(stolen)
    assert Objections(*other).count() == 1
    assert not Objections(*other).is_suppressed(person_at("https://www.linkedin.com/in/x"))
    made = Objections(*other)
    made.add(["ada@engines.example"])
    assert made.count() == 2, "the same address is another digest under another key"


def test_a_list_that_cannot_be_read_refuses_everybody(crm, tmp_path):
    relay = Relay(crm, tmp_path)
    assert not relay.refused(snapshot("somebody"))
    relay.paths[0].write_text("broken\n")
    assert not relay.refused(snapshot("somebody")), "the last good one goes on"
    fresh = Relay.__new__(Relay)
    fresh.__dict__.update(relay.__dict__)
    relay.relay.application.extensions["passerelle"].objections._digests = None
    assert relay.refused(snapshot("somebody"))


def test_a_line_that_names_nobody_is_told_by_its_number(relay, capsys, tmp_path):
    (tmp_path / "plain").write_text(
        "# people\n\nada@engines.example\nAda Lovelace\nhttps://evil.example/in/x\n"
    )
    code, out, err = relay.add(capsys, "--from", str(tmp_path / "plain"))
    assert (code, out) == (1, "1 digests are new, 1 are on the list.\n")
    assert err == "2 lines name nobody: 4, 5\n", "and no line is repeated"
    assert relay.add(capsys, "--country", "xx")[0] == 2
    assert relay.paths[1].stat().st_mode & 0o777 == 0o600


def forms_of(slug):
    """Every spelling of a profile's address that is one: a lead's has the number of a member."""
    return [form for form in whole_forms(f"https://www.linkedin.com/in/{slug}") if canonical_url(form)]
