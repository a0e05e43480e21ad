"""`kith evaluate predictions`: a user's file becomes what the night would read, and the figures come from past days."""

import datetime as dt
import json

import pandas as pd
import pytest

from orchestration import cli
from orchestration.lib import evaluating_predictions as evaluating
from orchestration.lib import orders_file
from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.home import Home
from orchestration.lib.warehouse import open_warehouse
from tests.ml import panels

MAP = {"customer_id": "who", "ordered_at": "day", "amount": "paid"}


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def conformed(tmp_path, text, columns=None, encoding="utf-8"):
    home = Home(tmp_path / "home")
    facts = orders_file.load(home, write(tmp_path / "orders.csv", text, encoding), columns or MAP)
    with open_warehouse(home) as connection:
        orders = connection.execute(
            "select order_id, record_id, amount from staging.int_conformed__orders order by all"
        ).fetchall()
    return facts, [(order, record, float(amount)) for order, record, amount in orders]


def test_rows_of_one_day_are_one_order_and_what_is_below_zero_is_a_return(tmp_path):
    facts, orders = conformed(
        tmp_path, "who,day,paid\nann,2025-01-02,3\nann,2025-01-02,4\nann,2025-01-02,-2\nbob,2025-02-01,0\n"
    )
    assert facts["lines"] == 4
    assert orders == [
        ("ann|2025-01-02", "ann", 7.0),
        ("ann|2025-01-02|returned", "ann", -2.0),
        ("bob|2025-02-01", "bob", 0.0),
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("who;day;paid\r\nann;02.01.2025;3\r\n", "utf-8"),
        ("who\tday\tpaid\nann\t20250102\t3\n", "utf-8"),
        ("who  day   paid\nann  20250102   3\n", "utf-8"),
        ("who,day,paid,city\nann,2025-01-02 10:30:00,3,Köln\n", "latin-1"),
        ("who,day,paid\nann,01/02/2025 8:26,3\n", "utf-8"),
    ],
)
def test_files_of_many_kinds_are_read(tmp_path, text, encoding):
    assert conformed(tmp_path, text, encoding=encoding)[1] == [("ann|2025-01-02", "ann", 3.0)]


def test_lines_without_customer_day_or_amount_are_left_out_and_counted(tmp_path):
    facts, orders = conformed(
        tmp_path, "who,day,paid\nann,2025-01-02,3\n,2025-01-02,3\nann,soon,3\nann,2025-01-02,much\n"
    )
    assert (facts["lines"], facts["left_out"], len(orders)) == (1, 3, 1)


def test_a_file_without_any_usable_line_is_refused(tmp_path):
    with pytest.raises(KithError, match="no row has a customer"):
        conformed(tmp_path, "who,day,paid\n,,\n")


def test_an_amount_may_be_a_product_of_two_columns(tmp_path):
    _, orders = conformed(tmp_path, "who,day,n,each\nann,2025-01-02,3,2.5\n", {**MAP, "amount": "n*each"})
    assert orders == [("ann|2025-01-02", "ann", 7.5)]


def test_wrong_words_are_answered_with_the_right_ones(tmp_path):
    with pytest.raises(UsageError, match="did you mean customer_id"):
        orders_file.mapping(["custmer_id=a"])
    with pytest.raises(UsageError, match="missing for ordered_at, amount"):
        orders_file.mapping(["customer_id=a"])
    with pytest.raises(UsageError, match="no column payed; did you mean paid"):
        conformed(tmp_path, "who,day,paid\nann,2025-01-02,3\n", {**MAP, "amount": "payed"})
    facts = {"first_on": dt.date(2025, 1, 1), "last_on": dt.date(2025, 12, 31)}
    assert evaluating.check_days(facts, 90, None)[-1] == dt.date(2025, 10, 3)
    with pytest.raises(UsageError, match="lies between 2025-05-31 and 2025-10-03"):
        evaluating.check_days(facts, 90, [dt.date(2025, 11, 1)])
    with pytest.raises(UsageError, match="too short"):
        evaluating.check_days(facts, 200, None)


def test_a_file_is_measured_at_past_days(tmp_path, capsys):
    days = panels.purchases(people=250)
    file = tmp_path / "orders.parquet"
    days.assign(item=[f"p{number % 30}" for number in range(len(days))]).to_parquet(file)
    words = ["evaluate", "predictions", str(file), "--map", "customer_id=person_id", "--map", "ordered_at=ordered_on"]
    words += ["--map", "amount=amount", "--task", "spend", "--horizon", "60", "--cutoff", "2025-09-01", "--json"]
    assert cli.main(words) == 0
    found = json.loads(capsys.readouterr().out)
    [cutoff] = found["cutoffs"]
    bought = days[days["ordered_on"] < pd.Timestamp("2025-09-01")]["person_id"].nunique()
    assert (found["task"], cutoff["date"], cutoff["customers"]) == ("spend", "2025-09-01", bought)
    assert set(cutoff["ladder"][cutoff["champion"]]) == {"spearman", "gini", "top20", "mae", "rmse"}
    assert found["mean"]["champion"]["gini"] == cutoff["ladder"][cutoff["champion"]]["gini"] > 0.3
    assert found["mean"]["baseline"]["name"] in cutoff["ladder"]
    assert found["total_seconds"] > 0
    assert "champion" in evaluating.text(found)
