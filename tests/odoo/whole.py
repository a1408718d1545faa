"""The whole path through the stages on a real Odoo, and how many calls it costs."""

import pytest

from connectors.base import Entry
from connectors.transport.http import Http
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.diff import Policy
from tests.stages.people import ADA, read, snapshot

ALONE = snapshot(current_title=read("Analyst"), emails=read(("ada@engines.example",)))
NOTE = Entry(kind="note", key="urn:li:msg:1", text="Met at the fair.", at="2026-11-22")


class Counting(Http):
    """Notes the way of each call: a JSON-2 path, or the method of a JSON-RPC call."""

    def __init__(self, egress):
        super().__init__(egress)
        self.calls = []

    def __call__(self, method, url, **options):
        args = (options.get("json") or {}).get("params", {}).get("args", ())
        self.calls.append(args[4] if len(args) > 4 else url.rpartition("/")[2])
        return super().__call__(method, url, **options)


class Whole:
    @pytest.fixture
    def counting(self, peer):
        peer.known(peer.transport).describe("person")
        return Counting(peer.transport.egress)

    def sync(self, peer, counting, page, **asked):
        """The verbs of the plan, the report, the capsule, and the calls of each of the two requests."""
        asked = Asked(policy=Policy(shared=frozenset({"emails"})), **asked)
        connector = peer.known(counting)
        plan = make_plan(page, asked, connector)
        reads, counting.calls = counting.calls, []
        report, capsule = make_report(plan, peer.known(counting))
        writes, counting.calls = counting.calls, []
        assert report.ok, report
        return [one.verb for one in plan.changes], report, capsule, (reads, writes)

    def test_a_new_person_at_a_new_company(self, peer, counting):
        verbs, report, capsule, calls = self.sync(peer, counting, ADA, entries=(NOTE,))
        assert verbs == ["create", "create", "link", "log"]
        reads, writes = calls
        assert reads == ["search_read"]
        assert writes[:3] == ["check_object_reference", "load", "load"]
        assert writes[3:] == ["search_read", "message_post"]
        company, person = report.lines[0].record_id, report.lines[1].record_id
        assert peer.links(peer.found(int(person))) == [company]
        again = self.sync(peer, counting, ADA)
        assert (again[0], again[3]) == (["skip", "skip"], (["search_read"], []))
        assert make_undo(capsule, peer.connector()).ok
        assert peer.outside("res.partner", "search", [["id", "in", [int(company), int(person)]]]) == []

    def test_a_known_person_with_a_changed_field(self, peer, counting):
        verbs, report, _, calls = self.sync(peer, counting, ALONE)
        assert (verbs, calls) == (["create"], (["search_read"], ["check_object_reference", "load"]))
        known = {"person": report.lines[0].record_id}
        page = ALONE.model_copy(update={"current_title": read("Chief Engineer")})
        verbs, _, capsule, calls = self.sync(peer, counting, page, known=known)
        assert (verbs, calls) == (["update"], (["search_read"], ["search_read", "write"]))
        verbs, _, _, calls = self.sync(peer, counting, page, known=known)
        assert (verbs, calls) == (["skip"], (["search_read"], []))
        assert make_undo(capsule, peer.connector()).ok
        assert peer.found(int(known["person"])).values["function"] == "Analyst"

    def test_a_known_person_at_a_known_company(self, peer, counting):
        """The company is known by its id, or searched for beside the person's id."""
        report = self.sync(peer, counting, ADA)[1]
        company, person = report.lines[0].record_id, report.lines[1].record_id
        page = ADA
        for known in ({"person": person, "company": company}, {"person": person}):
            verbs, _, _, calls = self.sync(peer, counting, page, known=known)
            assert (verbs, calls) == (["skip", "skip"], (["search_read"], []))
            page = ADA.model_copy(update={"current_title": read(f"Engineer {len(known)}")})
            verbs, _, _, calls = self.sync(peer, counting, page, known=known)
            assert (verbs, calls) == (["skip", "update"], (["search_read"], ["search_read", "write"]))
        assert peer.links(peer.found(int(person))) == [company]

    def test_an_undo_of_what_somebody_changed_since_is_refused(self, peer, counting):
        _, report, capsule, _ = self.sync(peer, counting, ALONE)
        peer.outside("res.partner", "write", [int(report.lines[0].record_id)], {"phone": "+44 1"})
        (line,) = make_undo(capsule, peer.connector()).lines
        assert (line.status, line.code) == ("failed", "conflict")
        assert peer.found(int(report.lines[0].record_id)).values["phone"] == "+44 1"
