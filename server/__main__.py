"""`python -m server`: what an admin or support does at a command line."""

from __future__ import annotations

import argparse
import sys

from .commands import access, doctor, explain, keys, mapping, network, privacy, suppress


def run_command(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    admins = (
        mapping.add_mapping_parser,
        access.add_access_parser,
        suppress.add_suppress_parser,
        keys.add_keys_parser,
    )
    others = (explain.add_explain_parser, doctor.add_doctor_parser, privacy.add_privacy_parser)
    for add_parser in (*admins, *others, network.add_network_parser):
        add_parser(commands)
    given = parser.parse_args(words)
    try:
        code: int = given.run(given)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return code


if __name__ == "__main__":
    sys.exit(run_command())
