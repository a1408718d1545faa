"""The pipeline. A datum moves down this list and never up; each stage owns the type that it returns.

snapshot   page         -> Snapshot    (made in the extension, validated here)
normalise  Snapshot     -> Person (+ Company)
mapping    Person       -> Desired     + Spec
edits      Desired      -> Desired     + the rep's own words and choices
verdict    Desired      -> Matched     + what the CRM holds                (pure)
match      Desired      -> Matched     + Connector.find                    (the only reads)
plan       Matched      -> Plan        + Policy
apply      Plan         -> Outcomes    + Connector.create/update/link/log  (the only writes)
report     Outcomes     -> Report
"""
