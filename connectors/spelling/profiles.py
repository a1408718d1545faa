"""A LinkedIn address in the forms in which a CRM may hold it, for searches that compare texts.

What compares (`connectors.linkedin_url.identity_of`) knows every form; a search that knows fewer makes twins.
A CRM that can look for a part of a text asks for `id_forms`; one that compares whole texts asks for
`whole_forms`, and for the id as a word where it can. The match stage judges what comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..linkedin_url import parse_linkedin_url
from ..once import note_once

PATHS: dict[str, tuple[str, ...]] = {
    "in": ("in/", "mwlite/in/", "mwlite/profile/in/", "sales/lead/", "sales/people/"),
    "company": ("company/", "school/", "showcase/", "sales/company/", "mwlite/company/"),
}
HOSTS = ("www.linkedin.com", "linkedin.com", "m.linkedin.com")
COUNTRIES = (
    *("uk", "de", "fr", "ca", "in", "au", "nl", "es", "it", "br", "ch", "se", "be", "dk", "ie", "at", "mx"),
    *("nz", "sg", "za", "pl", "pt", "no", "fi", "ae", "il", "jp", "tr", "us"),
)
"""Sub-domains that LinkedIn gives to countries. A host may be any text: ask for the id where that can be."""
SCHEMES = ("https://", "http://", "")
ENDS = ("", "/")


def id_forms(url: str) -> tuple[str, ...]:
    """What ends the path: the id, plain and percent-encoded in both cases; () for any other text.

    Its case is that of the canonical form, so a search must not tell cases apart.
    """
    found = parse_linkedin_url(url)
    if not found:
        return ()
    encoded = quote(found[1], safe="")
    return tuple(dict.fromkeys((found[1], encoded, encoded.lower())))


def path_forms(url: str) -> tuple[str, ...]:
    """`in/<id>`, `mwlite/in/<id>`, ...: what may follow the host and a slash."""
    found = parse_linkedin_url(url)
    return tuple(f"{path}{id_}" for id_ in id_forms(url) for path in PATHS[found[0]]) if found else ()


@note_once
def whole_forms(url: str, most: int = 60) -> tuple[str, ...]:
    """Whole addresses, the commonest first and `most` of them; any other text is its own form."""
    # twice as many, as some forms are the same
    forms = dict.fromkeys(form for _, form in zip(range(most * 2), forms_of(url), strict=False))
    return tuple(forms)[:most] or (url,)


def forms_of(url: str) -> Iterator[str]:
    """Every whole address there is, the commonest first."""
    paths = path_forms(url)
    usual = [item for item in paths if item.count("/") == 1]
    for scheme in SCHEMES:
        for host in HOSTS[:2]:
            yield from (f"{scheme}{host}/{path}{end}" for path in usual[:2] for end in ENDS)
    for scheme in SCHEMES:
        yield from (f"{scheme}{HOSTS[2]}/{path}{end}" for path in usual[:1] for end in ENDS)
    for country in COUNTRIES:
        yield from (f"https://{country}.linkedin.com/{path}" for path in usual[:1])
    for path in paths:
        yield from (f"https://{host}/{path}{end}" for host in HOSTS for end in ENDS)
