"""Rows that say the same are one row, and a level that is not known says nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ml.matching.patterns import UNKNOWN, alike, looked_up

ROWS = arrays.arrays(np.int64, st.tuples(st.integers(0, 30), st.integers(1, 5)), elements=st.integers(UNKNOWN, 21))


@given(ROWS)
def test_rows_are_of_one_kind_just_where_all_their_columns_are_equal(rows):
    first, kinds = alike(rows)
    assert (rows[first][kinds] == rows).all()
    assert len(first) == len({tuple(row) for row in rows.tolist()})
    assert first.tolist() == sorted(first), "numbered by their first rows"


def test_a_level_that_is_not_known_is_worth_nothing():
    assert looked_up(np.array([1.0, 2.0]), np.array([1, UNKNOWN, 0])).tolist() == [2.0, 0.0, 1.0]
