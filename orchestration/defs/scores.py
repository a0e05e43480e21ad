"""Tonight's predictions and segments of every person, written back for the dbt models to read."""

import time

from dagster import AssetKey, AssetsDefinition, AssetSpec, MaterializeResult, multi_asset

from ml import registry, scores, scoring, segments
from orchestration.defs.resources import NightResource
from orchestration.defs.training import FEATURES
from orchestration.lib.frames import PREDICTIONS, SEGMENTS, read_features, write_frame
from orchestration.lib.warehouse import open_warehouse

PREDICTIONS_KEY, SEGMENTS_KEY = AssetKey(["ml", "predictions"]), AssetKey(["ml", "segment_assignments"])
MODELS = AssetKey(["ml", "models"])


def predictions() -> AssetsDefinition:
    """Return the asset that writes `ml.predictions` and `ml.segment_assignments`."""

    @multi_asset(
        # equal dependencies: so that Dagster runs what reads either in one dbt call
        specs=[AssetSpec(key, deps=[FEATURES, MODELS], group_name="scores") for key in (PREDICTIONS_KEY, SEGMENTS_KEY)],
        pool="duckdb",
    )
    def score_persons(night: NightResource) -> tuple[MaterializeResult, ...]:
        """Every score and every segmentation for every person of today."""
        run = night.night
        began = time.monotonic()
        with open_warehouse(run.home) as connection:
            today = read_features(connection, run.dataset.today)
            predicted = scoring.score_all(today, registry.Registry(run.home.models), scores.discover())
            scored = write_frame(connection, "predictions", predicted, PREDICTIONS)
            run.record("ml.predictions", "OK", time.monotonic() - began, scored)
            began = time.monotonic()
            assigned = write_frame(connection, "segment_assignments", segments.assign_all(today), SEGMENTS)
            run.record("ml.segment_assignments", "OK", time.monotonic() - began, assigned)
        return (
            MaterializeResult(asset_key=PREDICTIONS_KEY, metadata={"dagster/row_count": scored}),
            MaterializeResult(asset_key=SEGMENTS_KEY, metadata={"dagster/row_count": assigned}),
        )

    return score_persons
