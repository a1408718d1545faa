"""Which kind of personal data each property is, as a record under Article 30 GDPR groups it."""

from __future__ import annotations

from collections.abc import Iterator

from connectors.deals.desk import SOURCES
from connectors.spec import Entity, Spec

from .facts import Category, FieldFact

BY_CATEGORY: dict[Category, tuple[str, ...]] = {
    "identity": ("name", "full_name", "first_name", "last_name", "pronouns", "photo_url", "birthday"),
    "identifier": ("linkedin_url", "member_urn", "public_id", "salesnav_id", "sync_key"),
    "contact": (
        *("email", "emails", "phone", "phones", "websites", "blog", "portfolio", "personal_website"),
        "company_website",
    ),
    "work": (
        *("title", "headline", "industry", "position_start", "years_in_position", "previous_company"),
        "previous_title",
    ),
    "place": ("location", "place.city", "place.region", "place.country", "place.country_code"),
    "career": ("about", "school", "degree", "skills", "languages", "connection_degree"),
    "chosen": ("owner", "group", "lead_source"),
    "deals": SOURCES,
}
CATEGORY_OF = {source: category for category, sources in BY_CATEGORY.items() for source in sources}


def category_of(source: str) -> Category:
    """The kind of a property of `Person`; a company's own are the employer's. Raises `KeyError`."""
    return "employer" if source.startswith("company.") else CATEGORY_OF[source]


def list_fields(spec: Spec) -> Iterator[FieldFact]:
    """Each field that something of a person, a company or a deal can get into; a fixed value says nothing."""
    entities: tuple[Entity, ...] = ("person", "company", "deal")
    for entity in entities:
        fields = spec.entity(entity)
        for name, field in fields.fields.items() if fields else ():
            if field.source and field.limit > 0:
                category = category_of(field.source)
                yield FieldFact(
                    entity=entity, field=name, label=field.label, source=field.source, category=category
                )
