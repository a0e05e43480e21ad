"""The last step of a night: publish the public marts, or leave what is published as it is."""

import datetime as dt
import time

from dagster import AssetsDefinition, Failure, MaterializeResult, MetadataValue, asset

from orchestration.defs.dbt import LayerTranslator
from orchestration.defs.resources import NightResource
from orchestration.lib.dbt import published_models
from orchestration.lib.publishing import Mart, publish


def serving_file(manifest: dict) -> AssetsDefinition:
    """Return the asset that publishes what the exposure `serving_file` names."""
    nodes = published_models(manifest)

    @asset(
        key=["serving", "serving_file"],
        deps=[LayerTranslator().get_asset_key(node) for node in nodes],
        group_name="serving",
        pool="duckdb",
        kinds={"duckdb", "parquet"},
    )
    def serving(night: NightResource) -> MaterializeResult:
        """The file that BI tools read, with Parquet and manifest beside it."""
        run = night.night
        if run.blocking:
            raise Failure("nothing was published, the last good day stays: " + "; ".join(run.blocking))
        began = time.monotonic()
        built_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        run.published = publish(run.home, run.run_id, [Mart.from_node(node) for node in nodes], run.degraded, built_at)
        rows = sum(mart["rows"] for mart in run.published["marts"].values())
        run.record("serving.serving_file", "OK", time.monotonic() - began, rows, f"{len(nodes)} marts published")
        return MaterializeResult(
            metadata={
                "dagster/row_count": rows,
                "file": MetadataValue.path(str(run.home.serving_file)),
                "status": run.published["status"],
            }
        )

    return serving
