"""The admin's file, the facts that are told, and the mail hosts."""

from __future__ import annotations

import socketserver
from datetime import date

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from connectors.providers.answers import Found
from server.enrichment.facts import facts_of, held_details, tidy_domain
from server.enrichment.mail_hosts import lower_undeliverable, takes_mail
from server.enrichment.rules import EnrichmentRules, read_enrichment_rules
from server.rule_files import WrongRules, parse_rules
from server.stages.normalise import normalise
from tests.servers import serve_in_thread, stop_serving
from tests.stages.people import snapshot

BAD = {
    "": "order",
    "order = []": "order",
    'order = ["hunter", "hunter"]': "twice",
    'order = ["clearbit"]': "hunter",
    'order = ["hunter"]\nlinkedin = ["nobody"]': "hunter",
    'order = ["hunter"]\nmost_asked = 0': "most_asked",
    'order = ["hunter"]\nseconds = nan': "seconds",
    'order = ["hunter"]\nordr = 1': "ordr",
    'order = ["hunter"]\n[keys.hunter]\nkey = "s3cr3t"': "keys.hunter",
}


@pytest.mark.parametrize("text", BAD)
def test_a_wrong_file_stops_the_start(text):
    with pytest.raises(WrongRules) as caught:
        parse_rules(text, EnrichmentRules, "")
    assert BAD[text] in str(caught.value) and "s3cr3t" not in str(caught.value)


def test_without_a_file_nobody_is_asked():
    assert read_enrichment_rules(None) is None


DOMAINS = {
    "https://www.Engines.example/about?x=1": "engines.example",
    "engines.example.": "engines.example",
    " http://engines.example:8080/ ": "engines.example",
    "a.b.engines.example": "a.b.engines.example",
    "localhost": "",
    "10.0.0.1": "",
    "engines": "",
    "javascript:alert(1)": "",
    "a b.example": "",
    "ex\nample.com": "",
    "": "",
    "x" * 300 + ".example": "",
}


@pytest.mark.parametrize("text", DOMAINS)
def test_a_domain_is_typed_as_people_type_it(text):
    assert tidy_domain(text) == DOMAINS[text]


def test_a_work_address_tells_the_domain_and_a_free_host_does_not():
    for address, domain in (
        ("ada@engines.example", "engines.example"),
        ("ada@gmail.com", ""),
        ("info@x.example", ""),
    ):
        person = normalise(snapshot(emails=(address,)))
        assert facts_of(person).get("domain", "") == domain


def test_held_details_go_by_the_property_and_not_by_the_field():
    sources = {"mail_1": "emails", "tel": "phones", "note": "about"}
    assert held_details({"mail_1": "a@b.example", "tel": "", "note": "a@b.example"}, sources) == {"email"}


ZONE = {"engines.example.": "10 mail.engines.example.", "null.example.": "0 ."}


class Names(socketserver.BaseRequestHandler):
    """MX records on loopback: one that takes mail, one that takes none (RFC 7505), one that fails."""

    def handle(self):
        packet, socket = self.request
        asked = dns.message.from_wire(packet)
        said = dns.message.make_response(asked)
        question = asked.question[0]
        name = question.name.to_text()
        if name == "broken.example.":
            said.set_rcode(dns.rcode.SERVFAIL)
        elif name not in ZONE:
            said.set_rcode(dns.rcode.NXDOMAIN)
        elif question.rdtype == dns.rdatatype.MX:
            said.answer.append(dns.rrset.from_text(name, 60, "IN", "MX", ZONE[name]))
        socket.sendto(said.to_wire(), self.client_address)


@pytest.fixture(scope="module")
def resolver():
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), Names) as server:
        serve_in_thread(server)
        made = dns.resolver.Resolver(configure=False)
        made.nameservers, made.port = ["127.0.0.1"], server.server_address[1]
        yield made
        stop_serving(server)


@pytest.mark.parametrize(
    ("domain", "takes"),
    [("engines.example", True), ("null.example", False), ("nobody.example", False), ("broken.example", True)],
)
def test_only_a_clear_no_of_the_domain_counts(resolver, domain, takes):
    assert takes_mail(f"ada@{domain}", resolver) is takes


def test_a_no_lowers_and_never_deletes():
    found = [
        Found(detail="email", value="a@b.example", status=status, provider="hunter", day=date(2026, 11, 29))
        for status in ("verified", "guessed", "catch_all")
    ]
    lowered = lower_undeliverable(found, lambda _: False)
    assert [seen.status for seen in lowered] == ["unknown", "guessed", "unknown"]
    assert lower_undeliverable(found, lambda _: True) == tuple(found)
