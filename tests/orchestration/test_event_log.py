"""Dagster's history with its files kept open: the same files as Dagster's own, and few of them open."""

import os

import psutil
import pytest
from dagster import DagsterInstance, job, op
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

from orchestration.event_log import KEPT_OPEN, KeptOpenEventLog
from orchestration.lib.home import Home
from orchestration.nightly import prepare_dagster


@op
def count():
    return 1


@job
def counting():
    count()


@pytest.fixture
def instance(tmp_path, monkeypatch):
    for name in ("DAGSTER_HOME", "DAGSTER_DISABLE_TELEMETRY", "OMP_NUM_THREADS"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    prepare_dagster(Home(tmp_path / "home"))
    with DagsterInstance.get() as instance:
        yield instance


def test_the_log_is_the_one_that_dagster_itself_would_write(instance, tmp_path):
    assert isinstance(instance.event_log_storage, KeptOpenEventLog)
    result = counting.execute_in_process(instance=instance)
    theirs = SqliteEventLogStorage(str(tmp_path / "home" / "dagster" / "history" / "runs"))
    told = [entry.dagster_event_type for entry in theirs.get_logs_for_run(result.run_id)]
    assert told == [entry.dagster_event_type for entry in instance.all_logs(result.run_id)]
    assert "PIPELINE_SUCCESS" in {kind.value for kind in told if kind}


def test_a_home_that_moved_takes_its_history_along(instance, tmp_path, monkeypatch):
    run_id = counting.execute_in_process(instance=instance).run_id
    instance.dispose()
    (tmp_path / "home").rename(tmp_path / "moved")
    prepare_dagster(Home(tmp_path / "moved"))
    with DagsterInstance.get() as moved:
        assert moved.all_logs(run_id)
    assert not (tmp_path / "home").exists()


def test_files_of_runs_that_nobody_looks_at_are_closed(instance):
    runs = [counting.execute_in_process(instance=instance).run_id for _ in range(KEPT_OPEN + 2)]
    opened = {file.path for file in psutil.Process().open_files() if file.path.endswith(".db")}
    assert sum(any(run in path for path in opened) for run in runs) < KEPT_OPEN
    assert all(instance.all_logs(run) for run in runs)
