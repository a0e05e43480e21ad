"""The night as a Dagster resource: it takes the lock when a run starts and writes the run file when it ends."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from dagster import ConfigurableResource, DagsterRunStatus, InitResourceContext, RunsFilter
from pydantic import PrivateAttr

from orchestration.lib.datasets import make_demo_files, resolve
from orchestration.lib.home import Home
from orchestration.lib.locking import run_lock
from orchestration.lib.night import Night


class NightResource(ConfigurableResource):
    """What every step of a run shares: home, dataset, today, and the record of what was done."""

    today: str | None = None
    retrain: bool = False
    _night: Night = PrivateAttr()

    @property
    def night(self) -> Night:
        """The run that is going."""
        return self._night

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator["NightResource"]:
        """Hold the home from the first step to the last."""
        home = Home.from_environment()
        dataset = resolve(home, today=dt.date.fromisoformat(self.today) if self.today else None)
        now = dt.datetime.now(dt.UTC)
        run_id = f"{now:%Y%m%dT%H%M%S}-{(context.run_id or 'adhoc')[:8]}"
        with run_lock(home, run_id):
            self._end_killed_runs(context)
            self._night = Night(home, dataset, run_id, now)
            self._night.start()
            make_demo_files(dataset)
            try:
                yield self
            finally:
                published = self._night.published is not None
                self._night.finish(published and not self._night.blocking)

    @staticmethod
    def _end_killed_runs(context: InitResourceContext) -> None:
        """Tell Dagster of runs that were killed: we hold the lock, so no other run can be alive."""
        if context.instance is None:
            return
        # a killed run keeps its place in the pool `duckdb`, and the next would wait for it for ever
        places = context.instance.event_log_storage
        for pool in places.get_concurrency_keys():
            held = places.get_concurrency_info(pool)
            for run_id in {*held.active_run_ids, *held.pending_run_ids} - {context.run_id}:
                places.free_concurrency_slots_for_run(run_id)
        for run in context.instance.get_runs(filters=RunsFilter(statuses=[DagsterRunStatus.STARTED])):
            if run.run_id != context.run_id:
                context.instance.report_run_failed(
                    run, "the process ended before the run did (killed, or the machine stopped)"
                )
