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


def read_by(tmp_path, days=("2025-01-02",), amounts=("3",)):
    """What `load` makes of a column of days beside a plain amount, or of amounts beside a plain day."""
    count = max(len(days), len(amounts))
    days, amounts = (list(values) * count if len(values) == 1 else values for values in (days, amounts))
    home = Home(tmp_path / "home")
    lines = [f"c;{day};{amount}" for day, amount in zip(days, amounts, strict=True)]
    facts = orders_file.load(home, write(tmp_path / "orders.csv", "\n".join(["who;day;paid", *lines])), MAP)
    with open_warehouse(home) as connection:
        found = connection.execute("select cast(day as varchar), amount from raw.lines order by all").fetchall()
    return facts, [day for day, _ in found], [amount for _, amount in found]


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["14/01/25", "02/03/25"], "day/month/year"),
        (["01/14/25 8:26", "03/02/25 23:59"], "month/day/year"),
        (["14-01-2025", "02-03-2025"], "day/month/year"),
        (["14.01.2025, 09:30", "02.03.2025, 10:00"], "day/month/year"),
        (["01/14/2025 09:43:10 AM", "03/02/2025 11:00:00 PM"], "month/day/year"),
        (["2025-01-14", "02.03.2025"], "day/month/year"),
        (["14 Jan 2025", "2-Mar-2025"], None),
        (["2025-01-14T23:00:00Z", "2025/03/02"], None),
        (["45671", "45718.5"], None),
        (["1736812800", "1740873600000"], None),
    ],
)
def test_days_are_read_as_files_write_them_and_never_into_another_century(tmp_path, days, read_as):
    facts, found, _ = read_by(tmp_path, days=days)
    assert found == ["2025-01-14", "2025-03-02"]
    if read_as is None:
        assert facts["days_read_as"] is None
    else:
        assert facts["days_read_as"].startswith(read_as)


def test_firsts_of_the_month_are_days_of_many_months_and_the_guess_is_told(tmp_path):
    facts, found, _ = read_by(tmp_path, days=["01/01/2025", "01/02/2025", "01/03/2025"])
    assert found == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert facts["days_read_as"].startswith("day/month/year, though no day is above 12")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (["1,234.50", "7.25", "1,000"], [7.25, 1000, 1234.5]),
        (["1.234,50", "7,25", "1.000"], [7.25, 1000, 1234.5]),
        (["€1234.50", "7.25 EUR", "$1,000"], [7.25, 1000, 1234.5]),
        (["1'234.50", "7.25", "1 000"], [7.25, 1000, 1234.5]),
        (["1234567", "0.125", "1e3"], [0.125, 1000, 1234567]),
        (["(12.50)", "12.50-", "-12.50"], [-12.5, -12.5, -12.5]),
    ],
)
def test_amounts_are_read_with_either_decimal_sign_and_a_currency(tmp_path, amounts, expected):
    facts, _, found = read_by(tmp_path, amounts=amounts)
    assert found == expected, "the large ones left out would leave small customers only"
    assert facts["left_out"] == 0


def test_what_is_left_out_is_told_with_the_first_row_of_each_reason(tmp_path):
    text = "who,day,paid\nann,2025-01-02,3\n,2025-01-02,3\nann,soon,3\nann,2025-01-02,SKU-12\nann,,3\n"
    facts, _ = conformed(tmp_path, text)
    assert facts["why_left_out"] == [
        "1 without a customer in who",
        "2 without a readable day in day, as 'soon' in row 3 after the header",
        "1 without a readable amount in paid, as 'SKU-12' in row 4 after the header",
    ]


def test_an_order_of_a_day_to_come_is_left_out_and_moves_no_cut_off(tmp_path):
    file = write(tmp_path / "orders.csv", "who,day,paid\nann,2025-01-02,3\nann,2025-01-03,4\nann,2099-01-01,5\n")
    facts = orders_file.load(Home(tmp_path / "home"), file, MAP, today=dt.date(2025, 1, 2))
    assert (facts["lines"], str(facts["last_on"])) == (2, "2025-01-03"), "it is the next day elsewhere already"
    assert facts["why_left_out"] == [
        "1 without a day that has come yet in day, as '2099-01-01' in row 3 after the header"
    ]


def test_products_that_are_needed_are_asked_for_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError, match="add --map product_id"):
        evaluating.evaluate(tmp_path / "not_there.csv", MAP, "next_product", 28)


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
