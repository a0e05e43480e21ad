"""The `kith` command: exit codes, and messages that say what to do next."""

import datetime as dt
import io
import json
import logging
import subprocess
import sys
from types import SimpleNamespace

import duckdb
import pytest

from orchestration import cli
from orchestration.lib import errors
from orchestration.lib.locking import run_lock
from orchestration.lib.night import Dataset, Night, run_files
from orchestration.nightly import quiet_dagster


@pytest.fixture
def kith(home, monkeypatch, capsys):
    """Call the command in this process; return (exit code, what it wrote)."""
    monkeypatch.setenv("KITH_HOME", str(home.root))

    def call(*words):
        code = cli.main(list(words))
        written = capsys.readouterr()
        return code, written.out + written.err

    return call


def test_an_unknown_command_gets_the_nearest_match_and_exit_2(kith):
    assert kith("statsu") == (2, "kith: unknown command statsu: did you mean status?\n")


def test_the_command_answers_without_loading_dbt_dagster_or_what_learns():
    """A third of a second; with dbt it would be six."""
    heavy = "{'dbt', 'dagster', 'sklearn', 'pandas'}"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, orchestration.cli; print({heavy} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "set()"


def test_dagsters_own_lines_stay_out_of_the_terminal_even_where_the_root_logger_writes(monkeypatch):
    written, dagster = io.StringIO(), logging.getLogger("dagster")
    monkeypatch.setattr(dagster, "propagate", True)
    monkeypatch.setattr(logging.getLogger(), "handlers", [logging.StreamHandler(written)])
    logger = logging.getLogger("dagster.of_a_step")
    logger.setLevel(logging.INFO)
    logger.info("told before")
    quiet_dagster()
    logger.info("told after")
    assert written.getvalue() == "told before\n"


def test_a_wrong_day_is_a_wrong_call(kith):
    code, text = kith("run", "--today", "31.01.2026")
    assert code == 2
    assert "2026-01-31" in text


def test_an_unknown_dataset_gets_the_nearest_match(kith):
    code, text = kith("run", "--dataset", "contosso", "--landing", ".")
    assert code == 2
    assert "did you mean contoso?" in text


def test_what_is_only_evaluated_is_no_dataset_of_a_night(kith):
    code, text = kith("run", "--dataset", "people_file")
    assert code == 2
    assert "kith evaluate identity FILE" in text


def test_a_missing_landing_folder_is_named(kith, tmp_path):
    code, text = kith("run", "--dataset", "contoso", "--landing", str(tmp_path / "nowhere"))
    assert code == 2
    assert "nowhere" in text


def test_a_dataset_without_a_landing_folder_asks_for_one(kith):
    code, text = kith("run", "--dataset", "contoso")
    assert code == 2
    assert "--landing" in text


def test_another_dataset_in_the_same_home_is_refused_with_the_command_to_type(kith, home, tmp_path):
    home.remember("demo", tmp_path)
    code, text = kith("run", "--dataset", "contoso", "--landing", str(tmp_path))
    assert code == 2
    assert f"KITH_HOME={home.root}-contoso kith run --dataset contoso --landing {tmp_path}" in text


def test_a_day_before_the_last_one_is_refused(kith, home, tmp_path):
    home.remember("demo", tmp_path)
    connection = duckdb.connect(str(home.warehouse))
    connection.execute("create schema raw; create table raw.kith__clock as select date '2026-02-02' as today_on")
    connection.close()
    code, text = kith("run", "--today", "2026-02-01")
    assert code == 2
    assert "kith run --today 2026-02-02" in text


def test_a_second_run_says_who_runs_and_exits_1(kith, home):
    with run_lock(home, "20260131T030000-abc"):
        code, text = kith("run")
    assert code == 1
    assert "20260131T030000-abc" in text
    assert not home.warehouse.exists()


def test_status_before_the_first_run_says_what_to_type(kith):
    assert kith("status") == (0, "no run yet. Type: kith run\n")


def test_a_run_that_was_killed_is_shown_as_interrupted(kith, home, tmp_path):
    began = dt.datetime(2026, 1, 31, tzinfo=dt.UTC)
    Night(home, Dataset("demo", tmp_path, began.date()), "killed", began)._write("running")
    assert [run["status"] for run in run_files(home)] == ["interrupted"]
    assert "interrupted" in kith("status")[1]


def test_doctor_gives_every_finding_its_fix(kith, home, tmp_path):
    home.remember("demo", tmp_path)
    code, text = kith("doctor", "--json")
    findings = {finding["name"]: finding for finding in json.loads(text)}
    assert code == 0
    assert findings["landing"]["found"] == str(tmp_path)
    assert findings["published"]["fix"] == "type: kith run"
    assert all(finding["fix"] for finding in findings.values() if finding["status"] != "ok")


def test_doctor_finds_a_key_that_others_can_read(kith, home):
    home.key()
    (home.root / "key").chmod(0o644)
    code, text = kith("doctor", "--json")
    assert code == 1
    assert f"chmod 600 {home.root / 'key'}" in text


def test_dev_needs_a_warehouse_first(kith):
    assert kith("dev") == (1, "kith: there is no warehouse to copy yet. Type: kith run\n")


def test_a_failure_shows_a_traceback_only_when_asked(kith, home, monkeypatch):
    def fail(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(cli.reporting, "status", fail)
    assert kith("status") == (1, "kith: RuntimeError: the disk is full\nkith: more with --debug\n")
    assert "Traceback" in kith("--debug", "status")[1]


def test_a_full_disk_is_said_in_one_way_whoever_met_it(kith, home, monkeypatch):
    def fail(_):
        raise OSError("disk I/O error")

    monkeypatch.setattr(cli.reporting, "status", fail)
    monkeypatch.setattr(errors.shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    code, told = kith("status")
    assert code == 1
    assert f"the disk of {home.root} is full; free some space, then type: kith run" in told
