"""C19: three relays behind one address, each request at any of them: every way of a click goes to its end.

Nothing but the key is shared: what one relay must know of another one's answer is in what the browser sends.
Control: with a key each, whoever comes to another relay than before is sent away.
"""

import random
import secrets
from collections import Counter

from server.grants.oauth import challenge_of
from tests.grants.holder import Holder
from tests.server.relays import client
from tests.stages.people import snapshot

from .conftest import REDIRECT, answer_page

INSTANCES, FLOWS = 3, 60


class Fleet:
    """Relays of which any one takes a request, as a proxy chooses; `used` counts who took how many."""

    def __init__(self, relays, seed=19):
        self._relays, self._chance, self.used = relays, random.Random(seed), Counter()

    def post(self, path, **options):
        number = self._chance.randrange(len(self._relays))
        self.used[number] += 1
        return self._relays[number].post(path, **options)


def click_through(fleet, number):
    """Connect, plan, write and take back as one browser does; `ok`, or the first step that was refused."""
    holder, verifier = Holder(fleet), secrets.token_urlsafe(48)
    asked = {"code_challenge": challenge_of(verifier), "redirect_uri": REDIRECT}
    begun = holder.ask("/v1/oauth/bridge/start", asked).json
    if "authorize_url" not in begun:
        return f"start: {begun['code']}"
    landed = answer_page(begun["authorize_url"])
    body = {"code": landed["code"], "state": landed["state"], "code_verifier": verifier}
    linked = holder.ask("/v1/oauth/bridge/exchange", body).json
    if "grant" not in linked:
        return f"exchange: {linked['code']}"
    page = snapshot(f"person-{number}", f"Ada Lovelace{number}").model_dump(mode="json")
    planned = holder.ask("/v1/plan", {"snapshot": page}, linked["grant"]).json
    if "sealed" not in planned:
        return f"plan: {planned['code']}"
    report = holder.ask("/v1/apply", {"sealed": planned["sealed"]}, linked["grant"]).json
    if not report.get("ok"):
        return f"apply: {report.get('code', 'failed')}"
    renewed = holder.ask("/v1/refresh", {}, linked["grant"]).json
    if "grant" not in renewed:
        return f"refresh: {renewed['code']}"
    undone = holder.ask("/v1/undo", {"capsule": report["undo"]}, renewed["grant"]).json
    return "ok" if undone.get("ok") else f"undo: {undone.get('code', 'failed')}"


def run_flows(known, flows, keys):
    """How so many ways ended, at relays with these keys, and how many relays took part."""
    fleet = Fleet([client(production=True, seal_keys=(key,), **known) for key in keys])
    return Counter(click_through(fleet, number) for number in range(flows)), len(fleet.used)


def make_key(name):
    return f"{name}:{secrets.token_urlsafe(32)}"


def test_c19_any_relay_goes_on_where_another_one_was(known, crm):
    ends, used = run_flows(known, FLOWS, [make_key("fleet")] * INSTANCES)
    assert (ends, used) == (Counter(ok=FLOWS), INSTANCES)
    assert crm.calls.count("create") >= FLOWS


def test_c19_control_relays_with_a_key_each_know_nothing_of_each_other(known):
    ends, _ = run_flows(known, FLOWS, [make_key(f"own{number}") for number in range(INSTANCES)])
    assert ends["ok"] < FLOWS // 3, ends
    assert {each.partition(": ")[2] for each in ends} <= {"", "broken_seal", "broken_state", "use_nonce"}
