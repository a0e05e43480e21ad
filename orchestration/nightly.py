"""Running the nightly job from outside Dagster's pages: the same job, in this process."""

import datetime as dt
import logging
import os
from pathlib import Path

import yaml

from orchestration.lib.datasets import resolve
from orchestration.lib.errors import KithError, full_disk
from orchestration.lib.home import Home
from orchestration.lib.locking import run_lock
from orchestration.lib.night import QUIET, refuse_earlier_day, run_files

INSTANCE = {
    "telemetry": {"enabled": False},
    "nux": {"enabled": False},
    # The events say it all; capturing the output of each step costs four processes a step.
    "compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"},
    "event_log_storage": {"module": "orchestration.event_log", "class": "KeptOpenEventLog"},
    "concurrency": {"pools": {"granularity": "op", "default_limit": 1}},
    "run_monitoring": {"enabled": True, "start_timeout_seconds": 180},
}


def prepare_dagster(home: Home) -> None:
    """Make Dagster's home: one writer of the warehouse at a time, nothing phones home."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = home.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(yaml.safe_dump(INSTANCE), encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def quiet_dagster() -> None:
    """Keep Dagster's own lines out of the terminal; the steps say what they did.

    Where two of its connections make its tables at once, Dagster says so by the root logger, which gets a handler by
    that, and from then on all of its 40 kB about a night would be shown.
    """
    logger = logging.getLogger("dagster")
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False


def run(home: Home, name: str | None, landing: str | None, today: dt.date | None, quiet: bool = False) -> dict:
    """Run the job once and return the run's record (the content of its run file).

    Raises LockedError when another run is going and UsageError when the call does not fit the home, both before
    anything is touched.
    """
    # under the lock, which also ends what a killed run left writing into the warehouse
    with run_lock(home, "starting"):
        dataset = resolve(home, name, landing, today)
        refuse_earlier_day(home, dataset)
        home.remember(dataset.name, Path(dataset.landing))
    prepare_dagster(home)
    QUIET["on"] = quiet
    os.environ["KITH_HOME"] = str(home.root)
    from dagster import DagsterInstance  # noqa: PLC0415  (slow to import: the other commands do without)

    from orchestration.definitions import defs  # noqa: PLC0415

    quiet_dagster()
    with DagsterInstance.get() as instance:
        result = defs.resolve_job_def("nightly").execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "resources": {"night": {"config": {"today": dataset.today.isoformat()}}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
        )
    record = next((r for r in run_files(home) if r["run_id"].endswith(result.run_id[:8])), None)
    failures = [_reason(event) for event in result.all_events if event.is_failure]
    if record is None:
        raise KithError("; ".join(failures) or "the run ended before it began; see `kith doctor`")
    if not result.success:
        record["status"] = "failed"
        record["error"] = full_disk(home.root) or "; ".join(dict.fromkeys(f for f in failures if f))[:4000]
    return record


def _reason(event: object) -> str:
    """Return the innermost message of a failed step."""
    data = event.event_specific_data
    error = getattr(data, "error", None)
    if error is not None and error.cls_name == "DagsterExecutionInterruptedError":
        return "interrupted; nothing half-done is published. Type: kith run"
    while error is not None and error.cause is not None:
        error = error.cause
    user = getattr(data, "user_failure_data", None)
    if user is not None and user.description:
        return user.description
    return error.message.strip() if error is not None else ""
