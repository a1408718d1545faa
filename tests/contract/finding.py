"""Promises about reading: found by every key, in every spelling, with the mapped values, nothing made up."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Unsupported
from connectors.models import LONGEST_WHAT, MOST_DEALS

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
    (("Алёна", "Королёва"), ("Алена", "Королева")),
    (("Nguyễn", "Thị Minh Khai"), ("Nguyen", "Thi Minh Khai")),
    (("花子", "ガリ"), ("ガリ", "花子")),
    (("महेश", "शर्मा"), ("शर्मा", "महेश")),
    (("फ़रहान", "अख़्तर"), ("फरहान", "अख्तर")),
    (("สมชาย", "ใจดี"), ("ใจดี", "สมชาย")),
    (("민수", "김"), ("김", "민수")),
    (("محمد", "علي"), ("مُحَمَّد", "عَلِيّ")),
    (("דוד", "כהן"), ("דָּוִד", "כֹּהֵן")),
    (("Jean-Pierre", "Dupont"), ("Jean Pierre", "Dupont")),
    (("Ａｄａ", "Lovelace"), ("Ada", "Lovelace")),  # noqa: RUF001
    (("Ada", "Lovelace (she/her)"), ("Ada", "Lovelace")),
    (("Ada \u201cGus\u201d", "Lovelace"), ("Ada", "Lovelace")),
    (("Ada", "King-Lovelace"), ("Ada", "King Lovelace")),
    (("Ada\u200b", "Love\u00adlace"), ("Ada", "Lovelace")),
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
    ("Engines.io", "Engines"),
    ("Engines", "Engines.com"),
    ("AB Engines", "Engines"),
    ("エンジン", "株式会社エンジン"),
    ("エンジン株式会社", "（株）エンジン"),  # noqa: RUF001
    ("エンジン", "ｴﾝｼﾞﾝ"),
    ("บริษัท เครื่องจักร จำกัด", "เครื่องจักร"),
    ("เครื่องจักร", "บริษัท เครื่องจักร จำกัด (มหาชน)"),
    ("इंजन प्राइवेट लिमिटेड", "इंजन"),
    ("ইঞ্জিন লিমিটেড", "ইঞ্জিন"),
    ("엔진", "주식회사 엔진"),
    ("北京引擎", "北京引擎有限公司"),
    ("شركة المحركات", "المحركات"),
    ("מנועים", 'מנועים בע"מ'),
    ("Oy Engines Ab", "Engines Oy"),
    ("Engines, S.à r.l.", "ENGINES SARL"),
    ("\u201cEngines\u201d", "Engines"),
    ("Engines\u200b", "Engines"),
    ("Ｅｎｇｉｎｅｓ", "Engines"),  # noqa: RUF001
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
    "https://https://www.linkedin.com/in/ada-1",
    "http:/www.linkedin.com/in/ada-1",
    "https//linkedin.com/in/ada-1/",
    "https://www.linkedin.com./in/ada-1",
    "https://www.linkedin.com/in/ada-1&trk=public_profile",
    "LINKEDIN.COM/comm/IN/ADA-1/details/#about",
]


def keys_of(peer, names):
    values = peer.values()
    many = ((name, values[name]) for name in names)
    return [Key(name, one) for name, held in many for one in (held if isinstance(held, tuple) else (held,))]


class Finding:
    def test_whoami_names_the_account(self, peer):
        account = peer.connector().whoami()
        assert account.id and account.name

    def test_each_key_finds_the_record(self, peer):
        made = peer.made()
        for key in keys_of(peer, peer.connector().spec.person.keys):
            (found,) = peer.connector().find("person", [key])
            assert (found.id, found.values) == (made.id, made.values), key

    def test_the_record_is_found_by_its_id(self, peer):
        made = peer.made()
        assert peer.connector().find("person", [Key(ID, made.id)]) == [made]

    def test_all_hints_together_find_the_record(self, peer):
        made = peer.made()
        hints = keys_of(peer, peer.connector().spec.person.hints)
        assert [one.id for one in peer.connector().find("person", hints)] == [made.id]

    def test_a_record_that_satisfies_several_keys_is_found_once(self, peer):
        made = peer.made()
        keys = [Key(ID, made.id), *keys_of(peer, peer.connector().spec.person.keys)]
        assert [one.id for one in peer.connector().find("person", keys)] == [made.id]

    def test_two_records_of_one_person_are_both_found(self, peer):
        ours, other = peer.made(1), peer.planted(2)
        keys = [Key(ID, ours.id), Key(ID, other.id)]
        assert {one.id for one in peer.connector().find("person", keys)} == {ours.id, other.id}

    def test_nobody_is_found_by_another_key(self, peer):
        peer.made()
        name = peer.connector().spec.person.keys[0]
        assert peer.connector().find("person", [Key(name, "nobody-has-this")]) == []
        assert peer.connector().find("person", [Key(ID, "nobody-has-this")]) == []

    def test_no_keys_find_nobody(self, peer):
        peer.made()
        assert peer.connector().find("person", []) == []

    def test_search_finds_by_a_part_of_the_name_and_by_e_mail(self, peer):
        connector, made = peer.connector(), peer.made()
        if not connector.spec.capabilities.search:
            with pytest.raises(Unsupported):
                connector.search("ada")
            return
        email = peer.email_of(made.values)
        for text in ("lovel", "LOVEL", email):
            assert [one.id for one in connector.search(text)] == [made.id], text
        assert connector.search(" ") == connector.search("nobody-has-this") == []

    def test_describe_names_every_field_that_is_held_once(self, peer):
        connector = peer.connector()
        names = [field.name for field in connector.describe("person")]
        assert len(names) == len(set(names))
        assert set(peer.values()) <= set(names)

    def test_an_entity_that_is_not_declared_is_refused(self, peer):
        connector = peer.connector()
        if connector.spec.company is None:
            for call in (lambda: connector.find("company", []), lambda: connector.create("company", {})):
                with pytest.raises(Unsupported):
                    call()
        else:
            assert connector.find("company", []) == []


class TellingRecent:
    """What goes on with a person is told with the record, by no call more, and bounded."""

    def test_what_goes_on_is_told_where_it_is_declared(self, peer):
        made = peer.made()
        wanted = peer.busy(made)
        (found,) = peer.connector().find("person", [Key(ID, made.id)])
        assert found.recent == wanted
        assert (wanted is not None) == peer.connector().spec.capabilities.recent

    def test_it_is_bounded_and_belongs_to_no_version(self, peer):
        made = peer.made()
        peer.busy(made)
        (found,) = peer.connector().find("person", [Key(ID, made.id)])
        told = found.recent
        assert told is None or (len(told.planned) <= LONGEST_WHAT and (told.deals or 0) <= MOST_DEALS)
        left = peer.connector().update(made, {peer.title: "Chief"})
        assert left.values[peer.title] == "Chief", "a colleague's call is no conflict"


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
