"""C1-C3, C7, C9, short: the cage and the canaries, and that they would see what they look for.

`make proof` does it with three relays, waits until what is remembered has ended, and with nginx and Redis.
"""

import base64
import os
import secrets
import time

import pytest

from tests.security.raw import serve_relay

from .canaries import Canaries
from .crms import hold_crms
from .fronts import run_nginx
from .guarded import can_seal_root, guard_relay
from .leaks import FILES, LEAKS, SAID, SHOWN
from .memory import find_in_memory
from .planted import APP, Planter
from .trace import judge_line
from .traffic import Traffic

ADDRESS = '{sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr("127.0.0.1")}'


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    canaries = Canaries(secrets.token_hex(8))
    with hold_crms(tmp_path_factory.mktemp("proof"), canaries) as found:
        yield found, canaries


@pytest.fixture(scope="module")
def leaky(place):
    """A relay with leaks, asked for all of them but those of the memory, which need minutes."""
    found, canaries = place
    with guard_relay(found.env, found.allowed, APP, sealed=can_seal_root()) as relay:
        traffic = Traffic(relay.port, canaries, found.grants)
        traffic.sync_person("pipedrive", 1)
        traffic.send_wrong("hubspot", 2)
        clean = (bytes(relay.said), traffic.codes.copy(), list(traffic.leaks), time.time())
        planter = Planter(relay, traffic, canaries)
        planter.plant_all([*FILES, *SAID, *SHOWN])
    planter.judge_trace()
    return relay, planter, clean


def test_c1_nothing_is_stored_sent_elsewhere_or_said(leaky, place):
    relay, _, (said, codes, leaks, until) = leaky
    assert relay.list_violations(until=until) == [] and relay.trace.lines > 100
    assert leaks == [] and place[1].find_in(said) == []
    assert codes["200"] >= 8 and codes["400"] >= 3, codes


def test_c2_each_planted_leak_is_caught_and_nothing_else(leaky):
    planter = leaky[1]
    assert {*FILES, *SAID, *SHOWN} - planter.caught.keys() == set()
    assert planter.false == [] and len(LEAKS) >= 22


def write_hex(text):
    return text.encode().hex().encode()


@pytest.mark.parametrize("wrap", [str.encode, lambda text: text.encode("utf-16"), write_hex])
def test_c3_control_a_canary_in_memory_is_found(wrap):
    canaries = Canaries(secrets.token_hex(8))
    assert (held := bytearray(wrap(canaries.make("held", 1)))) and find_in_memory(os.getpid(), canaries)
    assert held


def test_every_encoding_is_seen():
    canaries = Canaries("a seed")
    text = canaries.make("name", 7)
    assert canaries.find_in(b"nothing at all") == []
    seen = {found.partition(":")[0] for found in canaries.find_in(("\n".join(write_down(text))).encode())}
    assert {"plain", "plain small", "plain large", "hex", "base64+0", "base64+1", "base64+2"} <= seen
    for coding in ("utf-16", "utf-32"):
        assert [each for each in canaries.find_in(text.encode(coding)) if each.startswith(coding)]


def write_down(text):
    yield from (text, text.lower(), text.upper(), text.encode().hex())
    yield from (base64.b64encode(b"x" * before + text.encode()).decode() for before in range(3))


JUDGED = {
    'openat(AT_FDCWD</app>, "/tmp/x", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = -1 EROFS': "opened for writing",
    'openat(AT_FDCWD</app>, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3</etc/hosts>': "",
    'openat(AT_FDCWD</app>, "/dev/null", O_RDWR) = 3</dev/null>': "",
    'write(1<pipe:[1]>, "x", 1) = 1': "",
    'write(5<TCP:[127.0.0.1:1->127.0.0.1:2]>, "x", 1) = 1': "",
    'write(5</tmp/x>, "x", 1) = 1': "written to a file",
    'write(5</memfd:x (deleted)>, "x", 1) = 1': "written to a file",
    'memfd_create("x", MFD_CLOEXEC) = 3': "memory or files without a name",
    'execve("/bin/true", ["true"], 0x7 /* 9 vars */) = 0': "another program",
    'mkdir("/tmp/x", 0777) = -1 EROFS': "changed",
    "utimensat(6</dev/shm/wgunicorn-x (deleted)>, NULL, NULL, 0) = 0": "",
    f"connect(5<TCP:[1]>, {ADDRESS % 81}, 16) = 0": "",
    f"connect(5<TCP:[1]>, {ADDRESS % 82}, 16) = 0": "sent to somebody else",
    f'sendto(5<UDP:[1]>, "x", 1, 0, {ADDRESS % 82}, 16) = 1': "sent to somebody else",
    'connect(5<UNIX:[1]>, {sa_family=AF_UNIX, sun_path="/dev/log"}, 110) = 0': "sent to somebody else",
    "sendto(5<NETLINK:[ROUTE:1]>, [x], 20, 0, {sa_family=AF_NETLINK, nl_pid=0}, 12) = 20": "",
}


@pytest.mark.parametrize("call", JUDGED)
def test_c9_each_call_is_judged(call):
    found = [each.kind for each in judge_line(f"12 1795954637.123182 {call}", {("127.0.0.1", 81)})]
    assert found == ([JUDGED[call]] if JUDGED[call] else [])


@pytest.mark.parametrize("spooling", [False, True])
def test_c5_nginx_keeps_bodies_in_memory(leaky_port, tmp_path, spooling):
    """Control: with nginx's own sizes of buffers it writes."""
    tmp_path.chmod(0o777)
    front = run_nginx(tmp_path, leaky_port, spooling=spooling)
    assert bool(front.writes) is spooling
    assert (front.arrived, front.over) == (9, 413)


@pytest.fixture(scope="module")
def leaky_port(tmp_path_factory):
    with serve_relay(tmp_path_factory.mktemp("behind")) as relay:
        yield relay.port
