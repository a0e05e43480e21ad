"""Drift: what moved, by how much, and that nothing moves by itself."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml import drift

numbers = st.floats(-1e6, 1e6) | st.just(np.nan)


def frame(values) -> pd.DataFrame:
    return pd.DataFrame({"x": np.asarray(values, dtype="float64")})


@given(st.lists(numbers, min_size=1, max_size=50), st.lists(numbers, min_size=1, max_size=50))
def test_the_index_is_zero_for_equal_rows_and_never_below(then, now):
    described = drift.describe(frame(then), frame([]), frame(now))
    same, other = (drift.measure(described, frame(values)).iloc[0] for values in (then, now))
    assert same["psi"] == 0
    assert other["psi"] >= 0
    assert other["since_training_psi"] == 0
    assert np.isnan(other["usual_psi"])


def test_missing_values_are_a_class_of_their_own():
    then = np.arange(100.0)
    described = drift.describe(frame(then), frame(then), frame(then))
    half = drift.measure(described, frame(np.where(then % 2 == 0, np.nan, then))).iloc[0]
    assert half["psi"] > drift.LARGE


def test_the_usual_move_is_that_of_the_span_before():
    random = np.random.default_rng(1)
    before, tested, tonight = (random.normal(shift, 1, 20_000) for shift in (0.0, 0.5, 1.0))
    found = drift.measure(drift.describe(frame(tested), frame(before), frame(tested)), frame(tonight)).iloc[0]
    # two normal distributions half a spread apart: half a spread squared, a little less in tenths
    assert found["usual_psi"] == pytest.approx(0.25, abs=0.05)
    assert found["psi"] == pytest.approx(found["usual_psi"], abs=0.05)
