"""Connecting to real servers: what is found, and what is said when it is not."""

import pytest
from pydantic import SecretStr

from connectors.base import Key
from connectors.errors import Unauthorised, WrongAddress

SERVERS_OF_EVERY_RUN = ["Radicale", "Xandikos"]


class TestConnecting:
    def test_the_book_is_found_from_what_the_user_types(self, server):
        account = server.connector(account="").whoami()
        assert account.id.startswith(server.server) and account.name.startswith(f"{server.user} · ")

    def test_two_questions_at_once_sign_in_as_one_does(self, server):
        """Our own path and a filter, which with Digest both meet the first 401."""
        keys = [Key("UID", "nobody-has-this"), Key("EMAIL", "nobody@arches.example")]
        assert server.connector().find("person", keys) == []

    def test_the_address_of_the_book_itself_works_too(self, server):
        typed = server.server + server.path
        assert server.connector(account="", base_url=typed).whoami().id == typed

    def test_a_wrong_path_leads_to_the_well_known_address_or_is_told(self, server):
        try:
            account = server.connector(account="", base_url=f"{server.server}/nowhere/at/all/").whoami()
        except WrongAddress as error:
            assert "no CardDAV server" in str(error)
        else:
            assert account.id.startswith(server.server)

    def test_a_name_that_no_book_has_lists_the_books(self, server):
        secrets = {**server.grant().secrets, "addressbook": SecretStr("no such book")}
        with pytest.raises(WrongAddress, match=r"There are: \S"):
            server.connector(account="", secrets=secrets).whoami()

    def test_a_wrong_password_is_told_where_the_server_asks_for_one(self, server):
        secrets = {**server.grant().secrets, "password": SecretStr("wrong")}
        asks = server.connector(account="", secrets=secrets)
        if server.path == "/rep/contacts/addressbook/":  # Xandikos lets everybody in
            assert asks.whoami().id == server.server + server.path
        else:
            with pytest.raises(Unauthorised):
                asks.whoami()
