"""Other nights over the same files: another order, several nights, late files, a rebuild, a kill."""

import datetime as dt
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from data.synthetic import generate
from orchestration.lib.home import PROJECT
from tests.support.company import ask, current_content, environment, hashes, night
from tests.support.warm import Warm


def split_by_day(landing, target, days):
    """Copy the files of one set of days (None: files without a day in their name)."""
    for path in landing.rglob("*"):
        if path.is_file() and days(path.name[:10]):
            copy = target / path.relative_to(landing)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)


def shuffled_night(home, landing, seed):
    """Run a first night that finds its files in a random order; return the hashes of the marts."""
    words = [sys.executable, "-m", "tests.support.shuffled", str(seed), "run", "--landing", str(landing), "--json"]
    done = subprocess.run(words, env=environment(home), cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    return hashes(home)


def dagster_night(home, job="nightly"):
    """Run a job as a scheduler does that knows Dagster and not `kith`; the home remembers the rest."""
    words = ["dagster", "job", "execute", "-m", "orchestration.definitions", "-j", job]
    return subprocess.run(
        [str(Path(sys.executable).with_name(words[0])), *words[1:]],
        env={**environment(home), "DAGSTER_HOME": str(home / "dagster")},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def three_nights(home, whole, landing, last):
    """Deliver the files over three nights, one file late, the last by a job of Dagster's; return who was published."""
    late, who = "2026-01-25", "select person_id from profiles"
    split_by_day(whole, landing, lambda day: day <= "2026-01-24")
    assert night(home, landing, "--today", "2026-01-25").code == 0
    published = {row[0] for row in ask(home, who)}
    split_by_day(whole, landing, lambda day: "2026-01-24" < day <= "2026-01-28" and day != late)
    assert night(home, landing, "--today", "2026-01-29").code == 0
    published |= {row[0] for row in ask(home, who)}
    split_by_day(whole, landing, lambda day: day > "2026-01-28" or day == late)
    done = dagster_night(home, last)
    assert done.returncode == 0, done.stderr[-3000:]
    return published


def test_several_nights_and_a_late_file_the_last_by_dagster_alone_end_in_the_same_current_marts(
    first, company, tmp_path
):
    home = tmp_path / "home"
    published = three_nights(home, company / "landing", tmp_path / "landing", "nightly")
    assert current_content(home) == current_content(first[0])
    still_known = "select person_id from profiles union select person_id from person_redirects"
    assert published <= {row[0] for row in ask(home, still_known)}


@pytest.mark.prove
def test_several_nights_the_last_of_which_trains_end_in_the_same_scores(tmp_path):
    """At a size where models are trained. A model serves for a week, so that only who trains tonight says the same."""
    generate(tmp_path, people=1000, seed=5, today=dt.date(2026, 1, 31))
    once, home = tmp_path / "once", tmp_path / "home"
    assert night(once, tmp_path / "landing").code == 0
    trained = {row[0] for row in ask(once, "select distinct score_name from scores where status = 'ok'")}
    assert {"churn", "category_purchase", "store_visit", "value_90d"} <= trained
    three_nights(home, tmp_path / "landing", tmp_path / "delivered", "training")
    found, expected = current_content(home), current_content(once)
    assert {name for name in expected if found[name] != expected[name]} == set()


def test_the_files_of_one_night_in_another_order_make_the_same_marts(first, company, tmp_path):
    assert shuffled_night(tmp_path / "home", company / "landing", seed=1) == hashes(first[0])


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    parent = Warm(tmp_path_factory.mktemp("warm"))
    yield parent
    parent.end()


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(2, 22))
def test_the_files_of_one_night_in_twenty_orders_make_the_same_marts(first, company, tmp_path, warm, seed):
    done = warm.night(tmp_path / "home", company / "landing", seed=seed)
    assert done["code"] == 0, done["said"]
    assert hashes(tmp_path / "home") == hashes(first[0])


def test_a_full_rebuild_keeps_every_id(copied):
    home, _ = copied
    before = ask(home, "select record_id, person_id, since from identity_map order by all")
    done = subprocess.run(
        [
            sys.executable.replace("python3", "dbt").replace("python", "dbt"),
            "build",
            "--full-refresh",
            "--target",
            "night",
        ],
        cwd=PROJECT / "dbt_project",
        env={**environment(home), "KITH_DATASET": "demo", "DBT_TARGET_PATH": str(home / "dbt")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    connection = duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)
    after = connection.execute("select record_id, person_id, since from identity.identity_map order by all").fetchall()
    connection.close()
    assert after == before


def stopped(home, landing, line, sent, seconds=0.0):
    """Start a night and send it, and it alone, a signal after it said a line; return its exit code and its words."""
    words = [sys.executable, "-m", "orchestration.cli", "run", "--landing", str(landing)]
    usual = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a shell's background job passes on that it is ignored
    said = home.with_suffix(".log")
    with (
        said.open("w") as out,
        subprocess.Popen(words, env=environment(home), cwd=PROJECT, stdout=out, stderr=subprocess.STDOUT) as run,
    ):
        signal.signal(signal.SIGINT, usual)
        while line not in said.read_text() and run.poll() is None:
            time.sleep(0.05)
        time.sleep(seconds)
        run.send_signal(sent)
    return run.returncode, said.read_text()


def test_a_night_interrupted_then_killed_half_way_and_run_again_ends_in_the_same_marts(first, company, tmp_path):
    home, landing = tmp_path / "home", company / "landing"
    code, said = stopped(home, landing, "raw.crm__contacts", signal.SIGINT)
    assert (code, "failed: interrupted" in said, "Traceback" in said) == (1, True, False), said
    code, said = stopped(home, landing, "raw.web__events", signal.SIGKILL, seconds=3)  # in the midst of the models
    assert code == -signal.SIGKILL, said
    again = night(home, landing)
    assert again.code == 0, (again.error, again.record.get("error"))
    assert hashes(home) == hashes(first[0])


@pytest.mark.prove
def test_twenty_kills_at_random_moments_each_followed_by_a_run_end_in_the_same_marts(
    first, company, tmp_path, warm, capsys
):
    landing, moments, killed = company / "landing", random.Random(5), 0
    whole = warm.night(tmp_path / "whole", landing)["seconds"]
    for number in range(20):  # one in each twentieth of the night
        home, moment = tmp_path / f"home{number}", whole * (number + moments.random()) / 20
        dead = warm.night(home, landing, kill_after=moment)
        again = warm.night(home, landing)
        assert again["code"] == 0, (moment, dead, again["said"])
        assert hashes(home) == hashes(first[0]), (moment, dead)
        killed += dead["code"] == -signal.SIGKILL
        whole = max(again["seconds"], whole * 0.8)  # a machine that others use is not always as fast
        with capsys.disabled():
            sys.stdout.write(f"\n{moment:5.1f} of {whole:.1f} s: {dead['code']}, last said: {dead['said'][:76]}")
        shutil.rmtree(home)
    assert killed >= 15, "the nights ended before they could be killed"
