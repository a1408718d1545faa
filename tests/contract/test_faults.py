"""Every fault, at every request of every verb of every connector: its name, in time, and nothing leaks."""

import base64
import time
import traceback
from contextlib import suppress

import pytest

import connectors
from connectors.base import Key, Record
from connectors.errors import ConnectorError, InDoubt, NoBookThere, NotFound
from tests.contract.faults import CANARY, FAULTS, PATIENCE
from tests.contract.stub import HASTY

from .replay import NOBODY, SECRET, Replay, verbs_of

CASES = [(name, verb) for name, spec in connectors.specs().items() for verb in verbs_of(spec)]
HIDDEN = (
    SECRET,
    base64.b64encode(SECRET.encode()).decode().rstrip("="),
    CANARY,
    "Basic ",
    "Bearer ",
    "Ada",
    "ada@",
)


@pytest.fixture(scope="module")
def played(request):
    """The replay, its verb, and which requests of it are safe. After all its faults, the verb still works."""
    name, verb = request.param
    replay = Replay(name)
    with replay.stub:
        replay.call(verb)
        # A CRM's schema is asked for once in a process: the steps are those of every later call.
        replay.http.safe.clear()
        replay.call(verb)
        yield replay, verb, tuple(replay.http.safe)
        replay.stub.clear()
        replay.call(verb)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("played", CASES, indirect=True, ids="-".join)
def test_every_fault_has_its_name(played, fault, count_faults):
    replay, verb, safe = played
    after = replay.fixture.get("faults", {}).get(fault)
    if verb == "whoami":
        after = replay.fixture.get("connect", {}).get(fault, after)
    after = replay.fixture.get("told", {}).get(verb, {}).get(fault, after)
    steps = range(len(safe) if FAULTS[fault].send else min(1, len(safe)))
    count_faults(len(steps))
    for step in steps:
        replay.stub.clear()
        if (fault, after) == ("404", None) and verb.startswith("find by id"):
            replay.stub.fault = FAULTS[fault].send
            assert replay.call(verb) == []
            continue
        if fault == "404" and verb.startswith("find") and replay.fixture.get("looks_beside"):
            replay.stub.fault, replay.stub.after = FAULTS[fault].send, step
            with suppress(NotFound, NoBookThere):  # what it looks at beside the query may well not be there
                assert all(isinstance(found, Record) for found in replay.call(verb))
            continue
        error = raised(replay, verb, fault, step)
        assert type(error) is expected(fault, after, safe, step), (step, error)
        assert isinstance(error, InDoubt) or error.retry_after == FAULTS[fault].retry_after
        nothing_leaks(error)


@pytest.mark.parametrize("name", sorted(connectors.specs()))
def test_a_search_that_is_not_there_is_never_an_answer_of_nobody(name):
    """Were it one, everybody would be made a second time."""
    replay = Replay(name)
    with replay.stub:
        for entity in ("person", "company"):
            mapped = replay.connector().spec.entity(entity)
            keys = [
                Key(field, str(held[0] if isinstance(held, tuple) else held))
                for field, held in (replay.values(entity).items() if mapped else ())
                if field in (*mapped.keys, *mapped.hints)
            ]
            if keys:
                replay.stub.fault, replay.stub.after = FAULTS["404"].send, 0
                with pytest.raises(ConnectorError):
                    replay.connector().find_all({entity: keys})
                replay.stub.clear()


def raised(replay, verb, fault, step):
    """What comes of the verb when the fault takes over from request `step` on."""
    played = FAULTS[fault]
    replay.stub.fault, replay.stub.after = played.send, None if played.takes_time else step
    replay.http.safe.clear()
    replay.http.hurried_after = step if played.takes_time else None
    begun = time.monotonic()
    with pytest.raises(ConnectorError) as caught:
        replay.call(verb, "" if played.send else NOBODY)
    assert time.monotonic() - begun < PATIENCE / 2, "the client gives up, not the CRM"
    replay.http.hurried_after = None
    if played.takes_time and not any(HASTY in seen.headers for seen in replay.stub.seen):
        replay.stub.clear()  # a busy machine took longer to connect than the hasty call waits: once more
        return raised(replay, verb, fault, step)
    return caught.value


def expected(fault, code, safe, step):
    """Once a write got through, no later fault may say that nothing was written."""
    if not all(safe[:step]):
        return InDoubt
    if code:
        return next(kind for kind in kinds(ConnectorError) if kind.code == code)
    return FAULTS[fault].read if safe[step] else FAULTS[fault].write


def kinds(kind):
    return [kind, *(one for sub in kind.__subclasses__() for one in kinds(sub))]


def nothing_leaks(error):
    said = "".join(traceback.format_exception(error))
    said += repr(error) + str(error) + repr(error.args) + repr(error.__cause__) + repr(vars(error))
    assert not [one for one in HIDDEN if one in said], said
    assert error.__cause__ is None and (error.__context__ is None or error.__suppress_context__)
