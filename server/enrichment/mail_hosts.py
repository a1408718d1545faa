"""Whether a domain takes mail at all, by the MX records that the relay's own resolver knows (RFC 5321, 7505).

An answer can only lower what a provider says: one resolver that knows no such domain proves nothing. Nobody
is asked by SMTP, and nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import dns.exception
import dns.resolver
from email_validator import EmailNotValidError, validate_email

from connectors.providers.answers import Found

SECONDS = 2.0
MOST_LOOKED_UP = 5
TakesMail = Callable[[str], bool]


def takes_mail(address: str, resolver: dns.resolver.Resolver | None = None) -> bool:
    """False where the domain says that it takes none, or does not exist; True also where nobody answers."""
    try:
        resolver = resolver or dns.resolver.Resolver()
        resolver.lifetime = SECONDS
        validate_email(address, check_deliverability=True, dns_resolver=resolver)
    except EmailNotValidError:
        return False
    # no resolver at all: nothing is known, and nothing is lowered
    except dns.exception.DNSException:
        return True
    return True


def lower_undeliverable(found: Iterable[Found], takes: TakesMail) -> tuple[Found, ...]:
    """`verified` and `catch_all` become `unknown` where the domain takes no mail."""
    left = MOST_LOOKED_UP
    seen = []
    for detail in found:
        if detail.detail == "email" and detail.status in ("verified", "catch_all") and left:
            left -= 1
            detail = detail if takes(detail.value) else detail.model_copy(update={"status": "unknown"})
        seen.append(detail)
    return tuple(seen)
