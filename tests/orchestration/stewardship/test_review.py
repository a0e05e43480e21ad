"""What `kith review` takes for an answer."""

import duckdb
import pytest

from orchestration.lib.errors import KithError, UsageError
from orchestration.lib.home import Home
from orchestration.lib.matched import ORGANISATIONS
from orchestration.lib.stewardship.review import _answer, questions


def asked(*lines: str):
    """Each line once, as standard input gives them."""
    given = iter(lines)
    return lambda words: next(given)


def test_a_word_that_is_no_answer_is_asked_again_at_a_terminal():
    assert _answer(asked("y", "", "Same\n"), asks_again=True) == "same"


def test_a_word_that_is_no_answer_stops_a_list_of_answers_before_the_next_goes_to_the_wrong_question():
    assert _answer(asked("\n", "d\n"), asks_again=False) == "different"
    with pytest.raises(UsageError, match=r"^y is no answer: known are s \(same\), d \(different\)"):
        _answer(asked("y\n", "s\n"), asks_again=False)


def test_marts_published_before_there_were_questions_about_organisations_say_to_run_again(tmp_path):
    home = Home(tmp_path)
    home.serving_file.parent.mkdir(parents=True)
    with duckdb.connect(str(home.serving_file)) as connection:
        connection.execute("create schema personal")
    with pytest.raises(KithError, match=r"no questions about organisations yet\. Type: kith run"):
        next(questions(home, 1, ORGANISATIONS))
