"""What is told of links, addresses, mergers and rights, and what undo gives back, through the stages."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Forbidden
from server.relay import Asked, make_plan, make_report, make_undo
from tests.stages.people import read, snapshot

from .peer import PAGE

OLD, NEW = {"street": "1 Old St", "city": "Leeds"}, {"street": "2 New St", "city": "York"}
AT_NEW = {"current_company": "New Engines", "company_url": f"{PAGE}/company/new-engines"}
SELF = {"name": "Ada Lovelace", "website": f"{PAGE}/in/ada-l-example", "function": "Clerk"}


class Truth:
    @pytest.fixture
    def moving(self, peer):
        """Ada works at Old Engines, and shares its address."""
        old = peer.outside.make(name="Old Engines", is_company=True, **OLD)
        peer.outside.make(name="New Engines", is_company=True, website=AT_NEW["company_url"], **NEW)
        return old, peer.outside.make(**SELF, parent_id=old)

    def state(self, peer, person):
        held = peer.outside.look(person, "parent_id", "street", "city", "type", "function")
        return (held["parent_id"] or [0])[0], held["street"], held["city"], held["type"], held["function"]

    @pytest.mark.parametrize("title", ["Clerk", "Chief"])
    def test_a_link_and_its_address_go_and_come_back(self, peer, moving, title):
        """With a changed field beside it, and alone."""
        old, person = moving
        before = self.state(peer, person)
        assert before == (old, "1 Old St", "Leeds", "contact", "Clerk")
        page = snapshot(current_title=title, **AT_NEW)
        made = make_plan(page, Asked(), peer.connector())
        effect = made.changes[-1].effect
        assert "New Engines instead of Old Engines" in effect and "Address will be the company's" in effect
        report, capsule = make_report(made, peer.connector())
        assert report.ok and self.state(peer, person)[1:] == ("2 New St", "York", "contact", title)
        assert make_undo(capsule, peer.connector()).ok
        assert self.state(peer, person) == before

    def test_who_said_that_one_is_believed_by_colleagues(self, peer):
        company = peer.outside.make(
            name="New Engines Ltd", is_company=True, website="https://engines.example"
        )
        first = snapshot(current_title=read("Clerk"), **AT_NEW)
        asked = make_plan(first, Asked(), peer.connector())
        assert [one.verb for one in asked.changes if one.entity == "company"] == ["ask"]
        answered = Asked(answers={"company": str(company)})
        for _ in range(2):
            report, _ = make_report(make_plan(first, answered, peer.connector()), peer.connector())
            assert report.ok
        assert len(peer.notes(peer.found_company(company))) == 1
        later = snapshot("grace-example", "Grace Hopper", **AT_NEW)
        made = make_plan(later, Asked(), peer.connector())
        assert [(one.entity, one.verb) for one in made.changes] == [
            ("company", "skip"),
            ("person", "create"),
            ("person", "link"),
        ]
        assert peer.outside.look(company, "website")["website"] == "https://engines.example"

    def test_somebody_merged_lives_on_and_is_told(self, peer):
        made = make_plan(snapshot(), Asked(), peer.connector())
        report, capsule = make_report(made, peer.connector())
        ours = int(report.lines[0].record_id)
        other = peer.outside.make(name="Ada King")
        wizard, held = "base.partner.merge.automatic.wizard", {"partner_ids": [[6, 0, [ours, other]]]}
        id_ = peer.outside(wizard, "create", {**held, "dst_partner_id": other, "state": "selection"})
        peer.outside(wizard, "action_merge", [id_])
        (found,) = peer.connector().find("person", [Key(ID, str(ours))])
        assert (found.id, found.absorbed) == (str(other), (str(ours),))
        (line,) = make_undo(capsule, peer.connector()).lines
        assert line.status == "failed" and f"lives on under the id {other}" in line.detail

    def test_somebody_archived_meanwhile_is_told(self, peer):
        report, capsule = make_report(make_plan(snapshot(), Asked(), peer.connector()), peer.connector())
        peer.outside("res.partner", "write", [int(report.lines[0].record_id)], {"active": False})
        (line,) = make_undo(capsule, peer.connector()).lines
        assert line.status == "failed" and "archived" in line.detail

    def test_somebody_hidden_meanwhile_is_told(self, peer):
        """By a rule of the administrator's."""
        report, capsule = make_report(make_plan(snapshot(), Asked(), peer.connector()), peer.connector())
        ours = int(report.lines[0].record_id)
        (model,) = peer.outside("ir.model", "search", [["model", "=", "res.partner"]])
        rule = {"name": "Hide one", "model_id": model, "domain_force": f"[('id', '!=', {ours})]"}
        id_ = peer.outside("ir.rule", "create", rule)
        try:
            (line,) = make_undo(capsule, peer.connector()).lines
        finally:
            peer.outside("ir.rule", "unlink", [id_])
        assert line.status == "failed" and "hidden" in line.detail
        assert make_undo(capsule, peer.connector()).ok

    def test_the_contact_of_a_colleague_is_changed_elsewhere(self, peer):
        (colleague,) = peer.outside("res.users", "search_read", [["login", "=", "reader"]], ["partner_id"])
        found = peer.found(colleague["partner_id"][0])
        with pytest.raises(Forbidden, match="Settings, Users"):
            peer.connector().update(found, {"function": "x"})
