"""What `kith review` takes for an answer."""

import pytest

from orchestration.lib.errors import UsageError
from orchestration.lib.stewardship.review import _answer


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
