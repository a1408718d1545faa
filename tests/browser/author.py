"""A rep whose admin wrote texts for the team and set a model."""

import pytest

from tests.fakes.model import KEY, ModelServer

from .live import Relay
from .rep import Rep

RULES = """
[[snippets]]
kind = "message"
text = "Dear {{full_name}}, how do you find your way in {{industry}}? {{my_name}}"
[[snippets]]
kind = "note"
text = "Met at our stand"
[model]
address = "{url}/v1"
model = "tiny-1"
label = "Tiny Models"
region = "EU"
key_file = "{key}"
"""


@pytest.fixture
def model():
    with ModelServer() as played:
        yield played


@pytest.fixture
def make_author(context, site, radicale, address_book, model, tmp_path):
    relays = []

    def make():
        key, rules = tmp_path / "model_key", tmp_path / "drafts.toml"
        key.write_text(KEY)
        rules.write_text(RULES.format(key=key, url=model.url))
        relays.append(Relay(radicale.server, model.url, drafts_file=rules, public_url=""))
        return Rep(context, site, relays[-1], address_book).connect()

    yield make
    for relay in relays:
        relay.stop()
