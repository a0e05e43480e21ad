"""Answers of people correct weights that the data got wrong, and leave alone those that it got right."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml.matching.labels import Answers, learn, level_that_keeps
from ml.matching.patterns import UNKNOWN, Comparisons

NEITHER = np.array([False, False])
COMPARISONS = Comparisons(["name", "city"], [2, 2], np.array(["person", "family"]), NEITHER, np.array([0, 0]))
# bits of each level: what the data say, and what is so
SAID = [np.array([-6.0, 4.0]), np.array([-1.0, 5.0])]
TRUE = [np.array([-6.0, 4.0]), np.array([-1.0, 1.0])]
PRIOR = -3.0


def bits(levels, weights):
    found = np.full(len(levels), PRIOR)
    for c, of_level in enumerate(weights):
        known = levels[:, c] != UNKNOWN
        found[known] += of_level[levels[known, c]]
    return found


def asked(count, true, seed=7):
    """Pairs with random levels, a tenth of them unknown, answered as `true` weights say."""
    rng = np.random.default_rng(seed)
    levels = rng.integers(0, 2, size=(count, 2))
    levels[rng.random(levels.shape) < 0.1] = UNKNOWN
    is_match = rng.random(count) < 1 / (1 + np.exp2(-bits(levels, true)))
    nothing = np.zeros(count)
    return Answers(levels, nothing, nothing, is_match), bits(levels, SAID)


def test_the_rarity_of_what_is_a_persons_own_counts_against_relatives_as_far_as_they_do_not_share_it():
    frame = pd.DataFrame(
        {"pattern": ["1|1"], "rarity": [20.0], "personal_rarities": ["20|0"], "is_match": [True], "pair_count": [2]}
    )
    unshared = Answers.from_frame(COMPARISONS, np.array([0.0, 0.0]), frame)
    shared = Answers.from_frame(COMPARISONS, np.array([1 / 128, 0.0]), frame)
    assert unshared.personal_rarity == pytest.approx([20, 20])
    assert shared.personal_rarity == pytest.approx([7, 7], abs=0.001)


def test_answers_correct_a_level_that_was_worth_too_much():
    answers, weights = asked(600, TRUE)
    lesson = learn(COMPARISONS, weights, answers)
    assert lesson.shifts[1][1] - lesson.shifts[1][0] < -1.5
    assert lesson.gain > 0.02


def test_answers_that_say_what_the_data_said_move_nothing():
    answers, weights = asked(600, SAID)
    lesson = learn(COMPARISONS, weights, answers)
    assert lesson.spread == 0 and all((shift == 0).all() for shift in lesson.shifts)


def test_asking_about_more_matches_than_there_are_does_not_make_more_of_them():
    """Ten matches for each that chance would pick: the weights stay, whatever the share among those asked about."""
    answers, weights = asked(4000, SAID)
    picked = answers.is_match | (np.random.default_rng(1).random(4000) < 0.1)
    few = Answers(*(getattr(answers, name)[picked] for name in ("levels", "rarity", "personal_rarity", "is_match")))
    lesson = learn(COMPARISONS, weights[picked], few)
    assert all(np.abs(shift).max() < 0.5 for shift in lesson.shifts)


def test_pairs_that_their_rivals_left_at_even_odds_do_not_draw_every_level_to_nothing():
    """Picked because all in all they are in doubt: half of them are one person, whatever their levels weigh."""
    answers, weights = asked(1000, SAID)
    even = replace(answers, is_match=np.random.default_rng(2).random(1000) < 0.5)
    lesson = learn(COMPARISONS, weights, even)
    assert all(np.abs(shift).max() < 0.5 for shift in lesson.shifts)


def test_few_answers_are_not_heeded():
    answers, weights = asked(60, TRUE)
    assert answers.is_match.sum() < 30
    lesson = learn(COMPARISONS, weights, answers)
    assert lesson.spread == 0 and lesson.answers == 60


def test_the_order_of_the_answers_does_not_matter():
    answers, weights = asked(300, TRUE)
    order = np.random.default_rng(3).permutation(300)
    again = Answers(*(getattr(answers, name)[order] for name in ("levels", "rarity", "personal_rarity", "is_match")))
    one, other = learn(COMPARISONS, weights, answers), learn(COMPARISONS, weights[order], again)
    assert one.spread == other.spread
    for shift, same in zip(one.shifts, other.shifts, strict=True):
        assert shift == pytest.approx(same, abs=1e-4)


def test_as_many_matches_as_before_are_expected_over_all_pairs():
    """Answers say which pairs are one person, not how many: weights that only fell would tear people apart."""
    answers, weights = asked(600, TRUE)
    lesson, pairs = learn(COMPARISONS, weights, answers), np.random.default_rng(4).uniform(1, 9, 600)
    moved = weights + bits(answers.levels, lesson.shifts)
    level = level_that_keeps(weights, moved, pairs)
    kept, before = (pairs / (1 + np.exp2(-moved - level))).sum(), (pairs / (1 + np.exp2(-weights))).sum()
    assert lesson.spread and kept == pytest.approx(before, rel=1e-6)


def test_what_answers_add_to_doubtful_pairs_is_taken_from_all_pairs_and_so_hardly_from_any():
    """Taken from those asked about alone, all in doubt, it would be the two bits themselves."""
    weights, moved, pairs = np.array([0.0, 10.0, -10.0]), np.array([2.0, 10.0, -10.0]), np.array([1.0, 1000.0, 1000.0])
    assert level_that_keeps(weights[:1], moved[:1], pairs[:1]) == pytest.approx(-2)
    assert -0.25 < level_that_keeps(weights, moved, pairs) < 0
