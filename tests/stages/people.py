"""Invented people, by hand and by hypothesis."""

from hypothesis import strategies as some

from server.stages.seen import Seen
from server.stages.snapshot import CompanySnapshot, Education, Experience, Site, Snapshot

LINE = some.text(max_size=60)
STATES = some.sampled_from(["absent", "unreadable", "not_loaded", "hidden"])
CERTAINTY = some.sampled_from(["sure", "to_check"])
VISIBILITY = some.sampled_from(["public", "connections"])
SLUG = some.from_regex(r"[a-z][a-z0-9-]{2,30}", fullmatch=True)


def read(value, visibility="public", certainty="sure"):
    return Seen(state="read", rung="test", value=value, visibility=visibility, certainty=certainty)


def snapshot(slug="ada-l-example", name="Ada Lovelace", **fields):
    """A Snapshot with these fields read."""
    seen = {field: value if isinstance(value, Seen) else read(value) for field, value in fields.items()}
    return Snapshot(
        version=1,
        reader="test",
        kind="profile",
        era="test",
        captured_at="2026-11-23T09:00:00Z",
        full_name=read(name),
        profile_url=read(f"https://www.linkedin.com/in/{slug}"),
        **seen,
    )


ADA = snapshot(
    current_title="Analyst",
    current_company="Analytical Engines",
    company_url="https://www.linkedin.com/company/analytical-engines",
    location="London",
    emails=read(("ada@engines.example",), "connections"),
)


def seen(values):
    """A field as the reader may leave it: read with a value, or not read with a state."""
    return some.one_of(some.builds(read, values, VISIBILITY, CERTAINTY), some.builds(Seen, state=STATES))


def anyone(slugs=SLUG):
    """Every Snapshot that validates, ugly ones included."""
    line, many = seen(LINE), seen(some.lists(LINE, max_size=4).map(tuple))
    return some.builds(
        snapshot,
        slug=slugs,
        name=LINE.filter(str.strip),
        first_name=line,
        last_name=line,
        headline=line,
        current_title=line,
        current_company=line,
        company_url=line,
        location=line,
        about=line,
        photo_url=line,
        emails=seen(some.lists(some.emails(), max_size=3).map(tuple)),
        phones=many,
        websites=many,
        experiences=seen(some.lists(some.builds(Experience, title=LINE), max_size=2).map(tuple)),
        industry=line,
        birthday=line,
        skills=many,
        languages=many,
        sites=seen(some.lists(some.builds(Site, url=LINE), max_size=3).map(tuple)),
        education=seen(some.lists(some.builds(Education, school=LINE), max_size=2).map(tuple)),
    )


def company_page(**fields):
    seen = {"company_url": "https://www.linkedin.com/company/analytical-engines", **fields}
    return CompanySnapshot(
        version=1,
        reader="test",
        kind="company",
        era="test",
        captured_at="2026-11-23T09:00:00Z",
        name=read("Analytical Engines"),
        **{name: read(value) for name, value in seen.items()},
    )
