"""HubSpot's own client: what it would do behind our back, and does not."""

import gc
import http.client
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import connectors
from connectors.base import ID, Key
from connectors.errors import Unauthorised
from connectors.hubspot.client import VERSION, client_for
from connectors.transport.http import Http
from tests.fakes.hubspot import TOKEN

HERE = Path(connectors.__file__).parent


def test_making_it_leaves_every_logger_as_it_was():
    logger, before = logging.getLogger("urllib3"), logging.getLogger("urllib3").level
    logger.setLevel(logging.CRITICAL)
    try:
        client_for.__wrapped__(Http())
        assert logger.level == logging.CRITICAL
    finally:
        logger.setLevel(before)
    assert http.client.HTTPConnection.debuglevel == 0


def test_it_says_nothing_at_any_level(peer, caplog):
    caplog.set_level(logging.DEBUG)
    made = peer.made()
    peer.connector().update(made, {"jobtitle": "Chief Engineer"})
    said = [one.getMessage() for one in caplog.records if one.name.startswith(("hubspot", "urllib3"))]
    assert not [one for one in said if "Ada" in one or TOKEN in one or "engines" in one]


def test_there_is_one_for_the_process_and_it_remembers_nobody(peer):
    http_ = peer.http()
    connector = peer.connector(http_)
    connector.create("person", peer.values())
    assert connector._api._client is client_for(http_) is peer.connector(http_)._api._client
    held = repr({name: value for name, value in vars(client_for(http_)).items() if name != "configuration"})
    held += repr(vars(client_for(http_).configuration))
    assert client_for(http_).last_response is None and TOKEN not in held and "Ada" not in held
    del connector
    gc.collect()
    answers = [one for one in gc.get_objects() if type(one).__name__ == "Answer"]
    assert not [one for one in answers if b"Lovelace" in one.body]


def test_two_users_share_one_connection(peer):
    http_ = peer.http()
    for number in (1, 2):
        peer.connector(http_).create("person", peer.values(number))
    assert len(peer.server.peers) == 1


def test_tokens_of_users_at_the_same_time_do_not_mix(peer):
    http_, made = peer.http(), peer.made()

    def found(token):
        try:
            return len(peer.connector(http_, token).find("person", [Key(ID, made.id)]))
        except Unauthorised:
            return "refused"

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, [TOKEN, "another"] * 8)) == [1, "refused"] * 8


def test_every_path_is_dated(peer):
    made = peer.made()
    peer.connector().link(made, peer.connector().create("company", peer.company()))
    assert all(f"/{VERSION}/" in call for call in peer.server.calls())
    addresses = re.findall(r"https://api[^\"]+", (HERE / "hubspot.toml").read_text(encoding="utf-8"))
    assert addresses and all(f"/{VERSION}/" in one for one in addresses)
    code = "".join(path.read_text(encoding="utf-8") for path in (HERE / "hubspot").glob("*.py"))
    assert VERSION in code and re.findall(r"/v[1-4]\b", code) == []
