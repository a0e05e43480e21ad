"""Every broken file of the collection: no good row lost, every bad row told by line and reason, the sums agree."""

import pytest

from tests.orchestration.loading.broken_files import CASES, Case
from tests.orchestration.loading.conftest import House, declare


@pytest.mark.parametrize("case", CASES, ids=str)
def test_broken_file(house: House, case: Case):
    house.put(case.path, case.content)
    result = house.load(declare(**case.settings))
    (file,) = result.files
    found = house.rows("select id, name from raw.shop__customers order by _row_number")
    if case.held is not None:
        assert (file.status, result.status, found) == ("held", "held", [])
        assert case.held in result.reason
        assert file.path in result.reason
        return
    assert (result.status, result.reason) == ("ok", "")
    assert [row[0] for row in found] == case.loaded
    assert [(line, code) for line, _, code in house.quarantine()] == case.quarantined
    assert file.rows_in == file.loaded + file.quarantined + file.duplicates
    assert {key: dict(found)[key] for key in case.values} == case.values
