"""`python -m server network`: the NetworkPolicy of a relay's pods, from the connectors that they use.

Kubernetes' own policy knows numbers alone, so public CRMs are "every public address on port 443", by the same
list of special ranges that the relay itself refuses. `--names` prints the stricter CiliumNetworkPolicy, by
the hosts of the connectors, and of the providers and the model that the admin's files name. Who is told of
faults and times is let through where the environment names him (PASSERELLE_SENTRY_DSN,
PASSERELLE_OTLP_ENDPOINT).
"""

from __future__ import annotations

import argparse
import ipaddress
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import connectors
from connectors.providers import provider_specs
from connectors.spec import Spec
from connectors.transport.egress import DENIED, HOST

from ..telemetry.addresses import read_dsn, read_endpoint

PUBLIC_PORT = 443

HEAD = """# Made by `python -m server network{words}`; make it anew rather than edit it.
apiVersion: {version}
kind: {kind}
metadata:
  name: relay
"""
POD = """      app.kubernetes.io/name: passerelle
      app.kubernetes.io/component: relay
"""
INSIDE = """  policyTypes: [Ingress, Egress]
  ingress:
    - ports: [{ port: 443, protocol: TCP }]
    # Prometheus asks each relay by itself.
    - from:
        - namespaceSelector: { matchLabels: { passerelle/monitoring: "true" } }
      ports: [{ port: 8000, protocol: TCP }]
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
    - to:
        - podSelector:
            matchLabels: { app.kubernetes.io/name: passerelle, app.kubernetes.io/component: store }
      ports: [{ port: 6379, protocol: TCP }]
"""
BY_NAME = """  egress:
    - toEndpoints:
        - matchLabels: { "k8s:io.kubernetes.pod.namespace": kube-system, "k8s:k8s-app": kube-dns }
      toPorts:
        - ports: [{ port: "53", protocol: ANY }]
          rules: { dns: [{ matchPattern: "*" }] }
    - toEndpoints:
        - matchLabels: { app.kubernetes.io/name: passerelle, app.kubernetes.io/component: store }
      toPorts:
        - ports: [{ port: "6379", protocol: TCP }]
"""


def add_network_parser(commands: Any) -> None:
    parser = commands.add_parser("network", help="the NetworkPolicy of the pods, from the enabled connectors")
    parser.add_argument(
        "connectors", nargs="*", help="all of them unless named; odoo=crm.example names a host"
    )
    parser.add_argument("--provider", action="append", default=[], help="a provider of contact details")
    parser.add_argument(
        "--host", action="append", default=[], help="another public host: the model's, a proxy's"
    )
    parser.add_argument("--allow", action="append", default=[], help="a private CRM, as 10.0.0.5:8069")
    parser.add_argument("--names", action="store_true", help="by host names, for Cilium")
    parser.set_defaults(run=run_network)


def run_network(given: argparse.Namespace) -> int:
    """Raises `ValueError` for what names no connector, host or number."""
    others = [*(host for name in given.provider for host in hosts_of_provider(name)), *given.host]
    watching, private = places_of_watchers(os.environ)
    policy = compose_network_policy(
        given.connectors, [*given.allow, *private], names=given.names, others=[*others, *watching]
    )
    sys.stdout.write(policy)
    return 0


def places_of_watchers(env: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Who is told of faults and times by these settings: public hosts, and numbers with their ports.

    Raises `ValueError` for a name with a port of its own, which a policy cannot say.
    """
    told = [
        read(text)
        for name, read in (("SENTRY_DSN", read_dsn), ("OTLP_ENDPOINT", read_endpoint))
        if (text := env.get(f"PASSERELLE_{name}", ""))
    ]
    public = [place.host for place in told if HOST.fullmatch(place.host) and place.port == PUBLIC_PORT]
    others = [place for place in told if place.host not in public]
    if named := [place.host for place in others if HOST.fullmatch(place.host)]:
        raise ValueError(f"{named[0]} has a port of its own: name its number and port, by --allow")
    return public, [f"[{at.host}]:{at.port}" if ":" in at.host else f"{at.host}:{at.port}" for at in others]


def hosts_of_provider(name: str) -> tuple[str, ...]:
    """Raises `ValueError` for what names none."""
    if name not in provider_specs():
        raise ValueError(f"no such provider: {name}; these are known: {', '.join(provider_specs())}")
    return provider_specs()[name].hosts


def compose_network_policy(
    wanted: Sequence[str], allowed: Sequence[str], *, names: bool, others: Sequence[str] = ()
) -> str:
    """The policy as YAML; `others` are public hosts beside the CRMs'.

    Raises `ValueError` for what names no connector, host or number.
    """
    given = dict(part.partition("=")[::2] for part in wanted)
    if strange := given.keys() - connectors.specs().keys():
        raise ValueError(f"no such connector: {', '.join(sorted(strange))}")
    words = "".join(f" {word}" for word in (*wanted, *(f"--allow {place}" for place in allowed)))
    if odd := [host for host in others if not HOST.fullmatch(host)]:
        raise ValueError(f"{odd[0]} is no name of a public host")
    words += "".join(f" --host {host}" for host in others)
    specs = [spec for spec in connectors.specs().values() if spec.name in given or not given]
    block_of = by_number if names else block_of_private_crm
    blocks = "".join(block_of(*read_place(place)) for place in allowed)
    if names:
        head = HEAD.format(words=f"{words} --names", version="cilium.io/v2", kind="CiliumNetworkPolicy")
        hosts = sorted(
            {host for spec in specs for host in hosts_of(spec, given.get(spec.name, ""))} | {*others}
        )
        lines = "".join(f"        - matchName: {host}\n" for host in hosts)
        ports = '      toPorts:\n        - ports: [{ port: "443", protocol: TCP }]\n'
        rules = f"{BY_NAME}{blocks}    - toFQDNs:\n{lines}{ports}"
        return f"{head}spec:\n  endpointSelector:\n    matchLabels:\n{POD}{rules}"
    head = HEAD.format(words=words, version="networking.k8s.io/v1", kind="NetworkPolicy")
    inside = f"spec:\n  podSelector:\n    matchLabels:\n{POD}{INSIDE}"
    return f"{head}{inside}{blocks}{block_of_public_crms() if specs or others else ''}"


def hosts_of(spec: Spec, own: str) -> Iterable[str]:
    """The CRM's hosts and those of its sign-in. Raises `ValueError` where a host must be named and is not."""
    if not spec.hosts and not own:
        raise ValueError(f"{spec.label} has no host of its own: name yours, as {spec.name}=crm.example")
    auth = (urlsplit(url).hostname or "" for url in (spec.auth.token, spec.auth.revoke) if url)
    return [*spec.hosts, *auth, *([own] if own else [])]


def read_place(place: str) -> tuple[str, str]:
    """The block of one address, and the port. Raises `ValueError`: a policy of Kubernetes knows no names."""
    number, _, port = place.rpartition(":")
    try:
        address = ipaddress.ip_address(number.strip("[]"))
        known = 0 < int(port) < 65_536
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"{place} is no number and port, as 10.0.0.5:8069; a NetworkPolicy knows no names")
    return f"{address}/{address.max_prefixlen}", port


def by_number(block: str, port: str) -> str:
    """As Cilium says it."""
    ports = f'      toPorts:\n        - ports: [{{ port: "{port}", protocol: TCP }}]\n'
    return f'    - toCIDR: ["{block}"]\n{ports}'


def block_of_private_crm(block: str, port: str) -> str:
    ports = f"      ports: [{{ port: {port}, protocol: TCP }}]\n"
    return f'    - to: [{{ ipBlock: {{ cidr: "{block}" }} }}]\n{ports}'


def block_of_public_crms() -> str:
    parts = ["    # Every CRM that is public; the relay itself looks at each address once more.\n    - to:\n"]
    for version, whole in ((4, "0.0.0.0/0"), (6, "::/0")):
        parts.append(f'        - ipBlock:\n            cidr: "{whole}"\n            except:\n')
        parts += [f'              - "{network}"\n' for network in DENIED if network.version == version]
    return "".join([*parts, "      ports: [{ port: 443, protocol: TCP }]\n"])
