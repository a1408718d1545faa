"""A relay whose admin allows all providers, beside a real address book, and a rep who is connected to it."""

from __future__ import annotations

import pytest

from connectors.transport.egress import origin_of
from tests.fakes.providers import KEY, Providers
from tests.server.relays import client
from tests.server.rep import Rep

ORDER = ("hunter", "prospeo", "dropcontact", "icypeas", "fullenrich", "bettercontact")


@pytest.fixture
def vendors():
    with Providers() as played:
        yield played


@pytest.fixture
def make_rep(vendors, radicale, address_book, tmp_path):
    """A rep of a relay with these rules; the keys are the admin's unless `own`."""

    def make(*, order=ORDER, own=False, rules="check_mail_hosts = false", **settings):
        key_file, file = tmp_path / "key", tmp_path / "enrichment.toml"
        key_file.write_text(f"{KEY}\n")
        named = (
            ""
            if own
            else "".join(
                f'[keys.{name}]\nkey_file = "{key_file}"\nbase_url = "{vendors.url}"\n' for name in order
            )
        )
        file.write_text(f"order = {list(order)}\n{rules}\n{named}")
        allowed = (origin_of(radicale.server), vendors.url)
        return Rep(client(allow_origins=allowed, enrichment_file=file, **settings), address_book)

    return make
