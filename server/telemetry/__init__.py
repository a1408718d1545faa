"""What an operator's own tools may be told of this relay: faults (Sentry) and times (OpenTelemetry).

Both are off unless set, need packages of their own (requirements-telemetry.txt), and are told by lists of
what is allowed. Nothing of a request is on them.
"""
