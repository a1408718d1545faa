"""Promises about spellings: who is there is found, however name and address are written."""

import pytest

from connectors.base import Key

from .keeping_truth import hints_of, look_up

NAMES = [
    (("Jose", "Alvarez"), ("José", "Álvarez")),
    (("Jose", "Alvarez"), ("JOSÉ", "ALVAREZ")),
    (("ADA", "O'Brien-Lovelace"), ("Ada", "O\u2019Brien-Lovelace")),
    (("José", "Álvarez"), ("Jose", "Alvarez")),
    (("Đorđe", "Đorđević"), ("Dorde", "Dordevic")),
    (("Querelín", "Vandölen"), ("Querelin", "Vandolen")),
    (("Ädla", "Wexlarö"), ("Adla", "Wexlaro")),
    (("Żółć", "Świątek"), ("Zolc", "Swiatek")),
    (("Zolc", "Swiatek"), ("Żółć", "Świątek")),
    (("Łoś", "Żółć"), ("Los", "Zolc")),
    (("Ďáša", "Čížová"), ("Dasa", "Cizova")),
    (("Şükrü", "Ötüş"), ("Sukru", "Otus")),
    (("Åsé", "Lovelace"), ("Ase", "Lovelace")),
    (("Ünal", "Öz"), ("Unal", "Oz")),
]
COMPANIES = [
    ("Analytical Engines", "ANALYTICAL  ENGINES Limited"),
    ("Looms & Sons", "Looms and Sons"),
    ("Analytical-Engines Ltd.", "Analytical Engines"),
    ("AnalyticalEngines GmbH", "Analytical Engines"),
    ("Métiers Jacquard, S.A.", "Metiers Jacquard"),
    ("Jacquard Métiers", "JACQUARD METIERS SAS"),
    ("Engines PBC (formerly Looms)", "Engines"),
    ("L'Atéliér", "LATELIER"),
    ("LATELIER", "L\u2019Atéliér"),
    ("L\u2019Orval", "LORVAL"),
    ("L'Oréval SA", "LOREVAL"),
    ("L'Oréval Paris", "LOREVAL PARIS"),
    ("D'Angélo & Fils", "DAngelo et Fils"),
    ("Żółć", "Zolc sp. z o.o."),
]
"""What the CRM holds, and what the page says: also where the CRM's has marks or words that the page lacks."""
ADDRESSES = [
    "https://uk.linkedin.com/in/Ada-1/?trk=x",
    "http://linkedin.com/in/ada-1/en",
    "linkedin.com/mwlite/in/ada-1",
    "https://www.linkedin.com/in/ada%2D1",
    "https://www.linkedin.com/in/ada-1\u200b",
    "https://www.linkedin.com/in/ada-1.",
    "<https://www.linkedin.com/in/ada-1/>",
    "LinkedIn: linkedin.com/in/ada-1",
    "LinkedIn:www.linkedin.com/in/ada-1",
    "see https://www.linkedin.com/in/ada-1/ (her page)",
    "www.linkedin.com/in/ada-1, met in May",
]


class FindingSpellings:
    @pytest.mark.parametrize(("held", "wanted"), NAMES)
    def test_a_name_is_found_in_another_spelling(self, peer, held, wanted):
        """A question, not a twin, also where the CRM's own search is exact."""
        made = peer.connector().create("person", {**peer.values(), **peer.name_values(*held)})
        values = {**peer.values(), **peer.name_values(*wanted)}
        found = peer.connector().find("person", hints_of(peer.connector().spec.person, values))
        assert [record.id for record in found] == [made.id]

    @pytest.mark.parametrize(("held", "wanted"), COMPANIES)
    def test_a_company_is_found_in_another_spelling_and_its_name_is_no_proof(self, peer, held, wanted):
        connector = peer.connector()
        mapped = connector.spec.company
        if mapped is None:
            return
        named = mapped.field_fed_by("company.name")
        assert named in mapped.hints and named not in mapped.keys
        made = connector.create("company", {**peer.company(), named: held})
        connector.create("company", {named: "Quite Another"})
        found = peer.connector().find("company", [Key(named, wanted)])
        assert [record.id for record in found] == [made.id]

    @pytest.mark.parametrize("spelling", ADDRESSES)
    def test_an_address_is_found_in_every_spelling(self, peer, spelling):
        connector = peer.connector()
        field = connector.spec.person.field_fed_by("linkedin_url")
        values = {**peer.values(), field: spelling}
        values = {name: value for name, value in values.items() if name == field or "ada-1" not in str(value)}
        made = connector.create("person", values)
        found = peer.connector().find("person", [Key(field, "https://www.linkedin.com/in/ada-1")])
        assert [record.id for record in found] == [made.id]

    def test_an_address_in_another_field_only_asks(self, peer):
        """ "Referred by" is somebody else: told as a mention, never as the record's own address."""
        address = "https://www.linkedin.com/in/grace-example"
        field = peer.connector().spec.person.field_fed_by("linkedin_url")
        id_ = peer.mention(address)
        seen = peer.connector().find("person", [Key(field, address)])
        assert [found.id for found in seen] == ([id_] if peer.asks_by_mention else [])
        for found in seen:
            assert address in found.mentions
            own = [found.values.get(field), *found.also.get(field, ())]
            assert address not in own
        for found in look_up(peer, id_):
            assert found.values.get(field) != address and address not in found.also.get(field, ())
