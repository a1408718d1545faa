"""What Odoo refuses, and what the rep is told of it. Each failure has its own words."""

import pytest

from connectors.base import ID, Entry, Key
from connectors.errors import Conflict, Forbidden, Invalid, NotFound, Unauthorised
from connectors.spec import FieldMap

from .admin_path import forget_columns

GONE = "9999999"


def overlaid(spec, **fields):
    """The spec with more fields, as an admin may map them."""
    held = {name: FieldMap(**{"from": "headline"}, label=name.title(), rule="fill") for name in fields}
    person = spec.person.model_copy(update={"fields": {**spec.person.fields, **held}})
    return spec.model_copy(update={"person": person})


class OwnWords:
    def test_a_user_who_may_only_read_is_told_the_missing_right(self, peer):
        made, entry = peer.made(), Entry(kind="note", key="k", text="Hello", at="2026-11-22")
        company = peer.connector().create("company", peer.company())
        forget_columns()  # a grant says whose columns are known, and these two say nobody
        reader = peer.connector(login="reader")
        assert reader.find("person", [Key(ID, made.id)]) == [made]
        for call in (
            lambda: reader.create("person", peer.values(2)),
            lambda: reader.update(made, {"function": "Chief"}),
            lambda: reader.delete(made),
            lambda: reader.link(made, company),
            lambda: reader.log(made, entry),
        ):
            with pytest.raises(Forbidden, match='lacks the right "Contact Creation"'):
                call()
        forget_columns()
        assert peer.found(int(made.id)) == made and peer.links(made) == []

    def test_a_wrong_key_is_told(self, peer):
        with pytest.raises(Unauthorised, match="does not accept this API key"):
            peer.connector(api_key="0" * 40).whoami()

    def test_a_wrong_database_is_told(self, peer):
        with pytest.raises(Unauthorised, match="no database of that name"):
            peer.connector(database="nobody_has_this").whoami()

    def test_a_record_that_went_away_is_told(self, peer):
        made = peer.made()
        gone = made.model_copy(update={"id": GONE})
        for call in (
            lambda: peer.connector().update(gone, {"function": "Chief"}),
            lambda: peer.connector().link(made, gone),
            lambda: peer.connector().link(gone, made),
        ):
            with pytest.raises(NotFound, match="no longer in Odoo"):
                call()

    def test_a_company_that_went_away_makes_no_person_without_one(self, peer):
        company = peer.connector().create("company", peer.company())
        peer.outside("res.partner", "unlink", [int(company.id)])
        with pytest.raises((NotFound, Invalid)):
            peer.connector().create("person", peer.values(), company)
        assert peer.connector().find("person", [Key("website", peer.values()["website"])]) == []

    def test_a_field_that_was_removed_is_left_out_of_reads_and_named_by_writes(self, peer):
        model = peer.outside("ir.model", "search", [["model", "=", "res.partner"]])[0]
        field = {"name": "x_seen", "field_description": "Seen", "model_id": model, "ttype": "char"}
        id_ = peer.outside("ir.model.fields", "create", {**field, "state": "manual"})
        spec = overlaid(peer.connector().spec, x_seen="")
        made = peer.connector(spec=spec).create("person", {**peer.values(), "x_seen": "At the fair"})
        assert peer.connector(spec=spec).find("person", [Key(ID, made.id)]) == [made]
        peer.outside("ir.model.fields", "unlink", [id_])
        for call in (
            lambda: peer.connector(spec=spec).update(made, {"x_seen": "Twice"}),
            lambda: peer.connector(spec=spec).create("person", {**peer.values(2), "x_seen": "Once"}),
        ):
            with pytest.raises((Invalid, Conflict)):
                call()
        (found,) = peer.connector(spec=spec).find("person", [Key(ID, made.id)])
        assert found.values == peer.values()
        with pytest.raises(Invalid, match=r"X_Seen \(x_seen\): this Odoo has no such field"):
            peer.connector(spec=spec).update(found, {"x_seen": "Twice"})
        with pytest.raises(Invalid, match=r"X_Seen \(x_seen\): this Odoo has no such field"):
            peer.connector(spec=spec).create("person", {**peer.values(2), "x_seen": "Once"})

    def test_a_field_that_never_was_there_is_named(self, peer):
        spec = overlaid(peer.connector().spec, x_never="")
        (found,) = peer.connector(spec=spec).find("person", [Key(ID, peer.made().id)])
        assert found.values == peer.values()
        with pytest.raises(Invalid, match=r"\(x_never\): this Odoo has no such field"):
            peer.connector(spec=spec).update(found, {"x_never": "Once"})

    def test_a_choice_that_there_is_not_is_named(self, peer):
        spec = overlaid(peer.connector().spec, type="")
        connector, choice = peer.connector(spec=spec), r"Type \(type\): .* none of the choices"
        with pytest.raises(Invalid, match=choice):
            connector.create("person", {**peer.values(), "type": "bogus"})
        made = connector.create("person", {**peer.values(), "type": "other"})
        with pytest.raises(Invalid, match=choice):
            connector.update(made, {"type": "bogus"})
        assert peer.outside.look(made.id, "type")["type"] == "other"

    def test_a_name_that_is_taken_away_is_refused_in_words(self, peer):
        made = peer.made()
        with pytest.raises(Invalid, match="Odoo"):
            peer.connector().update(made, {"name": None})
        assert peer.found(int(made.id)) == made
