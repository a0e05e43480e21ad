"""One small panel and one trained registry for the tests of the models."""

from __future__ import annotations

import shutil
from datetime import date

import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from ml import training
from ml.registry import Registry
from ml.scores.churn import Churn
from tests.ml import panels


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    """As in the night: threads that wait for each other on a busy machine take longer than one."""
    with threadpool_limits(limits=1):
        yield


@pytest.fixture(scope="session")
def days() -> pd.DataFrame:
    return panels.purchases(people=800)


@pytest.fixture(scope="session")
def features(days) -> pd.DataFrame:
    return panels.panel(days, limit=4)


@pytest.fixture(scope="session")
def features_today(features) -> pd.DataFrame:
    return features[features["as_of_on"] == panels.TODAY].reset_index(drop=True)


@pytest.fixture(scope="session")
def trained_once(tmp_path_factory, features):
    registry = Registry(tmp_path_factory.mktemp("registry"))
    result = training.train(features, Churn(tests=1, resamples=40), registry, date(2026, 1, 1))
    assert result.status == "trained", result.reason
    return registry, result


@pytest.fixture
def trained(tmp_path, trained_once):
    """A copy of the registry that a test may damage, and how the training ended."""
    registry, result = trained_once
    shutil.copytree(registry.folder, tmp_path / "models")
    return Registry(tmp_path / "models"), result
