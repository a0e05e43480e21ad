"""BG/NBD and Gamma-Gamma: they find the parameters that purchases were made with, and mean what they say."""

from __future__ import annotations

from math import gamma

import numpy as np
import pytest

from ml.estimators.purchasing import BetaGeometric, GammaGamma

TRUE = {"r": 0.8, "alpha": 40.0, "a": 0.9, "b": 2.5}


def _histories(people: int, age: int, ahead: int, seed: int = 0):
    """Repeats, days to the last, and purchases in the days ahead, drawn from the model itself."""
    random = np.random.default_rng(seed)
    rate = random.gamma(TRUE["r"], 1 / TRUE["alpha"], people)
    leave = random.beta(TRUE["a"], TRUE["b"], people)
    repeats, last, after = np.zeros(people), np.zeros(people), np.zeros(people)
    for person in range(people):
        time = 0.0
        while True:
            time += random.exponential(1 / rate[person])
            if time > age + ahead:
                break
            repeats[person] += time <= age
            last[person] = time if time <= age else last[person]
            after[person] += time > age
            if random.random() < leave[person]:
                break
    return repeats, last, np.full(people, float(age)), after


@pytest.fixture(scope="module")
def drawn():
    return _histories(6000, 400, 90)


def test_the_likelihood_is_that_of_the_paper():
    """One person with two repeats at day 30 of 40, by the formula of section 4.2 written out."""
    r, alpha, a, b = 0.5, 10.0, 1.5, 2.0
    often = gamma(r + 2) * alpha**r / gamma(r)
    beta = gamma(a) * gamma(b) / gamma(a + b)
    stays = gamma(a) * gamma(b + 2) / gamma(a + b + 2) / beta * (alpha + 40) ** -(r + 2)
    gone = gamma(a + 1) * gamma(b + 1) / gamma(a + b + 2) / beta * (alpha + 30) ** -(r + 2)
    found = BetaGeometric._likelihood(np.array([r, alpha, a, b]), np.array([2.0]), np.array([30.0]), np.array([40.0]))
    assert found[0] == pytest.approx(np.log(often * (stays + gone)))


def test_it_foretells_what_the_people_it_was_drawn_from_do(drawn):
    repeats, last, age, after = drawn
    model = BetaGeometric().fit(repeats, last, age)
    assert model.silent(repeats, last, age, 90).mean() == pytest.approx((after == 0).mean(), abs=0.02)
    assert model.expected(repeats, last, age, 90).mean() == pytest.approx(after.mean(), rel=0.08)
    busy = repeats >= 5
    assert model.expected(repeats, last, age, 90)[busy].mean() == pytest.approx(after[busy].mean(), rel=0.12)


def test_expected_purchases_are_the_sum_of_small_steps(drawn):
    """The closed form against its own slope: what is expected in 90 days is what ninety single days add up to."""
    model = BetaGeometric().fit(*drawn[:3])
    one = [np.array([value]) for value in (3.0, 200.0, 400.0)]
    steps = np.diff([model.expected(*one, days)[0] for days in range(91)])
    assert steps.sum() == pytest.approx(model.expected(*one, 90)[0])
    assert (np.diff(steps) <= 1e-9).all()


def test_who_is_silent_for_longer_is_less_alive(drawn):
    model = BetaGeometric().fit(*drawn[:3])
    alive = model.alive(np.full(4, 5.0), np.array([390.0, 300.0, 200.0, 50.0]), np.full(4, 400.0))
    assert (np.diff(alive) < 0).all()
    assert model.alive(np.zeros(1), np.zeros(1), np.array([400.0])) == 1


def test_money_is_drawn_towards_the_mean_the_more_the_fewer_the_purchases():
    random = np.random.default_rng(1)
    count = random.integers(1, 12, 8000).astype(float)
    level = 1 / random.gamma(4.0, 1 / 90.0, 8000)
    mean = random.gamma(6.0 * count) / count / 6.0 * level * 30 * 100
    model = GammaGamma().fit(count, mean)
    few, many = model.value(np.array([1.0, 50.0]), np.array([mean.mean() * 4] * 2))
    assert mean.mean() < few < many < mean.mean() * 4
    assert model.value(count, mean).mean() == pytest.approx(mean.mean(), rel=0.05)
