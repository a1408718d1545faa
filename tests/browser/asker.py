"""A rep whose admin allows two providers of contact details: one with the team's key, one without."""

import pytest

from tests.fakes.providers import KEY, Providers

from .live import Relay
from .rep import Rep

RULES = """order = ["hunter", "dropcontact"]
check_mail_hosts = false
personal = true
[keys.{name}]
key_file = "{key}"
base_url = "{url}"
"""


@pytest.fixture
def vendors():
    with Providers() as played:
        yield played


@pytest.fixture
def make_asker(context, site, radicale, address_book, vendors, tmp_path):
    """A rep who may ask `with_key` by the team's key."""
    relays = []

    def make(with_key="hunter", **settings):
        key, rules = tmp_path / "key", tmp_path / "enrichment.toml"
        key.write_text(KEY)
        rules.write_text(RULES.format(name=with_key, key=key, url=vendors.url))
        relays.append(Relay(radicale.server, vendors.url, enrichment_file=rules, public_url="", **settings))
        return Rep(context, site, relays[-1], address_book).connect()

    yield make
    for relay in relays:
        relay.stop()
