"""What the rep chooses: the salesperson and the tags, as Odoo itself holds them; tasks that are done."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Invalid
from tests.contract.logging_once import EACH

TASK = next(one for one in EACH if one.kind == "task")


class Choosing:
    def tag(self, peer, name, parent=False):
        return peer.outside("res.partner.category", "create", {"name": name, "parent_id": parent})

    def tags(self, peer, record):
        return sorted(peer.outside.look(record.id, "category_id")["category_id"])

    def test_a_tag_that_odoo_has_is_given_and_the_others_stay(self, peer):
        planted = peer.planted()
        (there,) = planted.values["category_id"]
        before = self.tags(peer, planted)
        own = self.tag(peer, f"Prospects {planted.id}")
        wanted = (there, f"PROSPECTS {planted.id}")
        after = peer.connector().update(planted, {"category_id": wanted})
        assert self.tags(peer, planted) == sorted([*before, own])
        assert peer.connector().find("person", [Key(ID, planted.id)]) == [after]
        peer.connector().update(after, {"category_id": (there,)})
        assert self.tags(peer, planted) == before

    def test_two_tags_of_one_name_are_not_mistaken_for_each_other(self, peer):
        one, other = self.tag(peer, "Twice"), self.tag(peer, "Twice")
        own = self.tag(peer, f"Once {other}")
        held = peer.found(peer.outside.make(**peer.values(), category_id=[[6, 0, [other]]]))
        assert one < other and held.values["category_id"] == ("Twice",)
        peer.connector().update(held, {"category_id": ("Twice", f"Once {other}")})
        assert self.tags(peer, held) == [other, own]

    def test_a_new_contact_gets_its_tags(self, peer):
        number = peer.made(9).id
        parent = self.tag(peer, f"Fairs {number}")
        own, other = self.tag(peer, f"Paris {number}", parent), self.tag(peer, f"London {number}", parent)
        names = (f"Fairs {number} / Paris {number}", f"Fairs {number} / London {number}")
        made = peer.connector().create("person", {**peer.values(), "category_id": names})
        assert made.values["category_id"] == names and self.tags(peer, made) == [own, other]
        assert peer.connector().find("person", [Key(ID, made.id)]) == [made]
        fields = {one.name: one for one in peer.connector().describe("person")}
        assert set(names) <= {value for value, _ in fields["category_id"].options}
        assert fields["category_id"].writable and fields["user_id"].writable

    def test_a_tag_that_odoo_lacks_is_not_made(self, peer):
        made = peer.made()
        for call in (
            lambda: peer.connector().update(made, {"category_id": "Nobody has this"}),
            lambda: peer.connector().create("person", {**peer.values(2), "category_id": "Nobody has this"}),
        ):
            with pytest.raises(Invalid, match="no tag of this name"):
                call()
        assert peer.found(int(made.id)) == made

    def test_a_colleague_of_a_company_may_be_given_by_odoo_itself(self, peer):
        """A person at a company may get the company's salesperson; our undo still takes the person back."""
        company = peer.connector().create("company", peer.company())
        one = peer.connector().owners()[0].id
        peer.outside("res.partner", "write", [int(company.id)], {"user_id": int(one)})
        assert peer.found_company(int(company.id)).owner == one
        made = peer.connector().create("person", peer.values(), company)
        peer.connector().delete(made)
        assert peer.connector().find("person", [Key(ID, made.id)]) == []

    def test_the_rep_is_named_among_the_colleagues(self, peer):
        connector = peer.known(peer.transport)
        (you,) = [one for one in connector.owners() if one.you]
        assert connector.whoami().id.partition("@")[0] == you.id

    def test_a_task_that_was_done_is_not_made_again(self, peer):
        made = peer.made()
        peer.connector().log(made, TASK)
        (task,) = peer.tasks(made, TASK)
        assert task["summary"] == TASK.text and task["date_deadline"] == TASK.due
        peer.outside("mail.activity", "action_feedback", [task["id"]], feedback="Done.")
        peer.connector().log(made, TASK)
        assert [one for one in peer.tasks(made, TASK) if one["id"] != task["id"]] == []

    def test_a_task_without_a_day_is_due_on_the_day_of_the_entry(self, peer):
        made, undated = peer.made(), TASK.model_copy(update={"due": ""})
        peer.connector().log(made, undated)
        assert peer.due(made, undated) == undated.at
