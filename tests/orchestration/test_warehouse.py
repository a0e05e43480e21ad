"""The warehouse within its memory: what does not fit spills beside the file, and nothing else notices."""

import yaml

from orchestration.lib.home import Home
from orchestration.lib.warehouse import open_warehouse
from tests.conventions import tree

SPILLING = "create or replace table t as select hash(i)::varchar as a from range(3000000) as r(i) order by a"


def test_a_warehouse_that_has_spilled_can_be_opened_again_by_the_same_process(tmp_path, monkeypatch):
    monkeypatch.setenv("KITH_MEMORY_LIMIT", "60MB")
    home = Home(tmp_path)
    with open_warehouse(home) as first:
        first.execute(SPILLING)
        assert list(tmp_path.glob("warehouse.duckdb.tmp/*")), "the test must spill to show anything"
        with open_warehouse(home) as second:
            assert second.execute("select count(*) from t").fetchall() == [(3000000,)]
    assert not list(tmp_path.glob("warehouse.duckdb.tmp/*"))


def test_dbt_too_leaves_the_place_to_spill_to_duckdb():
    """Settings are set for every model anew, which an instance that has spilled refuses for the folder."""
    profiles = yaml.safe_load((tree.ROOT / "dbt_project" / "profiles.yml").read_text(encoding="utf-8"))
    for output in profiles["kith"]["outputs"].values():
        assert "temp_directory" not in output["settings"]
