"""Models on disk: same data same bytes, nothing tampered with or foreign is read, the last good one stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import skops.io
from sklearn.linear_model import LogisticRegression

from ml import registry as models
from ml import scoring, storage, training
from ml.registry import Registry, RegistryError
from ml.scores.churn import Churn

TODAY = date(2026, 1, 1)
CHURN = {"churn": Churn()}


def _model_file(registry: Registry, suffix: str = ".skops") -> Path:
    return registry.folder / "churn" / (registry.current("churn")["model_version"] + suffix)


def test_equal_data_in_any_order_and_under_other_ids_give_equal_bytes(tmp_path, features, trained):
    registry, first = trained
    shuffled = features.sample(frac=1, random_state=4)
    renamed = shuffled.assign(person_id=shuffled["person_id"].str[::-1])
    again = Registry(tmp_path / "again")
    second = training.train(renamed, Churn(tests=1, resamples=40), again, date(2026, 2, 2))
    assert second.model_version == first.model_version
    assert _model_file(again).read_bytes() == _model_file(registry).read_bytes()
    assert second.metrics == first.metrics


def test_other_data_give_another_version(tmp_path, features, trained):
    changed = features.assign(amount_total=features["amount_total"] + (features.index == 2000))
    again = training.train(changed, Churn(tests=1, resamples=40), Registry(tmp_path / "again"), TODAY)
    assert again.status == "trained"
    assert again.model_version != trained[1].model_version


def test_a_stored_model_says_what_it_was_fitted_on(trained):
    registry, result = trained
    manifest = registry.current("churn")
    assert manifest["libraries"] == models.libraries()
    assert {"name": "recency_days", "type": "int64"} in manifest["features"]
    assert manifest["cutoffs"][-1] == "2025-10-03"
    assert manifest["figures"] == result.metrics
    card = registry.card("churn")
    for words in (result.model_version, "persons with a purchase", "baseline", "Brier", "Limits", "2025-10-03"):
        assert words in card


def test_it_scores_the_same_after_a_round_trip(features, features_today, trained):
    fresh = Churn(tests=1, resamples=40).fit(features).predict(features_today)
    stored = scoring.score_all(features_today, trained[0], CHURN)
    assert stored["value"].tolist() == fresh.sort_values("person_id")["value"].tolist()
    assert list(stored.columns) == scoring.COLUMNS
    assert set(stored["model_version"]) == {trained[1].model_version}


def test_a_tampered_file_is_refused_by_name(trained, features_today):
    registry, _ = trained
    path = _model_file(registry)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(RegistryError, match=f"{path.name}.*sha256"):
        registry.load("churn")
    found = scoring.score_all(features_today, registry, CHURN)
    assert set(found["status"]) == {"abstained"}
    assert path.name in found["reason"].iloc[0]
    due, reason = training.is_due(registry, Churn(), TODAY)
    assert due
    assert path.name in reason


def _plant(registry: Registry, content: bytes) -> Path:
    path, manifest = _model_file(registry), _model_file(registry, ".json")
    path.write_bytes(content)
    entries = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**entries, "sha256": models.hashlib.sha256(content).hexdigest()}))
    return path


class Intruder:
    """A type that no model of ours has."""

    def __init__(self) -> None:
        self.armed = True


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: skops.io.dumps({"model_": Intruder()}), "Intruder"),
        (lambda: skops.io.dumps([1, 2]), "no state"),
        (lambda: b"not an archive", "no model file"),
        (lambda: b"", "no model file"),
    ],
)
def test_a_foreign_file_is_refused_even_with_a_matching_hash(trained, content, words):
    path = _plant(trained[0], content())
    with pytest.raises(RegistryError, match=f"{path.name}.*{words}"):
        trained[0].load("churn")


def test_a_manifest_of_another_model_is_refused(trained):
    path = _model_file(trained[0], ".json")
    path.write_text(path.read_text().replace('"score": "churn"', '"score": "value"'))
    with pytest.raises(RegistryError, match=path.name):
        trained[0].load("churn")
    path.write_text("{")
    with pytest.raises(RegistryError, match=path.name):
        trained[0].load("churn")


@pytest.mark.parametrize("version", ["../../elsewhere", "churn-../../../etc/passwd", "value-123"])
def test_a_pointer_out_of_the_folder_is_refused(trained, version):
    pointer = trained[0].folder / "churn" / "current.json"
    pointer.write_text(json.dumps({"model_version": version}))
    with pytest.raises(RegistryError, match=r"current\.json"):
        trained[0].load("churn")


def test_state_is_stored_without_addresses_or_times():
    matrix = np.random.default_rng(0).normal(size=(60, 2))
    state = {"model_": LogisticRegression().fit(matrix, matrix[:, 0] > 0), "names_": ["a", "b"]}
    assert storage.dump(state) == storage.dump({**state, "model_": LogisticRegression().fit(matrix, matrix[:, 0] > 0)})
    assert storage.load(storage.dump(state))["names_"] == ["a", "b"]


def test_training_is_due_when_it_should_be(trained, monkeypatch, tmp_path):
    registry, score = trained[0], Churn()
    assert training.is_due(Registry(tmp_path / "empty"), score, TODAY) == (True, "no model yet")
    assert training.is_due(registry, score, date(2026, 1, 7))[0] is False
    assert training.is_due(registry, score, date(2026, 1, 8)) == (True, "trained 7 days ago")
    assert training.is_due(registry, score, date(2026, 1, 3), every_days=2)[0]
    monkeypatch.setattr(models, "libraries", lambda: {"scikit-learn": "9.9"})
    due, reason = training.is_due(registry, score, TODAY)
    assert due
    assert "installed is 9.9" in reason


def test_training_is_due_when_tonights_people_have_moved_since(trained, features_today):
    registry, _ = trained
    next_day = date(2026, 1, 2)
    assert not training.is_due(registry, Churn(), next_day, features=features_today)[0]
    moved = features_today.assign(amount_total=features_today["amount_total"] * 100)
    due, reason = training.is_due(registry, Churn(), next_day, features=moved)
    assert due
    assert "amount_total has moved since the training (PSI " in reason


def test_a_failed_training_keeps_the_last_good_model_and_says_so(trained, features, features_today, monkeypatch):
    registry, first = trained
    monkeypatch.setattr(Churn, "learn", lambda self, rows: 1 / 0)
    result = training.train(features, Churn(tests=1, resamples=10), registry, date(2026, 1, 9))
    assert result.status == "failed"
    assert "ZeroDivisionError" in result.reason
    assert f"{first.model_version} of 2026-01-01 goes on scoring" in result.reason
    assert result.model_version == first.model_version
    assert set(scoring.score_all(features_today, registry, CHURN)["model_version"]) == {first.model_version}


def test_the_reason_of_an_abstention_reaches_every_row(tmp_path, features, features_today):
    registry = Registry(tmp_path / "models")
    result = training.train(features[features["person_id"] < "p00100"], Churn(), registry, TODAY)
    assert (result.status, result.model_version) == ("abstained", None)
    found = scoring.score_all(features_today, registry, CHURN)
    assert set(found["reason"]) == {result.reason}
    assert found["value"].isna().all()
    assert set(found["status"]) == {"abstained"}


def test_nobody_to_score_gives_an_empty_frame_with_all_columns(trained, features_today):
    found = scoring.score_all(features_today.iloc[:0], trained[0], CHURN)
    assert list(found.columns) == scoring.COLUMNS
    assert found.empty


def test_old_versions_are_pruned_but_never_the_current_one(tmp_path):
    registry = Registry(tmp_path)
    facts = dict.fromkeys(models.NEEDED - {"sha256"}, "x")
    for number in range(8):
        registry.save("churn", f"churn-{number}", {"a_": number}, facts, {"md": "card", "svg": "picture"})
    assert len(list((tmp_path / "churn").glob("churn-*.skops"))) == models.KEPT_VERSIONS
    assert registry.load("churn").state == {"a_": 7}
    assert not list((tmp_path / "churn").glob(".*"))
