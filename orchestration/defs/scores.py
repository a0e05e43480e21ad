"""Tonight's predictions and segments of every person, written back for the dbt models to read."""

import datetime as dt
import time

import duckdb
import pandas as pd
from dagster import AssetKey, AssetsDefinition, AssetSpec, MaterializeResult, multi_asset

from ml import recommending, registry, scores, scoring, segments, uplift
from orchestration.defs.resources import NightResource
from orchestration.defs.training import FEATURES
from orchestration.lib.frames import (
    DRIFT,
    PREDICTIONS,
    RECOMMENDATIONS,
    SEGMENTS,
    UPLIFT,
    read_exposures,
    read_features,
    read_product_days,
    write_frame,
)
from orchestration.lib.warehouse import open_warehouse

PREDICTIONS_KEY, SEGMENTS_KEY = AssetKey(["ml", "predictions"]), AssetKey(["ml", "segment_assignments"])
RECOMMENDATIONS_KEY = AssetKey(["ml", "recommendations"])
DRIFT_KEY, UPLIFT_KEY = AssetKey(["ml", "drift"]), AssetKey(["ml", "uplift"])
KEYS = (PREDICTIONS_KEY, DRIFT_KEY, UPLIFT_KEY, SEGMENTS_KEY, RECOMMENDATIONS_KEY)
MODELS, PRODUCT_DAYS = AssetKey(["ml", "models"]), AssetKey(["traits", "person_product_days"])
EXPOSURES = AssetKey(["traits", "campaign_exposures"])


def predictions() -> AssetsDefinition:
    """Return the asset that writes the tables of KEYS: predictions, their drift, uplift, segments, next products."""

    @multi_asset(
        # equal dependencies: so that Dagster runs what reads either in one dbt call
        specs=[AssetSpec(key, deps=[FEATURES, PRODUCT_DAYS, EXPOSURES, MODELS], group_name="scores") for key in KEYS],
        pool="duckdb",
    )
    def score_persons(night: NightResource) -> tuple[(MaterializeResult,) * len(KEYS)]:
        """Every score, its drift, every segmentation and the next products of everybody; whom messages move."""
        run = night.night
        with open_warehouse(run.home) as connection:
            today, store = read_features(connection, run.dataset.today), registry.Registry(run.home.models)
            known = scores.discover()
            steps = {
                "predictions": (PREDICTIONS, lambda: scoring.score_all(today, store, known)),
                "drift": (DRIFT, lambda: scoring.drift_all(today, store, known)),
                "uplift": (UPLIFT, lambda: uplift.test(read_exposures(connection))),
                "segment_assignments": (SEGMENTS, lambda: segments.assign_all(today)),
                "recommendations": (RECOMMENDATIONS, lambda: _proposed(connection, run.dataset.today)),
            }
            rows = {}
            for name, (columns, compute) in steps.items():
                began = time.monotonic()
                frame = compute()
                rows[name] = write_frame(connection, name, frame, columns)
                run.record(f"ml.{name}", "OK", time.monotonic() - began, rows[name], _champion(frame))
        return tuple(
            MaterializeResult(asset_key=key, metadata={"dagster/row_count": rows[key.path[-1]]}) for key in KEYS
        )

    return score_persons


def _proposed(connection: duckdb.DuckDBPyConnection, today: dt.date) -> pd.DataFrame:
    """Return the next products of every person."""
    return recommending.recommend(read_product_days(connection), pd.Timestamp(today))


def _champion(frame: pd.DataFrame) -> str:
    """Say which candidate ranked the next products, or that none could; nothing of other frames."""
    if "champion" not in frame:
        return ""
    return frame["champion"].iloc[0] + " chosen" if len(frame) else "too few people bought of late"
