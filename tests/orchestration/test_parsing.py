"""dbt in the night's own process: what was parsed is what stands in the files, and the warehouse is left closed."""

import duckdb
import pytest
from dbt.cli.main import dbtRunnerResult

from orchestration.lib import parsing
from orchestration.lib.errors import KithError

PROJECT = {
    "dbt_project.yml": "{name: tiny, profile: tiny, config-version: 2, flags: {send_anonymous_usage_stats: false}}",
    "profiles.yml": "tiny: {target: night, outputs: {night: {type: duckdb, threads: 1, "
    "path: \"{{ env_var('KITH_HOME') }}/warehouse.duckdb\"}}}",
    "models/numbers.sql": "select 1 as number",
    "tests/assert_none_is_two.sql": "select * from {{ ref('numbers') }} where number = 2",
}


@pytest.fixture
def project(home, tmp_path, monkeypatch):
    for name, text in PROJECT.items():
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(text)
    home.root.mkdir()
    monkeypatch.setenv("KITH_HOME", str(home.root))
    monkeypatch.setattr(parsing, "DBT_PROJECT", tmp_path / "project")
    return tmp_path / "project"


def built(home):
    return {r["unique_id"].split(".")[2]: r["status"] for r in parsing.build(home, "demo", []).results}


def test_a_build_tells_every_node_and_leaves_the_warehouse_closed(project, home):
    assert built(home) == {"numbers": "success", "assert_none_is_two": "pass"}
    connection = duckdb.connect(str(home.warehouse), config={"memory_limit": "1GB"})
    assert connection.execute("select number from numbers").fetchall() == [(1,)]
    connection.close()


def test_a_test_that_was_deleted_is_not_run_again(project, home):
    built(home)
    (project / "tests" / "assert_none_is_two.sql").unlink()
    assert built(home) == {"numbers": "success"}


def test_what_an_earlier_night_parsed_holds_while_no_file_changes(project, home, monkeypatch):
    built(home)
    monkeypatch.setattr(parsing, "_parsed", {})  # as in the process of the next night
    assert built(home) == {"numbers": "success", "assert_none_is_two": "pass"}


def test_a_failed_test_and_a_broken_model_are_named(project, home):
    (project / "tests" / "assert_none_is_two.sql").write_text("select * from {{ ref('numbers') }}")
    assert parsing.build(home, "demo", []).error == "test.tiny.assert_none_is_two"
    (project / "models" / "numbers.sql").write_text("select nothing as number")
    assert parsing.build(home, "demo", []).error == "model.tiny.numbers"
    assert "nothing" in (home.dbt_target / "logs" / "dbt.log").read_text()


def test_a_project_that_cannot_be_read_says_where(project, home):
    (project / "models" / "numbers.sql").write_text("select * from {{ ref('nobody') }}")
    with pytest.raises(KithError, match="nobody"):
        parsing.prepare_manifest(home, "demo")


def test_an_interruption_goes_on(project, home, monkeypatch):
    parsing.prepare_manifest(home, "demo")
    swallowed = dbtRunnerResult(success=False, exception=KeyboardInterrupt())
    monkeypatch.setattr(parsing.dbtRunner, "invoke", lambda *_: swallowed)
    with pytest.raises(KeyboardInterrupt):
        parsing.build(home, "demo", [])
