"""C22: parsers of outside text, against inputs that libFuzzer finds by what code they reach.

Control: a parser with an ordinary fault is found out.
"""

import subprocess
import sys

from tests import ROOT

RUNS = "4000"
PLANTED = f"""
import sys
from tests.security import parsers
parsers.PARSERS = {{"planted": parsers.Parser(lambda data: len(data) and 1 / (data[0] - 200), (), b"7")}}
sys.exit(parsers.main(["{RUNS}"]))
"""


def search(*words):
    """What the search says, and how it ended."""
    words = [sys.executable, "-W", "ignore", *words]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300)
    return ended.returncode, ended.stdout + ended.stderr


def test_c22_no_input_is_a_fault():
    code, said = search("-m", "tests.security.parsers", RUNS)
    assert code == 0 and "10 of 10 without a fault" in said, said[-3_000:]


def test_c22_control_a_planted_fault_is_found():
    code, said = search("-c", PLANTED)
    assert code == 1 and "ZeroDivisionError" in said and "0 of 1 without a fault" in said, said[-3_000:]
