"""Behaviour follows the parameters in the truth, so that predictions can be measured against them."""

from datetime import date

import numpy as np
import pytest

from data.synthetic.behaviour import Temper, buy, make_temper, outlook
from data.synthetic.chunk import make_chunk
from data.synthetic.company import DAYS, make_company
from data.synthetic.words.goods import CATEGORIES

PEOPLE = 4000


@pytest.fixture(scope="module")
def chunk():
    company = make_company(seed=11, people=PEOPLE, chunks=1, today=np.datetime64(date(2026, 1, 31)))
    return make_chunk(company, 0, PEOPLE)


def test_orders_are_few_for_most_and_many_for_some(chunk):
    count = np.bincount(chunk.purchases.person, minlength=PEOPLE)
    assert 4.5 < count.mean() < 7.5
    assert np.quantile(count, 0.99) > 5 * count.mean()


def test_the_chance_of_being_active_is_calibrated(chunk):
    chance, active = chunk.purchases.active_probability, chunk.purchases.is_active
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        chosen = (chance >= low) & (chance < high)
        assert abs(chance[chosen].mean() - active[chosen].mean()) < 0.06


def test_expected_purchases_are_those_of_the_future_on_average(chunk):
    ahead = outlook(chunk.company, chunk.temper, chunk.purchases, 0)
    expected, drawn = ahead["expected_purchases_90d"], ahead["purchases_next_90d"]
    assert expected.mean() == pytest.approx(drawn.mean(), rel=0.1)
    assert not drawn[~ahead["is_active"]].any()


def test_mean_spend_of_a_person_is_the_parameter(chunk):
    count = np.bincount(chunk.purchases.person, minlength=PEOPLE)
    total = np.bincount(chunk.purchases.person, chunk.purchases.value, PEOPLE)
    often = count >= 20
    ratio = total[often] / count[often] / chunk.temper.mean_spend[often]
    assert ratio.mean() == pytest.approx(1, abs=0.05)


def steady(effect: float) -> Temper:
    """Four thousand people alike, who never drop out."""
    return Temper(
        first_day=np.zeros(PEOPLE, dtype=int),
        purchase_rate=np.full(PEOPLE, 0.01),
        drop_probability=np.full(PEOPLE, 1e-9),
        mean_spend=np.full(PEOPLE, 40.0),
        affinity=np.full((PEOPLE, len(CATEGORIES)), 1 / len(CATEGORIES)),
        uplift_segment=np.full(PEOPLE, "", dtype=object),
        campaign_effect=np.full(PEOPLE, effect),
        online_share=np.full(PEOPLE, 0.5),
    )


def test_a_message_moves_the_rate_by_the_effect_of_the_person(chunk):
    reached = np.zeros((PEOPLE, DAYS), dtype=bool)
    reached[:, 100:200] = True
    counts = []
    for effect in (0.0, 0.8):
        buys = buy(chunk.company, steady(effect), 5, reached)
        day = (buys.at.astype("datetime64[D]") - chunk.company.start).astype(int)
        counts.append(((day >= 100) & (day < 200)).sum())
    assert counts[1] / counts[0] == pytest.approx(1.8, rel=0.1)


def test_toys_are_bought_before_christmas_and_gardens_dug_in_spring(chunk):
    temper = steady(0.0)
    for name, month, off_month in (("toys", 12, 2), ("garden", 5, 12)):
        temper.affinity = np.zeros((PEOPLE, len(CATEGORIES)))
        temper.affinity[:, list(CATEGORIES).index(name)] = 1
        buys = buy(chunk.company, temper, 6, np.zeros((PEOPLE, DAYS), dtype=bool))
        later = buys.at > buys.at.min() + np.timedelta64(1, "D")  # on the first day everybody buys
        months = buys.at[later].astype("datetime64[M]").astype(int) % 12 + 1
        assert (months == month).sum() > 3 * (months == off_month).sum()


def test_campaigns_help_with_the_persuadable_only(chunk):
    temper = make_temper(chunk.company, chunk.people, 0)
    mean = {name: temper.campaign_effect[temper.uplift_segment == name].mean() for name in set(temper.uplift_segment)}
    assert mean["persuadable"] > 0.5
    assert abs(mean["sure thing"]) < 0.1
    assert mean["lost cause"] == 0
    assert mean["sleeping dog"] < -0.2
