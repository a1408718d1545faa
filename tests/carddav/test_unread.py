"""A contact that is there and cannot be read makes no twin in silence."""

import pytest

from connectors.base import ID, Key
from connectors.errors import NoBookThere, Unreadable
from server.relay import Asked, make_plan, make_report, make_undo
from tests.contract.peer import TALK
from tests.fakes.carddav import BOOK, HOME
from tests.stages.people import snapshot

BROKEN = ["(null)", "BEGIN:VCARD\nFN:Half", "<html>", ""]
ADA = (
    "BEGIN:VCARD\nVERSION:4.0\nUID:a\nFN:Ada Lovelace\nURL:https://linkedin.com/in/ada-l-example\nEND:VCARD\n"
)
OTHER = "BEGIN:VCARD\nVERSION:4.0\nUID:e\nFN:Else\nEND:VCARD\n"


def plan(server):
    (change,) = make_plan(snapshot(), Asked(), server.connector()).changes
    return change


@pytest.mark.parametrize("filter", ["works", "empty", "whole", "403"])
@pytest.mark.parametrize("text", BROKEN)
def test_a_plan_for_somebody_new_tells_of_it(start, text, filter):
    server = start(filter=filter)
    server.book.put("broken.vcf", text)
    server.book.put("else.vcf", OTHER)
    change = plan(server)
    assert (change.verb, change.unread) == ("create", 1)
    assert "1 there cannot be read" in change.effect


@pytest.mark.parametrize("status", [200, 204, 400, 404, 405, 406, 409, 410, 412, 413, 422, 500, 501, 507])
def test_a_refused_query_is_never_an_answer_of_nobody(start, status):
    """The book is read instead; a book that is gone is told."""
    server = start(filter=str(status))
    server.book.put("else.vcf", OTHER)
    path = server.book.put("ada.vcf", ADA)
    assert (plan(server).verb, plan(server).record.id) == ("update", path)
    assert [hit.id for hit in server.connector().search("lovelace")] == [path]


def test_a_book_that_is_gone_is_told(start):
    server = start(filter="404")
    gone = server.connector(account=f"{server.stub.url}{HOME}gone/")
    with pytest.raises(NoBookThere):
        make_plan(snapshot(), Asked(), gone)


ELSEWHERE = [
    "X-LINKEDIN:https://www.linkedin.com/in/ada-l-example",
    "IMPP:https://uk.linkedin.com/in/Ada-L-Example/",
    "RELATED;VALUE=uri:https://www.linkedin.com/in/ada-l-example",
    "item1.URL:https://www.linkedin.com/in/ada-l-example\nitem1.X-ABLabel:Referred by",
]


@pytest.mark.parametrize("filter", ["works", "empty"])
@pytest.mark.parametrize("line", ELSEWHERE)
def test_an_address_elsewhere_on_a_card_asks_and_makes_no_twin(start, line, filter):
    server = start(filter=filter)
    path = server.book.put("x.vcf", f"BEGIN:VCARD\nVERSION:4.0\nUID:x\nFN:Augusta King\n{line}\nEND:VCARD\n")
    change = plan(server)
    assert change.verb == "ask"
    assert [(each.record.id, each.because) for each in change.candidates] == [(path, ("mentions",))]


@pytest.mark.parametrize(
    "text", ["<https://www.linkedin.com/in/ada-l-example>", "LinkedIn: www.linkedin.com/in/ada-l-example"]
)
def test_an_address_that_a_text_holds_alone_is_that_address(start, text):
    server = start(filter="works")
    path = server.book.put(
        "x.vcf", f"BEGIN:VCARD\nVERSION:4.0\nUID:x\nFN:Augusta King\nURL:{text}\nEND:VCARD\n"
    )
    change = plan(server)
    assert (change.verb, change.record.id) == ("skip", path)


def test_an_address_in_a_note_is_anybodys(start):
    server = start(filter="empty")
    server.book.put("x.vcf", OTHER.replace("FN:", f"NOTE:{ELSEWHERE[0][11:]}\nFN:"))
    assert plan(server).verb == "create"


def test_one_that_this_user_may_not_read_is_told_too(start):
    server = start(filter="empty", denied=("private.vcf",))
    server.book.put("private.vcf", OTHER)
    assert plan(server).unread == 1


def test_a_person_who_is_certain_is_not_troubled_with_it(start):
    server = start(filter="empty")
    server.book.put("broken.vcf", "(null)")
    made = server.connector().create(
        "person", {"UID": "x", "FN": "Ada L", "URL": "https://www.linkedin.com/in/ada-l-example"}
    )
    change = plan(server)
    assert (change.record.id, change.unread) == (made.id, 0)


def test_our_own_contact_that_cannot_be_read_is_the_person_and_left(start):
    """Its path comes from the UID: another create there would be refused for ever."""
    server = start()
    key = make_plan(snapshot(), Asked(), server.connector()).sync_key
    server.book.put(f"{key}.vcf", "(null)")
    change = plan(server)
    assert (change.verb, change.reason, change.record.unwritable) == ("skip", "unwritable", "unreadable")
    (found,) = server.connector().find("person", [Key(ID, f"{BOOK}{key}.vcf")])
    assert (found.unwritable, found.values) == ("unreadable", {})


@pytest.mark.parametrize("text", BROKEN)
def test_a_write_into_what_cannot_be_read_is_refused_for_good_and_writes_nothing(start, text):
    server = start()
    path = server.book.put("broken.vcf", text)
    (found,) = server.connector().find("person", [Key(ID, path)])
    for write in (
        lambda: server.connector().update(found, {"TITLE": "Chief"}),
        lambda: server.connector().log(found, TALK),
        lambda: server.connector().delete(found),
    ):
        with pytest.raises(Unreadable):
            write()
    assert not {"PUT", "DELETE"} & {seen.method for seen in server.stub.seen}


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("text", BROKEN)
def test_undo_says_that_it_cannot_be_read_and_leaves_it(start, text, there):
    """Of a create and of an update: neither done, nor blamed on somebody's change, and never deleted."""
    server = start()
    if there:
        server.book.put("ada.vcf", ADA)
    made = make_plan(snapshot(), Asked(), server.connector())
    report, capsule = make_report(made, server.connector())
    assert report.ok and made.changes[0].verb == ("update" if there else "create")
    (path,) = server.book.cards
    server.book.put(path.rpartition("/")[2], text)
    server.stub.seen.clear()
    (line,) = make_undo(capsule, server.connector()).lines
    assert (line.status, line.code) == ("failed", "unreadable")
    assert not {"PUT", "DELETE"} & {seen.method for seen in server.stub.seen}
