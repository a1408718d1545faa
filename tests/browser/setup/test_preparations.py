"""After connecting, what would make the CRM better is offered: what it is, what is lost without it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import tests.fakes.memory

OFFER = "[data-preparation=unique_field]"


def button(rep, name):
    return rep.options.get_by_role("button", name=name, exact=True)


def test_it_is_offered_and_done_when_the_rep_agrees(member, bridge):
    offer = member.options.locator(OFFER)
    expect(offer).to_contain_text("A unique field")
    expect(offer).to_contain_text("Two reps may race.")
    assert "prepare" not in bridge.crm.calls, "nothing is done by itself"
    button(member, "Prepare").click()
    expect(member.options.locator("#said")).to_contain_text("Prepared: A unique field.")
    expect(offer).to_have_count(0)
    assert bridge.crm.prepared == {"unique_field"}
    button(member, "Preparations").click()
    expect(member.options.locator("#said")).to_contain_text("Bridge needs no preparation.")


def test_not_now_leaves_it_for_later(member, bridge):
    button(member, "Not now").click()
    expect(member.options.locator(OFFER)).to_have_count(0)
    assert bridge.crm.prepared == set()
    button(member, "Preparations").click()
    expect(member.options.locator(OFFER)).to_contain_text("A unique field")


def test_a_failure_leaves_the_offer(member):
    expect(member.options.locator(OFFER)).to_be_visible()
    member.relay.fail("/v1/prepare", "forbidden")
    button(member, "Prepare").click()
    expect(member.options.locator("#said")).to_contain_text("lacks a right")
    expect(button(member, "Prepare")).to_be_enabled()


@pytest.mark.parametrize("possible", [True, False])
def test_what_this_account_may_not_do_has_no_button(visitor, monkeypatch, possible):
    offered = tests.fakes.memory.UNIQUE_FIELD.model_copy(update={"possible": possible})
    monkeypatch.setattr(tests.fakes.memory, "UNIQUE_FIELD", offered)
    visitor.sign_in("Bridge")
    expect(visitor.options.locator(OFFER)).to_be_visible()
    assert button(visitor, "Prepare").count() == possible
    assert ("lacks the right" in visitor.options.locator(OFFER).inner_text()) is not possible


def test_a_crm_without_any_offers_nothing(connected):
    expect(connected.options.locator("#crms")).to_contain_text("Connected as")
    assert connected.options.locator("[data-preparation]").count() == 0
    assert "POST /v1/preparations" not in connected.relay.seen
