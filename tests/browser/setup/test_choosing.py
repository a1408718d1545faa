"""Of several address books the rep chooses one after connecting; nothing is typed again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fakes.carddav import BOOK, HOME, serve_book
from tests.fakes.carddav_odd import Odd

from ..live import Relay

BESIDE = (("clients", "Clients", True), ("firm", "The firm", False))


@pytest.fixture
def books():
    stub, _ = serve_book(Odd(homes=2, beside=BESIDE))
    yield stub
    stub.__exit__()


def test_the_book_is_chosen_after_connecting(rep, books):
    relay = Relay(books.url)
    rep.tell("use_relay", address=relay.address)
    page = rep.options
    rep.fill_in(base_url=books.url, password="secret")
    choice = page.get_by_label("Write to")
    expect(choice).to_have_value(books.url + BOOK)
    expect(choice.locator("option[disabled]")).to_have_text(
        ["rep · Everybody (read-only)", "rep · The firm (read-only)"]
    )
    choice.select_option(label="rep · Clients")
    page.get_by_role("button", name="Yes, keep it").click()
    expect(page.locator("#crms")).to_contain_text("Connected as rep · Clients")
    assert relay.seen.count("POST /v1/choose") == 1
    kept = rep.stored("grant:carddav")
    assert "accounts" not in kept and "chosen" not in kept and HOME not in str(kept)
    relay.stop()


def test_one_book_is_no_choice(rep):
    rep.tell("use_relay", address=rep.relay.address)
    rep.fill_in()
    expect(rep.options.locator("#keep")).to_be_visible()
    assert rep.options.locator("#account").count() == 0


def test_a_name_that_no_book_has_is_answered_with_those_that_are_there(rep, books):
    relay = Relay(books.url)
    rep.tell("use_relay", address=relay.address)
    rep.fill_in(base_url=books.url, password="secret", addressbook="Family")
    words = "No address book has this name. There are: Everybody (read-only), Work, Clients"
    expect(rep.options.locator("#said")).to_contain_text(words)
    relay.stop()
