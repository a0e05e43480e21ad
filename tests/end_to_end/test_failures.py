"""What a failure does: bad rows alone are quarantined, a bad source is held, a failed test leaves what is published."""

import json
import shutil

import duckdb

from orchestration.lib.home import PROJECT
from tests.support.company import hashes, night


def test_a_source_over_its_limit_is_held_bad_rows_are_quarantined_and_the_rest_is_published_as_degraded(copied):
    home, landing = copied
    before = hashes(home)
    held = sorted((landing / "shop" / "orders").glob("*.csv"))[-1]
    header = held.read_text(encoding="utf-8").splitlines()[0]
    broken = ("x," * (header.count(",") - 3) + "y\n") * 50
    (landing / "shop" / "orders" / "2026-01-31.csv").write_text(f"{header}\n{broken}", encoding="utf-8")
    history = sorted((landing / "consent" / "log").glob("*.csv"))[0].read_text(encoding="utf-8").splitlines()
    consents = [line for line in history if line.count(",") == history[0].count(",") and line.isprintable()][:40]
    text = "\n".join([*consents, "short,row"]) + "\n"
    (landing / "consent" / "log" / "2026-01-31.csv").write_text(text, encoding="utf-8")
    outcome = night(home, landing)
    assert outcome.code == 1
    assert outcome.record["status"] == "degraded"
    manifest = json.loads((home / "serving" / "manifest.json").read_text())
    assert manifest["status"] == "degraded"
    assert [reason.split(":")[0] for reason in manifest["degraded"]] == ["shop.orders"]
    assert hashes(home) == before
    connection = duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)
    found = connection.execute(
        "select line, raw_text from operations.quarantine where file = 'consent/log/2026-01-31.csv'"
    ).fetchall()
    connection.close()
    assert found == [(len(consents) + 1, "short,row")]


def test_a_failed_test_leaves_the_published_file_byte_for_byte(copied, tmp_path):
    home, landing = copied
    before = (home / "serving" / "kith.duckdb").read_bytes()
    project = tmp_path / "project"
    generated = shutil.ignore_patterns("__pycache__", "target", "logs", "landing", "truth")
    for folder in ("dbt_project", "orchestration", "ml", "data"):
        shutil.copytree(PROJECT / folder, project / folder, ignore=generated)
    for file in ("pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / file, project / file)
    path = project / "dbt_project" / "tests" / "identity" / "assert_that_fails.sql"
    path.write_text("select person_id from {{ ref('identity_map') }} limit 1\n", encoding="utf-8")
    outcome = night(home, landing, project=project)
    assert outcome.code == 1
    assert outcome.record["status"] == "failed"
    assert any("assert_that_fails" in reason for reason in outcome.record["blocking"])
    assert (home / "serving" / "kith.duckdb").read_bytes() == before
