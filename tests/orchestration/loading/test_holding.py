"""What a failing file does: it is held whole, says why, and everything else goes on."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from orchestration.lib.loading import batch
from tests.orchestration.loading.conftest import House, declare

HEADER = "id,name,amount,updated_at\n"
FIRST, SECOND = "shop/customers/2026-01-05.csv", "shop/customers/2026-01-06.csv"
COUNTS = (
    "select (select count(*) from raw.shop__customers), (select count(*) from operations.quarantine), "
    "(select count(*) from operations.file_ledger where status = 'loaded')"
)


def test_a_held_file_leaves_the_last_good_load_and_a_corrected_one_is_loaded(house: House):
    house.put(FIRST, HEADER + "1,Anna,1,\n")
    house.load(declare())
    house.put(SECOND, HEADER + "2,Ben,x,\n3,Cid,y,\n")
    held = house.load(declare())
    assert (held.status, held.row_count, held.newest_file_on.isoformat()) == ("held", 1, "2026-01-05")
    assert f"{SECOND}, line 2: amount: 'x' is not a number; 2 of 2 rows are broken" in held.reason
    assert house.quarantine() == [(2, "amount", "not_a_number"), (3, "amount", "not_a_number")]
    assert house.load(declare()).status == "held"
    assert len(house.quarantine()) == 2
    house.put(SECOND, HEADER + "2,Ben,1,\n3,Cid,2,\n")
    mended = house.load(declare())
    assert (mended.status, mended.loaded, house.quarantine()) == ("ok", 2, [])


def test_one_held_file_does_not_hold_the_others(house: House):
    house.put(FIRST, b"\xff\xfei\x00d\x00")
    house.put(SECOND, HEADER + "1,Anna,1,\n")
    result = house.load(declare())
    assert ([file.status for file in result.files], result.status, result.row_count) == (["held", "loaded"], "held", 1)


def test_one_bad_row_is_quarantined_whatever_its_share_unless_none_is_tolerated(house: House):
    house.put(FIRST, HEADER + "1,Anna,1,\n2,Ben,x,\n")
    assert house.load(declare(quarantine_limit=0.0)).status == "held"
    assert house.load(declare()).status == "ok"


@pytest.mark.parametrize("target", ["/etc/passwd", "../outside.csv", "nowhere.csv"])
def test_a_link_out_of_the_landing_folder_is_refused(house: House, target: str):
    house.put("../outside.csv", HEADER + "1,Anna,1,\n")
    folder = house.landing / "shop/customers"
    folder.mkdir(parents=True)
    (folder / "a.csv").symlink_to(target if target.startswith("/") else folder / "../../.." / target[3:])
    result = house.load(declare())
    assert (result.status, result.files[0].status, result.row_count) == ("held", "refused", 0)
    assert "a.csv" in result.reason


def test_a_link_inside_the_landing_folder_and_a_linked_landing_folder_are_followed(house: House, tmp_path: Path):
    house.put("shop/customers/a.csv", HEADER + "1,Anna,1,\n")
    (tmp_path / "link").symlink_to(house.landing)
    house.landing = tmp_path / "link"
    assert house.load(declare()).loaded == 1


def test_a_folder_a_pipe_and_a_hidden_file_do_not_stop_the_load(house: House):
    house.put("shop/customers/.2026-01-05.csv.part", "half")
    house.put("shop/customers/.hidden.csv", "half")
    house.put("shop/customers/deep/2026/2026-01-05.csv", HEADER + "1,Anna,1,\n")
    (house.landing / "shop/customers/folder.csv").mkdir()
    os.mkfifo(house.landing / "shop/customers/pipe.csv")
    result = house.load(declare())
    assert [(file.path, file.status) for file in result.files] == [
        ("shop/customers/deep/2026/2026-01-05.csv", "loaded"),
        ("shop/customers/pipe.csv", "refused"),
    ]


def test_a_missing_landing_folder_is_no_error(house: House):
    result = house.load(declare(path="never/*.csv"))
    assert (result.status, result.files) == ("ok", [])


def test_an_added_column_is_loaded_and_announced(house: House):
    house.put(FIRST, HEADER + "1,Anna,1,\n")
    house.put(SECOND, HEADER.strip() + ",Referral Code\n2,Ben,1,,X7\n1,Anna,1,,\n")
    result = house.load(declare())
    assert house.rows('select id, "Referral Code" from raw.shop__customers order by id') == [("1", None), ("2", "X7")]
    assert (result.announcements, result.duplicates) == (
        [f"{SECOND}: added column Referral Code: loaded, and null in earlier rows"],
        1,
    )
    assert house.load(declare()).announcements == []


def test_sums_that_do_not_add_up_leave_nothing_and_are_told(house: House, monkeypatch: pytest.MonkeyPatch):
    house.put(FIRST, HEADER + "1,Anna,1,\n2,Ben,x,\n")
    house.put(SECOND, HEADER + "3,Cid,1,\n")
    merge = batch.merge
    monkeypatch.setattr(batch, "merge", lambda *args: (merge(*args)[0] - (args[1].path == FIRST), 0))
    result = house.load(declare())
    assert [file.status for file in result.files] == ["unreconciled", "loaded"]
    assert (result.status, house.rows("select id from raw.shop__customers")) == ("unreconciled", [("3",)])
    assert "2 rows in, but 0 loaded, 1 quarantined and 0 duplicates" in result.reason
    monkeypatch.undo()
    assert house.load(declare()).status == "ok"


@pytest.mark.parametrize("step", ["merge", "mark_current", "write_rejected", "write_entry"])
def test_a_write_that_fails_halfway_leaves_nothing_of_the_file(
    house: House, monkeypatch: pytest.MonkeyPatch, step: str
):
    house.put(FIRST, HEADER + "1,Anna,1,\n2,Ben,x,\n")
    work = getattr(batch, step)
    calls = []

    def fail_after(*args: object) -> None:
        calls.append(work(*args))
        if len(calls) <= 2:
            raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(batch, step, fail_after)
    if step == "write_entry":
        with pytest.raises(duckdb.IOException):
            [house.load(declare()) for _ in range(3)]
    else:
        assert "No space left on device" in house.load(declare()).reason
    assert house.rows(COUNTS) == [(0, 0, 0)]
    monkeypatch.undo()
    assert house.load(declare()).status == "ok"
    assert house.rows(COUNTS) == [(1, 1, 1)]


@pytest.mark.parametrize(
    "delays",
    [(0.05, 0.2), pytest.param([n * 0.025 for n in range(20)], marks=pytest.mark.prove)],
    ids=["two", "twenty"],
)
def test_a_kill_at_any_moment_leaves_whole_files_only(tmp_path: Path, delays: list[float]):
    house = House(tmp_path)
    for day in range(1, 13):
        rows = "".join(f"{day * 1000 + n},N,{'x' if n == 7 else 1},\n" for n in range(300))
        house.put(f"shop/customers/2026-01-{day:02d}.csv", HEADER + rows)
    script = textwrap.dedent(f"""
        import sys, duckdb
        from tests.orchestration.loading import conftest
        from orchestration.lib.loading import load, load_table
        load.BATCH_FILES = 2
        connection = duckdb.connect({str(tmp_path / "w.duckdb")!r})
        from pathlib import Path
        sys.stdout.write("ready\\n"); sys.stdout.flush()
        load_table(connection, conftest.declare(), Path({str(house.landing)!r}), "run", conftest.LOADED_AT)
    """)
    root = Path(__file__).parents[3]
    whole = "select count(*) filter (where loaded + quarantined <> 300), count(*) from operations.file_ledger"
    for delay in delays:
        process = subprocess.Popen([sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE)
        process.stdout.readline()
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        house.connection = connection
        house.load(declare())
        assert house.rows(whole) == [(0, 12)]
        assert house.rows("select count(*), count(distinct id) from raw.shop__customers") == [(12 * 299,) * 2]
        assert house.rows("select count(*) from operations.quarantine") == [(12,)]
    assert not list(tmp_path.glob("*.load"))
