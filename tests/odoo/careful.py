"""Nothing of the user's is lost: addresses, companies, archived contacts, texts, other spellings."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.base import ID, Entry, Key
from connectors.errors import Conflict, ConnectorError
from connectors.odoo import load
from connectors.odoo.transport import Transport

from .own_words import overlaid
from .peer import PAGE

ADDRESS = {"street": "12 St James's Square", "city": "London", "zip": "SW1Y"}
SPELLINGS = (
    "linkedin.com/in/Ada_1/",
    "http://uk.linkedin.com/in/ada_1?trk=x",
    "https://linkedin.com/in/ADA_1/en",
)


def outcome(call):
    try:
        return call()
    except (ConnectorError, load.NotLoaded) as error:
        return error


class Careful:
    def test_odoo_itself_makes_one_record_of_eight_at_once(self, peer):
        """Past our own turns, as from eight relays."""
        transports, row = (
            [Transport(peer.transport, peer.connector().grant) for _ in range(8)],
            {"name": "Ada Lovelace"},
        )
        with ThreadPoolExecutor(8) as threads:
            made = list(
                threads.map(
                    lambda transport: outcome(lambda: load.load_row(transport, row, "onekey")), transports
                )
            )
        (id_,) = {one[0] for one in made if isinstance(one, tuple)}
        assert peer.outside("res.partner", "search", [["name", "=", "Ada Lovelace"]]) == [id_]

    def test_eight_who_say_different_things_make_one_whole_record(self, peer):
        def create(number):
            said = {**peer.values(), "name": f"Ada {number}", "function": f"Engineer {number}"}
            return outcome(lambda: peer.connector().create("person", said))

        with ThreadPoolExecutor(8) as threads:
            outcomes = list(threads.map(create, range(8)))
        (made,) = [one for one in outcomes if not isinstance(one, Conflict)]
        assert peer.connector().search("ada") == [made]

    def test_linking_keeps_every_address(self, peer):
        """Odoo 14 writes the company's address over the person's, Odoo 19 also the other way round."""
        person = peer.outside.make(name="Ada Lovelace", **ADDRESS)
        empty = peer.connector().create("company", peer.company())
        full = peer.found_company(peer.outside.make(name="Engines Ltd", is_company=True, city="Paris"))
        for company in (empty, full):
            before = peer.outside.look(company.id, *ADDRESS)
            peer.connector().link(peer.found(person), company)
            assert peer.links(peer.found(person)) == [company.id]
            assert peer.outside.look(person, *ADDRESS) == {"id": person, **ADDRESS}
            assert peer.outside.look(company.id, *ADDRESS) == before

    def test_a_company_to_which_others_belong_is_not_deleted(self, peer):
        company = peer.connector().create("company", peer.company())
        other = peer.outside.make(name="Charles Babbage", parent_id=int(company.id), active=False)
        with pytest.raises(Conflict, match="other contacts"):
            peer.connector().delete(company)
        assert peer.outside.look(other, "parent_id")["parent_id"][0] == int(company.id)
        peer.outside("res.partner", "unlink", [other])
        peer.connector().delete(company)
        assert peer.connector().find("company", [Key(ID, company.id)]) == []

    def test_an_archived_contact_is_found_as_put_away_and_not_made_again(self, peer):
        made = peer.made()
        peer.outside("res.partner", "write", [int(made.id)], {"active": False})
        (found,) = peer.connector().find("person", [Key("website", made.values["website"])])
        assert (found.id, found.put_away) == (made.id, "archived")
        with pytest.raises(Conflict, match="archived"):
            peer.connector().create("person", peer.values())

    def test_a_contact_that_lost_its_address_is_not_written_over(self, peer):
        made = peer.made()
        other = {"website": "https://ada.example", "email": "x@relay.example", "name": "Countess"}
        peer.outside("res.partner", "write", [int(made.id)], other)
        company = peer.connector().create("company", peer.company())
        for end in (None, company):
            with pytest.raises(Conflict, match="find it by its name"):
                peer.connector().create("person", peer.values(), end)
        assert peer.outside.look(made.id, *other) == {"id": int(made.id), **other}

    def test_the_twin_of_a_person_whose_company_is_new_is_noticed_too(self, peer):
        peer.made()
        connector = peer.connector()
        company = connector.create("company", peer.company())
        with pytest.raises(Conflict):
            connector.create("person", {**peer.values(), "name": "Somebody Else"}, company)
        assert peer.connector().search("lovelace") and not peer.connector().search("somebody")

    def test_a_change_within_the_same_second_is_noticed(self, peer):
        made = peer.made()
        peer.outside("res.partner", "write", [int(made.id)], {"function": "Countess"})
        with pytest.raises(Conflict):
            peer.connector().update(made, {"function": "Engineer in Chief"})
        with pytest.raises(Conflict):
            peer.connector().delete(made)

    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_every_spelling_of_an_address_is_found_and_no_wildcard_matches(self, peer, spelling):
        wanted = peer.outside.make(name="Ada", website=spelling)
        peer.outside.make(name="Adax", website=f"{PAGE}/in/adax1")
        peer.outside.make(name="Ada One", website=f"{PAGE}/in/ada_12")
        found = peer.connector().find("person", [Key("website", f"{PAGE}/in/ada_1")])
        assert [one.id for one in found] == [str(wanted)]

    def test_an_encoded_address_is_found_in_both_forms(self, peer):
        for address in ("https://www.linkedin.com/in/j%C3%B6rg", "https://www.linkedin.com/in/jörg/"):
            peer.outside.make(name="Jörg", website=address)
        assert len(peer.connector().find("person", [Key("website", f"{PAGE}/in/j%C3%B6rg")])) == 2

    def test_a_person_is_no_company_and_the_other_way_round(self, peer):
        email = "info@engines.example"
        company = peer.outside.make(name="Engines Ltd", is_company=True, email=email)
        person = peer.outside.make(name="Ada", email=email, parent_id=company)
        assert [one.id for one in peer.connector().find("person", [Key("email", email.upper())])] == [
            str(person)
        ]
        assert [one.id for one in peer.connector().search("engines.example")] == [str(person)]
        assert peer.connector().find("company", [Key(ID, str(person))]) == []

    def test_a_note_stays_text_and_its_marker_is_its_own(self, peer):
        made, text = peer.made(), "<b>100 %</b> & <img src=x onerror=alert(1)>\nsecond line"
        for key in ("urn:li:msg:1", "urn:li:msg:1", "urn:li:msg:2"):
            peer.connector().log(
                made, Entry(kind="message", key=key, text=text, at="2026-11-22", author="<i>")
            )
        notes = [one["body"] for one in peer.notes(made)]
        assert len(notes) == 2 and len(set(notes)) == 2
        assert all("&lt;b&gt;100 %&lt;/b&gt; &amp; &lt;img" in body and "<img" not in body for body in notes)
        assert {one["subtype_id"][0] for one in peer.notes(made)} == {peer.internal_note()}

    def test_an_html_field_holds_our_text_escaped(self, peer):
        connector = peer.connector(spec=overlaid(peer.connector().spec, comment=""))
        text = "Likes <b>engines</b> & poetry\nand 3 < 4"
        made = connector.create("person", {**peer.values(), "comment": text})
        assert made.values["comment"] == text
        assert connector.find("person", [Key(ID, made.id)]) == [made]
        kind = {one.name: one.kind for one in connector.describe("person")}["comment"]
        written = {"html": "&lt;b&gt;engines", "text": "<b>engines"}[kind]
        assert written in peer.outside.look(made.id, "comment")["comment"]
