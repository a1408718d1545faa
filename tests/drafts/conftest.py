"""A relay whose admin set a model, and a rep who asks it about an invented person."""

from __future__ import annotations

import pytest

from tests.fakes.model import KEY, ModelServer
from tests.server.relays import client
from tests.stages.people import ADA

RULES = """
[model]
address = "{url}/v1"
model = "tiny"
label = "Tiny Models"
region = "EU"
key_file = "{key}"
{more}
"""


class Writer:
    """A rep without any CRM: drafts need none."""

    def __init__(self, relay):
        self.relay = relay

    def draft(self, page=ADA, ticked=("first_name", "company"), wish="Say hello.", **more):
        body = {"snapshot": page.model_dump(mode="json"), "ticked": list(ticked), "wish": wish}
        return self.relay.post(
            "/v1/drafts/model", json={**body, "language": "en", "address": "formal", **more}
        )


@pytest.fixture
def model():
    with ModelServer() as played:
        yield played


@pytest.fixture
def make_writer(model, tmp_path):
    def make(more="", head="", **settings):
        key, file = tmp_path / "key", tmp_path / "drafts.toml"
        key.write_text(f"{KEY}\n")
        file.write_text(head + RULES.format(url=model.url, key=key, more=more))
        return Writer(client(allow_origins=(model.url,), drafts_file=file, **settings))

    return make
