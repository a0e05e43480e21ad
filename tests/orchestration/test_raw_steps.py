"""When the loading of a table is tried again, and when it is not."""

import duckdb
import pytest
from dagster import RetryRequested

from orchestration.defs.raw import patient


def test_a_warehouse_that_another_process_holds_is_tried_again():
    with pytest.raises(RetryRequested) as asked, patient():
        raise duckdb.IOException("Could not set lock on file")
    assert asked.value.max_retries == 2


@pytest.mark.parametrize("ended_by", [KeyboardInterrupt, duckdb.BinderException, ValueError])
def test_nothing_else_is_tried_again(ended_by):
    with pytest.raises(ended_by), patient():
        raise ended_by("stop")
