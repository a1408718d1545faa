"""Promises about deals: opened once, moved knowingly, taken back; never a stage that nobody chose."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, ConnectorError, Forbidden, InDoubt, Invalid, NotFound, Unsupported
from server.mappings.deal_judging import judge_deal


class Desk:
    """The deals of one person at a peer, in the CRM's own field names."""

    def __init__(self, peer):
        self.peer, self.person = peer, peer.made()
        mapped = peer.connector().spec.deal
        sources = ("title", "pipeline", "stage", "amount", "close_date")
        self.names = {one: mapped.field_fed_by(f"deal.{one}") for one in sources}
        self.way = next(one for one in self.ways() if len([s for s in one.stages if not s.closed]) > 1)
        self.begin, self.further = (stage.id for stage in self.way.stages[:2])

    def ways(self):
        return self.peer.connector().deals().pipelines

    def values(self, title="Looms for Ada"):
        given = {"title": title, "pipeline": self.way.id, "stage": self.begin, "amount": 1200}
        given["close_date"] = "2026-12-31"
        return {self.names[one]: value for one, value in given.items() if self.names[one]}

    def open(self, title="Looms for Ada"):
        return self.peer.connector().open_deal(self.person, self.values(title))

    def move(self, deal, stage):
        return self.peer.connector().update(deal, {self.names["stage"]: stage})

    def stage_of(self, deal):
        (found,) = self.peer.connector().find("deal", [Key(ID, deal.id)])
        return found.values[self.names["stage"]]

    def listed(self):
        return [one.id for one in self.peer.connector().deals(self.person.id).records]


class Dealing:
    @pytest.fixture
    def desk(self, peer):
        """None for a CRM without deals, of which a test says what it does instead."""
        if peer.connector().spec.capabilities.deals:
            return Desk(peer)
        with pytest.raises(Unsupported):
            peer.connector().deals()
        with pytest.raises(Unsupported):
            peer.connector().open_deal(peer.made(), {})
        return None

    def test_a_deal_is_opened_with_these_values_and_told_with_the_person(self, peer, desk):
        if desk:
            assert desk.listed() == []
            made = desk.open()
            assert made.entity == "deal" and made.values == desk.values() and made.url.startswith("http")
            assert not made.unwritable
            (held,) = peer.connector().deals(desk.person.id).records
            assert (held, held.version) == (made, made.version)
            assert peer.connector().find("deal", [Key(ID, made.id)]) == [made]
            assert peer.count_deals(desk.person) == 1

    def test_the_pipelines_are_the_live_ones(self, peer, desk):
        if desk:
            assert all(way.stages and way.label for way in desk.ways())
            ids = [stage.id for stage in desk.way.stages]
            assert len(set(ids)) == len(ids) and all(stage.label for stage in desk.way.stages)
            peer.end_stage(desk.further)
            later = next(way for way in desk.ways() if way.id == desk.way.id)
            assert [stage.id for stage in later.stages] == [one for one in ids if one != desk.further]

    def test_what_is_mapped_stands_in_the_live_fields(self, peer, desk):
        """So that an admin's page can judge a mapping of deals, and finds no fault with ours."""
        if desk:
            connector = peer.connector()
            schema = {field.name: field for field in connector.describe("deal")}
            assert list(judge_deal(connector.spec.deal, schema, desk.ways())) == []
            needed = {field.name for field in connector.required("deal")}
            assert needed <= connector.spec.deal.fields.keys()

    def test_the_currency_of_an_amount_is_the_crms_own(self, peer, desk):
        if desk:
            made = desk.open()
            wanted = peer.price_deal(made)
            (held,) = peer.connector().deals(desk.person.id).records
            (found,) = peer.connector().find("deal", [Key(ID, made.id)])
            assert re.fullmatch("[A-Z]{3}", wanted) and (held.currency, found.currency) == (wanted, wanted)
            assert held.version == made.version, "it is no part of what a move would write over"

    def test_one_title_is_opened_once_for_a_person(self, peer, desk):
        if desk:
            made = desk.open()
            for title in ("Looms for Ada", "looms  FOR ada"):
                with pytest.raises(Conflict) as caught:
                    desk.open(title)
                assert caught.value.record_id == made.id
            peer.forget_newcomers()
            with pytest.raises(Conflict):
                desk.open()
            desk.open("Looms again")
            assert peer.count_deals(desk.person) == 2

    def test_four_clicks_at_once_open_one_deal(self, peer, desk):
        if desk:

            def click(_):
                try:
                    return desk.open()
                except ConnectorError as error:
                    return error

            with ThreadPoolExecutor(4) as threads:
                ends = list(threads.map(click, range(4)))
            assert peer.count_deals(desk.person) == 1
            failed = [end for end in ends if isinstance(end, ConnectorError)]
            assert len(failed) == 3 and all(isinstance(end, Conflict) for end in failed)

    def test_a_create_whose_answer_was_lost_makes_no_second_one(self, peer, desk, losing):
        if desk:
            with pytest.raises(InDoubt):
                peer.lose_deal(losing).open_deal(desk.person, desk.values())
            with pytest.raises(ConnectorError) as caught:
                desk.open()
            assert caught.value.action in ("wait", "replan")
            peer.forget_newcomers()
            with pytest.raises(Conflict) as found:
                desk.open()
            assert desk.listed() == [found.value.record_id] and peer.count_deals(desk.person) == 1

    def test_a_deal_is_moved_forth_and_back_and_the_rest_stays(self, peer, desk):
        if desk:
            made = desk.open()
            moved = desk.move(made, desk.further)
            stage = desk.names["stage"]
            assert moved.values == {**made.values, stage: desk.further}
            assert desk.stage_of(made) == desk.further
            again = desk.move(moved, desk.further)
            assert again.version == moved.version
            assert desk.move(moved, desk.begin).values == made.values

    def test_a_stale_move_is_refused(self, peer, desk):
        if desk:
            made = desk.open()
            peer.touch_deal(made)
            with pytest.raises(Conflict):
                desk.move(made, desk.further)
            assert desk.stage_of(made) == desk.begin

    def test_a_move_of_yesterday_takes_nothing_back(self, peer, desk):
        """A colleague went on meanwhile: what was planned for the deal before would put it back."""
        if desk:
            made = desk.open()
            desk.move(desk.move(made, desk.further), desk.begin)
            further = desk.move(peer.connector().find("deal", [Key(ID, made.id)])[0], desk.further)
            with pytest.raises(Conflict):
                desk.move(further.model_copy(update={"version": made.version}), desk.begin)
            assert desk.stage_of(made) == desk.further

    def test_a_deal_that_was_closed_since_is_left(self, peer, desk):
        if desk:
            made = desk.open()
            peer.close_deal(made)
            assert desk.listed() == []
            (held,) = peer.connector().find("deal", [Key(ID, made.id)])
            assert held.unwritable == "closed"
            for record in (made, made.model_copy(update={"version": ""})):
                with pytest.raises(Conflict):
                    desk.move(record, desk.further)
                with pytest.raises(Conflict):
                    peer.connector().delete(record)

    def test_a_stage_that_is_gone_is_refused_by_name(self, peer, desk):
        if desk:
            made = desk.open()
            peer.end_stage(desk.further)
            stage = desk.names["stage"]
            for wrong in (desk.further, "no-such-stage", "987654"):
                with pytest.raises(Invalid) as caught:
                    desk.move(made, wrong)
                assert caught.value.field == stage
                with pytest.raises(Invalid) as caught:
                    peer.connector().open_deal(desk.person, {**desk.values("Another"), stage: wrong})
                assert caught.value.field == stage
            assert desk.stage_of(made) == desk.begin and peer.count_deals(desk.person) == 1

    def test_what_was_opened_is_taken_back_unless_somebody_worked_on_it(self, peer, desk):
        if desk:
            kept, gone = desk.open(), desk.open("Looms again")
            peer.touch_deal(kept)
            with pytest.raises(Conflict):
                peer.connector().delete(kept)
            peer.connector().delete(gone)
            assert desk.listed() == [kept.id]
            with pytest.raises((NotFound, Conflict)):
                desk.move(gone, desk.further)
            # a title that was taken back is free again
            assert desk.open("Looms again").id != gone.id

    def test_without_the_right_nothing_is_made_or_moved(self, peer, desk):
        if desk:
            made = desk.open()
            peer.forbid_deals()
            with pytest.raises(Forbidden):
                desk.open("Another")
            with pytest.raises(Forbidden):
                desk.move(made, desk.further)
            assert peer.count_deals(desk.person) == 1

    def test_what_is_no_deal_is_not_there(self, peer, desk):
        if desk:
            for id_ in ("no id", "987654321", "0"):
                assert peer.connector().find("deal", [Key(ID, id_)]) == []
            with pytest.raises(Unsupported):
                peer.connector().create("deal", desk.values())
