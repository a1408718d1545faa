"""The organisation's policy in a real Firefox, which checks nothing of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.policies import give_folder, write_firefox_policy
from tests.tools import package

from .firefox import firefox, program, until
from .manifest import ID
from .rep import SETTINGS


@pytest.fixture
def settings(tmp_path, proxy):
    """Starts a browser under a policy, and opens the settings in it."""
    running = []

    def start(told):
        folder, profile = tmp_path / "distribution", tmp_path / "profile"
        profile.mkdir()
        write_firefox_policy(folder, ID, told)
        place = Path(os.path.realpath(program())).parent / "distribution"
        script = give_folder(program(), folder, place.resolve())
        made = firefox(profile, package.firefox_package(tmp_path), proxy.port, script)
        running.append(made)
        browser = made.__enter__()
        page = browser.open(SETTINGS, wait="none")
        until(lambda: browser.is_own(page), "the settings did not open")
        return browser, page

    yield start
    for made in running:
        made.__exit__(None, None, None)


def until_said(browser, page, words):
    text = "document.getElementById('organisation')?.innerText ?? ''"
    until(lambda: words in browser.evaluate(page, text), f"the settings do not say {words}")


def test_a_good_policy_sets_the_relay(settings, relay):
    browser, page = settings({"version": 1, "relay": relay.address, "lockRelay": True, "language": "fr"})
    until_said(browser, page, "et aucun autre")
    asked = "chrome.runtime.sendMessage({ verb: 'standing' })"
    assert browser.evaluate(page, asked)["value"]["address"] == relay.address


def test_a_key_of_a_wrong_type_is_named(settings, relay):
    browser, page = settings({"version": 1, "relay": relay.address, "ceilings": ["phones"]})
    until_said(browser, page, "(ceilings)")
    asked = "chrome.runtime.sendMessage({ verb: 'use_relay', address: 'http://127.0.0.1:9' })"
    assert browser.evaluate(page, asked)["problem"]["code"] == "managed_wrong"
    assert relay.seen == []
