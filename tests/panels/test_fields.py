"""A choice offered anew keeps what the person chose, and does not answer for them."""

import pytest

from hiplog.panels.fields import Choice


@pytest.fixture
def choice():
    return Choice("Where", [("left hip", 1), ("low back", 2)])


@pytest.fixture
def heard(choice):
    heard = []
    choice.on_choice(lambda: heard.append(choice.value))
    return heard


def test_a_choice_of_the_person_is_heard(choice, heard):
    choice.value = 2
    assert heard == [2]


def test_a_chosen_value_that_is_still_offered_stays(choice, heard):
    choice.value = 2
    choice.offer([("neck", 3), ("low back", 2)])
    assert choice.value == 2
    assert heard == [2]


def test_a_chosen_value_that_is_gone_gives_way_to_the_first(choice, heard):
    choice.value = 2
    choice.offer([("neck", 3), ("left hip", 1)])
    assert choice.value == 3
    assert heard == [2]


def test_the_same_options_change_nothing(choice, heard):
    choice.offer([("left hip", 1), ("low back", 2)])
    assert (choice.value, heard) == (1, [])


def test_a_value_chosen_for_the_person_is_not_heard(choice, heard):
    choice.choose(2)
    assert (choice.value, heard) == (2, [])
