"""When things run: the nightly job, the weekly training, and a sensor on the landing folder."""

from dagster import (
    AssetSelection,
    DefaultScheduleStatus,
    DefaultSensorStatus,
    RunRequest,
    ScheduleDefinition,
    SensorDefinition,
    SensorEvaluationContext,
    SkipReason,
    define_asset_job,
    in_process_executor,
    sensor,
)

from orchestration.lib.datasets import resolve
from orchestration.lib.home import Home

# In-process: 24 s against 57 s with a process per step, on the demonstration company's first night.
NIGHTLY = define_asset_job(
    "nightly",
    selection=AssetSelection.all(),
    executor_def=in_process_executor,
    description="Load, build, train if due, score, refresh audiences, publish.",
)
TRAINING = define_asset_job(
    "training",
    selection=AssetSelection.all(),
    executor_def=in_process_executor,
    config={"resources": {"night": {"config": {"retrain": True}}}},
    description="The nightly job with every model trained anew, whether due or not.",
)
SCHEDULES = [
    # Declared, off by default: switch it on in the pages, or call `kith run` from cron.
    ScheduleDefinition(
        job=NIGHTLY, cron_schedule="0 3 * * *", execution_timezone="UTC", default_status=DefaultScheduleStatus.STOPPED
    ),
    ScheduleDefinition(
        job=TRAINING, cron_schedule="0 5 * * 0", execution_timezone="UTC", default_status=DefaultScheduleStatus.STOPPED
    ),
]


def landing_sensor() -> SensorDefinition:
    """Return the sensor that asks for a run when files changed in the landing folder."""

    @sensor(job=NIGHTLY, minimum_interval_seconds=300, default_status=DefaultSensorStatus.STOPPED)
    def new_files(context: SensorEvaluationContext) -> RunRequest | SkipReason:
        """Ask for a run when the landing folder holds another set of files than last time."""
        landing = resolve(Home.from_environment()).landing
        files = sorted(p for p in landing.rglob("*") if p.is_file())
        state = f"{len(files)} files, newest {max((int(p.stat().st_mtime) for p in files), default=0)}"
        if state == context.cursor:
            return SkipReason(f"no change in {landing}: {state}")
        context.update_cursor(state)
        return RunRequest(run_key=state)

    return new_files
