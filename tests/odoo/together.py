"""People and companies are found by one search, and each as by a search of its own."""

import pytest

from connectors.base import ID, Key

from .own_words import GONE, overlaid
from .peer import PAGE

EMAIL = "info@engines.example"
COMPANY = Key("website", f"{PAGE}/company/analytical-engines")
PERSON, MAIL = Key("website", f"{PAGE}/in/ada-1"), Key("email", EMAIL.upper())
NAMES = {"company": [Key("name", "analytical ENGINES")], "person": [Key("name", "ADA lovelace")]}


class Together:
    @pytest.fixture
    def crowd(self, peer):
        """A company, its people, namesakes of both, and a person of no company with the company's name."""
        company = peer.connector().create("company", peer.company())
        peer.connector().create("person", peer.values(), company)
        peer.outside.make(name="Ada Lovelace", is_company=True, email=EMAIL)
        peer.outside.make(name="Analytical Engines", email=EMAIL)
        peer.outside.make(name="Analytical Engines", parent_id=int(company.id))
        peer.outside.make(name="Charles Babbage", email=EMAIL, parent_id=int(company.id))
        return peer

    def test_one_search_gives_what_two_would(self, crowd):
        (company,) = crowd.connector().find("company", [COMPANY])
        (person,) = crowd.connector().find("person", [PERSON])
        by_id = {"company": [Key(ID, company.id)], "person": [Key(ID, person.id)]}
        swapped = {"company": by_id["person"], "person": by_id["company"]}
        for wanted in (
            NAMES,
            by_id,
            {"company": [COMPANY], "person": [PERSON, MAIL]},
            {"company": [COMPANY, *NAMES["company"]], "person": [Key(ID, person.id)]},
            {"company": [Key(ID, company.id)], "person": [MAIL, *NAMES["person"]]},
        ):
            each = {entity: crowd.connector().find(entity, keys) for entity, keys in wanted.items()}
            assert crowd.connector().find_all(wanted) == each and all(each.values()), wanted
            for found in each.values():
                ids = [int(record.id) for record in found]
                assert ids == sorted(ids), "the rep's list does not jump"
        assert crowd.connector().find_all(swapped) == {"company": [], "person": []}

    def test_an_id_that_is_gone_finds_nothing_and_hides_nothing(self, crowd):
        found = crowd.connector().find_all({"company": [COMPANY], "person": [Key(ID, GONE)]})
        assert len(found["company"]) == 1 and found["person"] == []

    def test_a_field_of_one_entity_stays_its_own(self, crowd):
        spec = overlaid(crowd.connector().spec, comment="")
        made = crowd.connector(spec=spec).create("person", {**crowd.values(2), "comment": "Met"})
        wanted = {"company": [COMPANY], "person": [Key(ID, made.id)]}
        found = crowd.connector(spec=spec).find_all(wanted)
        assert found["person"] == [made] and found["company"][0].values == crowd.company()
