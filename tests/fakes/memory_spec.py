"""What the CRM in memory declares about itself."""

from __future__ import annotations

from connectors.spec import Spec

CAPABILITIES = ("link", "log", "describe", "owners", "search", "prepare", "restore", "deals")
SPEC = Spec.model_validate(
    {
        "name": "memory",
        "label": "Memory",
        "auth": {"kind": "none"},
        "capabilities": dict.fromkeys(CAPABILITIES, True),
        "entries": ["note", "message", "task"],
        "person": {
            "object": "person",
            "label": "Person",
            "keys": ["key", "linkedin", "emails"],
            "hints": ["name"],
            "fields": {
                "key": {"from": "sync_key", "label": "Key", "rule": "fill"},
                "name": {"from": "full_name", "label": "Name", "rule": "fill"},
                "title": {"from": "title", "label": "Title", "rule": "replace"},
                "company": {"from": "company.name", "label": "Company", "rule": "replace"},
                "linkedin": {"from": "linkedin_url", "label": "LinkedIn", "rule": "replace"},
                "emails": {"from": "emails", "label": "E-mail", "rule": "append"},
                "phones": {"from": "phones", "label": "Phone", "rule": "append"},
                "owner": {"from": "owner", "label": "Owner", "rule": "fill"},
                "about": {"from": "about", "label": "About", "rule": "never"},
            },
        },
        "company": {
            "object": "company",
            "label": "Company",
            "keys": ["page"],
            "hints": ["name"],
            "fields": {
                "name": {"from": "company.name", "label": "Name", "rule": "fill"},
                "page": {"from": "company.linkedin_url", "label": "LinkedIn page", "rule": "fill"},
            },
        },
        "deal": {
            "object": "deal",
            "label": "Deal",
            "keys": [],
            "fields": {
                "what": {"from": "deal.title", "label": "Title", "default": "{name} · {company}"},
                "way": {"from": "deal.pipeline", "label": "Pipeline"},
                "step": {"from": "deal.stage", "label": "Stage", "rule": "replace"},
                "worth": {"from": "deal.amount", "label": "Amount"},
                "until": {"from": "deal.close_date", "label": "Close date", "default": "30"},
            },
        },
    }
)
