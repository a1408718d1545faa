"""The order in which providers are asked: never one too many, never one after the end."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from connectors.providers.answers import Answered, Found
from connectors.providers.waterfall import Limits, run_waterfall

NAMES = ("a", "b", "c", "d", "e")
VERDICTS = ("ready", "miss", "pending", "objected", "no_credits", "bad_key", "wait", "bad_input", "fault")
STATUSES = ("verified", "catch_all", "guessed", "role", "personal", "unknown")


def mail(status, name, *, fits=True):
    return Found(
        detail="email",
        value=f"{name}@engines.example",
        status=status,
        provider=name,
        day=date(2026, 11, 29),
        fits=fits,
    )


def answered(verdict, status, name):
    found = (mail(status, name),) if verdict == "ready" else ()
    return Answered(verdict=verdict, found=found, job="job-1" if verdict == "pending" else "")


@given(
    some.lists(some.tuples(some.sampled_from(VERDICTS), some.sampled_from(STATUSES)), min_size=5, max_size=5),
    some.integers(1, 6),
    some.booleans(),
    some.lists(some.sampled_from((0.0, 5.0, 12.0)), min_size=5, max_size=5),
)
def test_no_provider_is_asked_that_should_not_be(scripts, most, go_on, lasting):
    now, asked = [0.0], []

    def ask(name):
        asked.append(name)
        now[0] += lasting[NAMES.index(name)]
        return answered(*scripts[NAMES.index(name)], name)

    limits = Limits(most_asked=most, seconds=20.0, after_catch_all=go_on)
    made = run_waterfall(NAMES, frozenset({"email"}), limits, ask, lambda: now[0])
    said = [scripts[NAMES.index(name)] for name in asked]
    enough = {"verified"} | (set() if go_on else {"catch_all"})
    assert asked == list(NAMES[: len(asked)]) and len(asked) <= most
    # everything before the last was a reason to go on
    for verdict, status in said[:-1]:
        assert verdict not in ("objected", "pending") and not (verdict == "ready" and status in enough)
    assert sum(lasting[: max(len(asked) - 1, 0)]) < 20.0
    assert made.end == end_of(said, enough, most)
    if made.end == "objected":
        assert made.found == ()


def end_of(said, enough, most):
    verdict, status = said[-1]
    if verdict in ("objected", "pending"):
        return verdict
    if verdict == "ready" and status in enough:
        return "found"
    if len(said) == len(NAMES):
        return "asked_all"
    return "capped" if len(said) >= most else "out_of_time"


def test_the_best_comes_first_and_two_that_agree_are_both_shown():
    scripts = {"a": mail("guessed", "x"), "b": mail("catch_all", "x"), "c": mail("verified", "x")}
    limits = Limits(after_catch_all=True)
    made = run_waterfall(
        tuple(scripts),
        frozenset({"email"}),
        limits,
        lambda name: Answered(verdict="ready", found=(scripts[name].model_copy(update={"provider": name}),)),
        lambda: 0.0,
    )
    assert [(one.provider, one.status) for one in made.found] == [
        ("c", "verified"),
        ("b", "catch_all"),
        ("a", "guessed"),
    ]


def test_an_address_of_another_domain_is_not_the_end():
    made = run_waterfall(
        ("a",),
        frozenset({"email"}),
        Limits(),
        lambda _: Answered(verdict="ready", found=(mail("verified", "x", fits=False),)),
        lambda: 0.0,
    )
    assert made.end == "asked_all" and not made.found[0].fits
