"""Tonight's predictions and segments of every person, written back for the dbt models to read."""

import time

import pandas as pd
from dagster import AssetKey, AssetsDefinition, AssetSpec, MaterializeResult, multi_asset

from ml import recommending, registry, scores, scoring, segments
from orchestration.defs.resources import NightResource
from orchestration.defs.training import FEATURES
from orchestration.lib.frames import (
    PREDICTIONS,
    RECOMMENDATIONS,
    SEGMENTS,
    read_features,
    read_product_days,
    write_frame,
)
from orchestration.lib.warehouse import open_warehouse

PREDICTIONS_KEY, SEGMENTS_KEY = AssetKey(["ml", "predictions"]), AssetKey(["ml", "segment_assignments"])
RECOMMENDATIONS_KEY = AssetKey(["ml", "recommendations"])
KEYS = (PREDICTIONS_KEY, SEGMENTS_KEY, RECOMMENDATIONS_KEY)
MODELS, PRODUCT_DAYS = AssetKey(["ml", "models"]), AssetKey(["traits", "person_product_days"])


def predictions() -> AssetsDefinition:
    """Return the asset that writes `ml.predictions`, `ml.segment_assignments` and `ml.recommendations`."""

    @multi_asset(
        # equal dependencies: so that Dagster runs what reads either in one dbt call
        specs=[AssetSpec(key, deps=[FEATURES, PRODUCT_DAYS, MODELS], group_name="scores") for key in KEYS],
        pool="duckdb",
    )
    def score_persons(night: NightResource) -> tuple[MaterializeResult, MaterializeResult, MaterializeResult]:
        """Every score, every segmentation and the next products for every person of today."""
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
            began = time.monotonic()
            proposed = recommending.recommend(read_product_days(connection), pd.Timestamp(run.dataset.today))
            told = proposed["champion"].iloc[0] + " chosen" if len(proposed) else "too few people bought of late"
            recommended = write_frame(connection, "recommendations", proposed, RECOMMENDATIONS)
            run.record("ml.recommendations", "OK", time.monotonic() - began, recommended, told)
        return (
            MaterializeResult(asset_key=PREDICTIONS_KEY, metadata={"dagster/row_count": scored}),
            MaterializeResult(asset_key=SEGMENTS_KEY, metadata={"dagster/row_count": assigned}),
            MaterializeResult(asset_key=RECOMMENDATIONS_KEY, metadata={"dagster/row_count": recommended}),
        )

    return score_persons
