"""The admin's mapping: TOML files over the connectors' declarations, one for each connector and one for
each team
that differs. Files, revisions, judgement and drift; the pages that write them are in `admin/`."""
