"""The layout report of every page is one that the relay takes, and has nothing of the page in it."""

from server.status.layouts import LayoutReport

from ..server.relays import client, get_with, headers_of_rep, sign_in

# A page was opened a second time for this alone, which took a sixth of the reader's tests.
LAYOUT = "async (page) => layout.layout(await read.read(page))"


def check_report(chromium, relay, page, answer, expected):
    """Of a page that was read: each is opened once, by `test_reader`."""
    report = chromium.run(LAYOUT, page)
    assert relay.post("/v1/layouts", json=report, headers=headers_of_rep(relay)).json == {"counted": True}
    counted = LayoutReport.model_validate(report)
    assert (counted.era, counted.reader) == (report["era"], report["reader"]), "the relay lists every era"
    shown = answer.get("snapshot") or answer.get("thread")
    kind, era = (shown["kind"], shown["era"]) if shown else ("unknown", answer["refused"].replace("_", "-"))
    assert (report["kind"], report["era"]) == (kind, era)
    assert bool(report["fields"]) == bool(shown)
    assert all(set(one) == {"state", "rung"} for one in report["fields"].values())
    slug = (expected["public_id"] or "").casefold()
    assert not slug or slug not in str(report)


def test_support_sees_a_layout_that_is_not_known(chromium):
    relay = client()
    chromium.bring("layout", "/reader/layout.js")
    report = chromium.run("() => layout.layout({ refused: 'unknown_layout' })")
    relay.post("/v1/layouts", json=report, headers=headers_of_rep(relay))
    page = get_with(relay, "/status", sign_in(relay)).text
    assert "unknown unknown-layout" in page and "unknown-layout" not in relay.get("/status").text


def test_a_disagreement_is_reported_as_such(chromium):
    chromium.bring("layout", "/reader/layout.js")
    field = {"state": "unreadable", "rung": "disagreement", "value": None}
    given = {"snapshot": {"kind": "profile", "era": "sdui-2026", "headline": field, "version": 1}}
    report = chromium.run("(given) => layout.layout(given)", given)
    assert report["fields"] == {"headline": {"state": "unreadable", "rung": "disagreement"}}
