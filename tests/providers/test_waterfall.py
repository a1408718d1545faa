"""The order in which providers are asked: never one too many, never one after the end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from connectors.providers.answers import Answered, Found
from connectors.providers.spec import Price
from connectors.providers.waterfall import Limits, Offer, run_waterfall

NAMES = ("a", "b", "c", "d", "e")
BOTH = frozenset({"email", "phone"})
VERDICTS = ("ready", "miss", "pending", "objected", "no_credits", "bad_key", "wait", "bad_input", "fault")
STATUSES = ("verified", "catch_all", "guessed", "role", "personal", "unknown")


def offers(*names, gives=("email",), **prices):
    return tuple(Offer(name=name, gives=frozenset(gives), price=prices.get(name)) for name in names)


def price(email, phone=None, *, both=None, free_miss=False):
    return Price(day=date(2026, 11, 28), email=email, phone=phone, both=both, free_miss=free_miss)


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

    def ask(name, _):
        asked.append(name)
        now[0] += lasting[NAMES.index(name)]
        return answered(*scripts[NAMES.index(name)], name)

    limits = Limits(most_asked=most, seconds=20.0, after_catch_all=go_on)
    made = run_waterfall(offers(*NAMES), frozenset({"email"}), limits, ask, lambda: now[0])
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
        offers(*scripts),
        frozenset({"email"}),
        limits,
        lambda name, _: Answered(
            verdict="ready", found=(scripts[name].model_copy(update={"provider": name}),)
        ),
        lambda: 0.0,
    )
    assert [(one.provider, one.status) for one in made.found] == [
        ("c", "verified"),
        ("b", "catch_all"),
        ("a", "guessed"),
    ]


def test_an_address_of_another_domain_is_not_the_end():
    made = run_waterfall(
        offers("a"),
        frozenset({"email"}),
        Limits(),
        lambda *_: Answered(verdict="ready", found=(mail("verified", "x", fits=False),)),
        lambda: 0.0,
    )
    assert made.end == "asked_all" and not made.found[0].fits


PRICES = some.one_of(
    some.none(),
    some.builds(price, *[some.one_of(some.none(), some.integers(0, 20))] * 2, free_miss=some.booleans()),
)


@given(
    some.lists(some.tuples(some.sampled_from(VERDICTS), some.sampled_from(STATUSES)), min_size=5, max_size=5),
    some.lists(PRICES, min_size=5, max_size=5),
    some.lists(some.sampled_from((("email",), ("phone",), ("email", "phone"))), min_size=5, max_size=5),
    some.integers(0, 40),
)
def test_what_is_spent_is_never_more_than_the_rep_was_told(scripts, prices, gives, told):
    order = tuple(
        Offer(name=name, gives=frozenset(given_), price=cost)
        for name, given_, cost in zip(NAMES, gives, prices, strict=True)
    )
    asked = []

    def ask(name, details):
        asked.append((order[NAMES.index(name)], details))
        return answered(*scripts[NAMES.index(name)], name)

    made = run_waterfall(order, BOTH, Limits(most_asked=5, most_credits=told), ask, lambda: 0.0)
    assert sum(step.cost or 0 for step in made.steps) <= told
    settled = {"verified", "catch_all"}
    for place, (offer, details) in enumerate(asked):
        assert details and details <= offer.gives
        before = {scripts[NAMES.index(one.name)] for one, _ in asked[:place]}
        # nobody is asked, and paid, for an address that is there
        assert not ("email" in details and any(v == "ready" and s in settled for v, s in before))
    if made.end == "over_price":
        assert any((offer.cost(BOTH & offer.gives) or 0) > 0 for offer in order)


def test_a_miss_that_is_free_leaves_the_credits_for_the_next():
    limits = Limits(most_credits=1)
    for free, names in ((True, ["a", "b"]), (False, ["a"])):
        order = offers("a", "b", a=price(1, free_miss=free), b=price(1))
        made = run_waterfall(
            order, frozenset({"email"}), limits, lambda *_: Answered(verdict="miss"), lambda: 0.0
        )
        assert [step.provider for step in made.steps] == names
        assert made.end == ("asked_all" if free else "over_price")


def test_a_price_follows_the_question():
    known = price(1, 10, both=10)
    assert [known.at_most(details) for details in (["email"], ["phone"], ["email", "phone"], [])] == [
        1,
        10,
        10,
        0,
    ]
    assert price(1).at_most(["phone"]) is None and price(1, 10).at_most(BOTH) == 11
    with pytest.raises(ValueError, match="less than one"):
        price(1, 10, both=9)
